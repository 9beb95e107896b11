// What is selected now, in a line that stays in sight, and how to be rid of it.

import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { SelectionSum } from "../../../../src/app/live/uses/case-selection.ts";
import { visible } from "../../../../src/core/visible.ts";
import { compactText, countText, plural, timeText } from "../../parts/figures.tsx";
import { Name } from "../../parts/name.tsx";
import { useDrawing, useSelectedAccounts } from "./queries.ts";
import { isAny, isTurnedRound, type Selected } from "./selected.ts";
import { bare } from "./trait-name.ts";
import classes from "./selection.module.css";

export function Selection({
  id,
  selected,
  sum,
  clear,
  act,
}: {
  readonly id: string;
  readonly selected: Selected;
  readonly sum: SelectionSum | undefined;
  readonly clear: () => void;
  /** Opens what can be done about some accounts; null where the viewer may not. */
  readonly act: ((accounts: readonly string[]) => void) | null;
}): ReactNode {
  const drawing = useDrawing(id).data;
  const at = drawing?.traits.findIndex((one) => one.id === selected.trait) ?? -1;
  const trait = drawing?.traits[at];
  const accounts = useSelectedAccounts(id, selected);
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
        {isTurnedRound(selected) ? (
          <strong>From is later than To: they are the wrong way round</strong>
        ) : sum === undefined ? (
          "…"
        ) : (
          <strong>
            {plural(sum.exchanges, "exchange")} of {plural(sum.accounts, "account")},{" "}
            {compactText(sum.output_tokens)} tokens out
          </strong>
        )}
      </p>
      {isAny(selected) && (
        <span className={classes.buttons}>
          {act !== null && <ActButton {...{ accounts, act }} />}
          <Button size="compact-xs" variant="default" onClick={clear}>
            Select all again
          </Button>
        </span>
      )}
    </div>
  );
}

/** Acts on the accounts that the line counts, and on nobody else. */
function ActButton({
  accounts,
  act,
}: {
  /** Null while they are read. */
  readonly accounts: readonly string[] | null;
  readonly act: (accounts: readonly string[]) => void;
}): ReactNode {
  const n = accounts?.length ?? 0;
  return (
    <>
      {accounts !== null && n === 0 && (
        <span className="note">Nobody of the case to act on here.</span>
      )}
      <Button
        size="compact-xs"
        variant="default"
        disabled={n === 0}
        onClick={() => act(accounts ?? [])}
      >
        {n === 0 ? "Act" : n === 1 ? "Act on it" : `Act on these ${countText(n)}`}
      </Button>
    </>
  );
}
