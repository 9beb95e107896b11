// What the chosen model would report and the one in use reports, side by side, over the store as it was last swept.

import type { ReactNode } from "react";
import type { CaseChange, ComparedVerdicts } from "../../../../src/app/model-verdicts.ts";
import type { ComparedModels } from "../../../../src/app/compare-models.ts";
import { caseFindings, findingNames } from "../../../../src/core/findings.ts";
import { listed } from "../../../../src/core/reader-words.ts";
import { countText, plural, Time } from "../../parts/figures.tsx";
import { AccountLink, CampaignLink } from "../../parts/name.tsx";
import { Comparison } from "../../publishing/comparison.tsx";
import type { Draft } from "./draft.ts";
import classes from "./model.module.css";
import { compareModel, draftKey } from "./queries.ts";

const words = {
  title: "What it would report",
  note: "Both models judge the whole store as the last sweep left it. It takes as long as two sweeps, keeps nothing and decides nothing.",
  reader: "An investigator compares models.",
  before: "Choose a model that can be used, and compare before you publish.",
  late: "This is of the models as they were before.",
} as const;

export function Comparing({
  draft,
  base,
}: {
  /** Null where there is none that could be used. */
  readonly draft: Draft | null;
  /** Hash of the model in use. */
  readonly base: string;
}): ReactNode {
  return (
    <Comparison
      name="compare-models"
      keyOf={draftKey}
      compare={({ text }) => compareModel(text)}
      {...{ draft, base, words }}
    >
      {(compared) => <Compared of={compared} />}
    </Comparison>
  );
}

function Compared({ of }: { readonly of: ComparedModels }): ReactNode {
  const { in_use: mine, tried } = of;
  return (
    <>
      <p className="note">
        The log until <Time at={of.until} />
      </p>
      <table className={classes.alone}>
        <caption className="hidden">What each model reports</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">What</span>
            </th>
            <th scope="col">In use</th>
            <th scope="col">The other</th>
          </tr>
        </thead>
        <tbody>
          {caseFindings.toReversed().map((finding) => (
            <tr key={finding}>
              <th scope="row">Found to be {findingNames[finding]}</th>
              <td className="n">{countsText(mine.cases[finding])}</td>
              <td className="n">{countsText(tried.cases[finding])}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Expected honest among them</th>
            <td className="n">{honestIn(mine).toFixed(1)}</td>
            <td className="n">{honestIn(tried).toFixed(1)}</td>
          </tr>
          {(["open-party", "none"] as const).map((finding) => (
            <tr key={finding}>
              <th scope="row">Groups that are {findingNames[finding]}</th>
              <td className="n">{countText(mine.honest[finding].groups)}</td>
              <td className="n">{countText(tried.honest[finding].groups)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.told}>
        <Accounts of={of} />
      </div>
      {of.changes_total > 0 && (
        <details className={classes.told}>
          <summary>
            {plural(of.changes_total, "case")} that {of.changes_total === 1 ? "is" : "are"} not the
            same
          </summary>
          <ul>
            {of.changes.map((one, i) => (
              <li key={i}>
                {one.id === null ? "A new case" : <CampaignLink id={one.id} />}:{" "}
                {sideText(one.in_use)}, then {sideText(one.tried)}
              </li>
            ))}
          </ul>
          {of.changes_total > of.changes.length && (
            <p className="note">These are the {countText(of.changes.length)} largest.</p>
          )}
        </details>
      )}
    </>
  );
}

function Accounts({ of: { gained, lost, renamed } }: { readonly of: ComparedVerdicts }): ReactNode {
  if (gained.accounts + lost.accounts + renamed === 0)
    return <p>Both find the same accounts to be the same.</p>;
  return (
    <>
      <p>
        {plural(gained.accounts, "account")} would come into a case, {countText(lost.accounts)}{" "}
        would be in none any more, and {countText(renamed)} would be in one that is found to be
        something else.
      </p>
      {(
        [
          ["Come in", gained],
          ["Go", lost],
        ] as const
      ).map(
        ([name, { accounts, classes: kinds, examples }]) =>
          accounts > 0 && (
            <details key={name} className={classes.told}>
              <summary>
                {name}: {plural(accounts, "account")}
              </summary>
              <p>
                By their records:{" "}
                {listed(Object.entries(kinds).map(([kind, n]) => `${countText(n)} ${kind}`))}.
              </p>
              <ul>
                {examples.map((account) => (
                  <li key={account}>
                    <AccountLink account={account} />
                  </li>
                ))}
              </ul>
            </details>
          ),
      )}
    </>
  );
}

const countsText = ({
  cases,
  accounts,
}: {
  readonly cases: number;
  readonly accounts: number;
}): string => `${plural(cases, "case")}, ${plural(accounts, "account")}`;

const honestIn = ({ cases }: ComparedVerdicts["tried"]): number =>
  Object.values(cases).reduce((sum, one) => sum + one.expected_honest, 0);

const sideText = (side: CaseChange["tried"]): string =>
  side === null
    ? "no case"
    : `${findingNames[side.finding]} of ${plural(side.accounts, "account")}`;
