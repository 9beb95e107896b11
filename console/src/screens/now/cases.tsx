// Cases by what they are found to be and by state, and how much of what they drew came before a decision held.

import { capital } from "../../../../src/core/reader-words.ts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Standing, ToldOverview } from "../../../../src/app/overview/overview.ts";
import { campaignStates } from "../../../../src/core/case-history.ts";
import { caseFindings, type CaseFinding } from "../../../../src/core/findings.ts";
import { Count, hoursText, plural, shareText } from "../../parts/figures.tsx";
import { caseNames, stateNotes } from "../../parts/marks.tsx";
import { Section } from "../../parts/page.tsx";
import { type Column, DataTable } from "../../parts/table.tsx";

interface Row extends Standing {
  readonly finding: CaseFinding;
}

const states: readonly Column<Row>[] = [
  {
    id: "finding",
    name: "What it is found to be",
    isHead: true,
    cell: ({ finding }) => (
      <Link to="/campaigns" search={finding === "distillation" ? {} : ({ list: finding } as never)}>
        {capital(caseNames[finding]![1])}
      </Link>
    ),
  },
  ...campaignStates.map((state): Column<Row> => ({
    id: state,
    name: state,
    note: stateNotes[state],
    isNumber: true,
    cell: ({ finding, states: by }) =>
      by[state] === 0 ? (
        <span className="note">0</span>
      ) : (
        <Link to="/campaigns" search={{ list: finding, state } as never}>
          {by[state]}
        </Link>
      ),
  })),
];

const held: readonly Column<Row>[] = [
  states[0]!,
  {
    id: "accounts",
    name: "accounts",
    isNumber: true,
    cell: ({ accounts }) => <Count n={accounts} />,
  },
  {
    id: "bound",
    name: "under a decision",
    isNumber: true,
    cell: ({ bound, accounts }) => (
      <>
        <Count n={bound} />
        {accounts > 0 && <span className="note"> {shareText(bound / accounts)}</span>}
      </>
    ),
  },
  {
    id: "before",
    name: "served before a decision",
    isNumber: true,
    cell: ({ before, after }) => (
      <>
        <Count n={before} />
        {before + after > 0 && (
          <span className="note"> {shareText(before / (before + after))}</span>
        )}
      </>
    ),
  },
  {
    id: "after",
    name: "served after",
    isNumber: true,
    cell: ({ after }) => <Count n={after} />,
  },
  {
    id: "tokens",
    name: "output tokens before and after",
    isNumber: true,
    cell: ({ before_tokens, after_tokens }) => (
      <>
        <Count n={before_tokens} />, <Count n={after_tokens} />
      </>
    ),
  },
];

export function Cases({ now }: { readonly now: ToldOverview }): ReactNode {
  const rows = caseFindings
    .toReversed()
    .map((finding): Row => ({ finding, ...now.standing[finding] }));
  const { cases, median_hours: median, worst_hours: worst } = now.confirmed;
  return (
    <>
      <Section title="Cases by state">
        <DataTable
          caption="Cases by state"
          columns={states}
          rows={rows}
          keyOf={({ finding }) => finding}
        />
      </Section>
      <Section
        title="Contained and leaked"
        note={
          <>
            Of cases that the last sweep reports and nobody has dismissed, in exchanges. What was
            served before a decision held for the account has leaked; what was served after was
            under the decision’s terms. What was refused is in neither, so that both together can be
            less than a case’s exchanges.
            {median !== null && worst !== null && (
              <>
                {" "}
                From the first exchange of a case to its confirmation: {hoursText(median)} in the
                median of {plural(cases, "case")}, {hoursText(worst)} at worst.
              </>
            )}
          </>
        }
      >
        <DataTable
          caption="What cases drew before and after decisions"
          columns={held}
          rows={rows.filter((one) => one.finding === "distillation" || one.accounts > 0)}
          keyOf={({ finding }) => finding}
        />
      </Section>
    </>
  );
}
