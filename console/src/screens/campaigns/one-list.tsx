// One of the lists: what filters it, and its table.

import { NativeSelect, TextInput } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import type { ListedGroup } from "../../../../src/app/live/uses/listed-groups.ts";
import { families } from "../../../../src/core/campaign.ts";
import { campaignStates } from "../../../../src/core/case-history.ts";
import { findingNames } from "../../../../src/core/findings.ts";
import { countText, plural } from "../../parts/figures.tsx";
import { familyNames } from "../../parts/marks.tsx";
import { Nothing } from "../../parts/states.tsx";
import { DataTable } from "../../parts/table.tsx";
import { caseColumns, groupColumns } from "./columns.tsx";
import { type Filters, isShown, keyOf, type List, standard } from "./lists.ts";
import classes from "./campaigns.module.css";

/** Rows at once: what a person looks through before a filter is the better way. */
const step = 100;

export interface OneListProps {
  readonly list: List;
  readonly rows: readonly ListedGroup[];
  readonly filters: Filters;
  readonly change: (some: Partial<Record<keyof typeof standard, string>>) => void;
}

export function OneList({ list, rows, filters, change }: OneListProps): ReactNode {
  const [most, setMost] = useState(step);
  const isCases = list !== "let-be";
  const columns = isCases ? caseColumns : groupColumns;
  const shown = useMemo(() => rows.filter((one) => isShown(one, filters)), [rows, filters]);
  const sort = {
    id: columns.some(({ id, by }) => id === filters.sort && by) ? filters.sort : "exchanges",
    desc: filters.order !== "asc",
  };
  const by = columns.find(({ id }) => id === sort.id)!.by!;
  const sorted = useMemo(
    () => shown.toSorted((a, b) => (sort.desc ? -1 : 1) * compare(by(a), by(b))),
    [shown, by, sort.desc],
  );
  if (rows.length === 0) return <Empty list={list} />;
  return (
    <>
      <div className={classes.filters}>
        <TextInput
          label="Text"
          placeholder="id, operator, what it looks like"
          value={filters.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        {isCases ? (
          <NativeSelect
            label="State"
            value={filters.state}
            onChange={(event) => change({ state: event.currentTarget.value })}
            data={[
              { value: "", label: "all" },
              { value: "open", label: "suspected, confirmed or returned" },
              ...campaignStates.map((state) => ({ value: state, label: state })),
            ]}
          />
        ) : (
          <NativeSelect
            label="Found to be"
            value={filters.finding}
            onChange={(event) => change({ finding: event.currentTarget.value })}
            data={[
              { value: "", label: "all" },
              ...(["none", "open-party"] as const).map((one) => ({
                value: one,
                label: findingNames[one],
              })),
            ]}
          />
        )}
        <NativeSelect
          label="Evidence of"
          value={filters.family}
          onChange={(event) => change({ family: event.currentTarget.value })}
          data={[
            { value: "", label: "any family" },
            ...families.map((one) => ({ value: one, label: familyNames[one] })),
          ]}
        />
        <p className={`note ${classes.count}`} aria-live="polite">
          {shown.length === rows.length
            ? plural(rows.length, "row")
            : `${countText(shown.length)} of ${plural(rows.length, "row")}`}
        </p>
      </div>
      {shown.length === 0 ? (
        <Nothing title="Nothing fits these filters">
          <button
            type="button"
            className={classes.plain}
            onClick={() => change({ text: "", state: "", family: "", finding: "" })}
          >
            Show all {countText(rows.length)}
          </button>
        </Nothing>
      ) : (
        <DataTable
          caption={isCases ? "Cases" : "Groups that were let be"}
          columns={columns}
          rows={sorted.slice(0, most)}
          keyOf={keyOf}
          sort={sort}
          onSort={({ id, desc }) => change({ sort: id, order: desc ? "desc" : "asc" })}
          more={sorted.length > most ? () => setMost(most + step) : undefined}
        />
      )}
    </>
  );
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}

const empty = {
  distillation: [
    "No campaign is known",
    "That none was found does not show that there is none. Look at what could not be seen on the screen Now.",
  ],
  "concealed-operation": [
    "No concealed operation is known",
    "Here stands one hand behind many accounts that collects answers by machine, where the purpose is not shown.",
  ],
  "other-abuse": [
    "No other abuse is known",
    "Here stand linked accounts that draw nothing for training, such as trials that are used again and again.",
  ],
  "let-be": [
    "No group was looked at and let be",
    "After a sweep, groups that are honest or not sure enough stand here, each with the reason.",
  ],
} as const satisfies Record<List, readonly [string, string]>;

function Empty({ list }: { readonly list: List }): ReactNode {
  const [title, words] = empty[list];
  return (
    <Nothing title={title}>
      <p>{words}</p>
    </Nothing>
  );
}
