// Weeks as rows: decisions by rung and by way, and what people said.

import type { ReactNode } from "react";
import type { Enforcement } from "../../../../src/app/enforcement/enforcement.ts";
import { type Rung, rungs } from "../../../../src/core/campaign.ts";
import { Count, hoursText, shareText } from "../../parts/figures.tsx";
import { rungNotes } from "../../parts/marks.tsx";
import { type Column, DataTable } from "../../parts/table.tsx";

type Week = Enforcement["weeks"][number];

/** Short enough to stand side by side. */
const heads: Readonly<Record<Rung, string>> = {
  ...{ observe: "observe", "share-allowance": "allowance", verify: "verify" },
  ...{ minimise: "minimise", suspend: "suspend" },
};

const figure = (
  id: string,
  name: string,
  note: string,
  of: (week: Week) => number,
): Column<Week> => ({
  ...{ id, name, note, isNumber: true },
  cell: (week) => (of(week) === 0 ? <span className="note">0</span> : <Count n={of(week)} />),
});

const columns: readonly Column<Week>[] = [
  {
    id: "week",
    name: "week",
    isHead: true,
    cell: ({ week }) => <span style={{ whiteSpace: "nowrap" }}>{week}</span>,
  },
  ...rungs
    .filter((rung) => rung !== "observe")
    .map((rung) => figure(rung, heads[rung], rungNotes[rung], ({ made }) => made[rung])),
  figure(
    "early",
    "new accounts",
    "of these, by the test of new accounts",
    ({ ways }) => ways.new_accounts,
  ),
  figure("person", "by a person", "of these, by a person", ({ ways }) => ways.person),
  figure(
    "nothing",
    "in vain",
    "proposed, and refused, withdrawn or over before it bound anybody",
    ({ came_to_nothing }) => came_to_nothing,
  ),
  figure("shadow", "shadow", "written down only", ({ shadow }) => shadow),
  {
    ...{ id: "precision", name: "found right", isNumber: true },
    note: "cases confirmed and appeals upheld, of all that a person judged",
    cell: ({ judged }) =>
      judged.precision === null ? (
        "–"
      ) : (
        <>
          {shareText(judged.precision)}{" "}
          <span className="note">
            of {judged.confirmed + judged.dismissed + judged.upheld + judged.overturned}
          </span>
        </>
      ),
  },
  {
    ...{ id: "undone", name: "taken back", isNumber: true, note: "of those that bound somebody" },
    cell: ({ undone }) =>
      undone.rate === null ? (
        "–"
      ) : (
        <>
          {shareText(undone.rate)} <span className="note">of {undone.bound}</span>
        </>
      ),
  },
  {
    ...{ id: "time", name: "first decision", isNumber: true },
    note: "from a case's first exchange, median",
    cell: ({ first_decision: { median } }) => (median === null ? "–" : hoursText(median)),
  },
];

export function Weeks({ weeks }: { readonly weeks: readonly Week[] }): ReactNode {
  return (
    <DataTable
      caption="Decisions and what people said of them, by week"
      columns={columns}
      rows={weeks.toReversed()}
      keyOf={({ week }) => week}
    />
  );
}
