// What is selected now, in a line that stays in sight, and how to be rid of it.

import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { SelectionSum } from "../../../../src/app/live/uses/case-exchanges.ts";
import { visible } from "../../../../src/core/visible.ts";
import { compactText, plural, timeText } from "../../parts/figures.tsx";
import { Name } from "../../parts/name.tsx";
import { bare } from "./ring-panel.tsx";
import { useDrawing } from "./queries.ts";
import { isAny, type Selected } from "./selected.ts";
import classes from "./selection.module.css";

export function Selection({
  id,
  selected,
  sum,
  clear,
}: {
  readonly id: string;
  readonly selected: Selected;
  readonly sum: SelectionSum | undefined;
  readonly clear: () => void;
}): ReactNode {
  const traits = useDrawing(id).data?.traits;
  const trait = traits?.find((one) => one.id === selected.trait);
  return (
    <div className={classes.bar} aria-live="polite">
      <p>
        {!isAny(selected) && "All of it: "}
        {selected.account !== "" && (
          <>
            <Name text={selected.account} most={40} />:{" "}
          </>
        )}
        {selected.trait !== "" && (
          <>
            {visible(trait?.kind ?? "trait")}{" "}
            <Name text={trait === undefined ? selected.trait : bare(trait)} most={40} />:{" "}
          </>
        )}
        {selected.from !== "" && `from ${timeText(Number(selected.from))} `}
        {selected.to !== "" && `to ${timeText(Number(selected.to))} `}
        {sum === undefined ? (
          "…"
        ) : (
          <strong>
            {plural(sum.exchanges, "exchange")} of {plural(sum.accounts, "account")},{" "}
            {compactText(sum.output_tokens)} tokens out
          </strong>
        )}
      </p>
      {isAny(selected) && (
        <Button size="compact-xs" variant="default" onClick={clear}>
          Select all again
        </Button>
      )}
    </div>
  );
}
