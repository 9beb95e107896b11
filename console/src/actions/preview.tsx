// What acting would do, before it does: whom, how many honest people among them, who is left out and why, some to look at.

import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { ActPreview } from "../../../src/app/act-by-hand.ts";
import type { HandRow } from "../../../src/policy/by-hand/hand-plan.ts";
import { countText, plural, probabilityText } from "../parts/figures.tsx";
import { RungMark, rungNames } from "../parts/marks.tsx";
import { Name } from "../parts/name.tsx";
import { type Column, DataTable } from "../parts/table.tsx";
import classes from "./actions.module.css";
import { overturnText } from "./reasons.ts";
import { Sentence } from "../parts/sentence.tsx";
import { accountColumn, probabilityColumn } from "../parts/account-columns.tsx";

export interface PreviewOfProps {
  readonly preview: ActPreview;
  /** Draws another sample. */
  readonly onDraw: () => void;
}

export function PreviewOf({ preview, onDraw }: PreviewOfProps): ReactNode {
  const { accounts, asked, outcomes, expected_honest: honest, classes: kinds, refused } = preview;
  const { cleared } = preview;
  return (
    <>
      <p className={classes.lead}>
        {accounts === 0
          ? "This would change nothing."
          : asked === 1
            ? cleared > 0
              ? "This would change this account, which a person has found honest on an appeal."
              : `This would change this account. The probability that it is honest is ${probabilityText(honest)}.`
            : `This would change ${countText(accounts)} of ${plural(asked, "account")}. Of them, ${honestText(honest)} can be expected to be honest.`}
      </p>
      {asked > 1 && cleared > 0 && (
        <p>
          {cleared === 1 ? "One of them was" : `${countText(cleared)} of them were`} found honest by
          a person on an appeal, and {cleared === 1 ? "counts" : "count"} as honest, whatever the
          probability.
        </p>
      )}
      {accounts > 0 && <p>{whoElse(preview)}</p>}
      {accounts > 0 && preview.why !== null && (
        <p className="note">
          Needs {preview.needs > 2 ? `${countText(preview.needs)} people` : "a second person"}:{" "}
          <Sentence text={preview.why} />.
        </p>
      )}
      {asked > 1 && (
        <dl className={classes.counts}>
          {(["new", "harsher", "longer", "as_harsh"] as const).map((one) => (
            <div key={one}>
              <dt>{outcomeNames[one]}</dt>
              <dd>{countText(outcomes[one])}</dd>
            </div>
          ))}
          <div>
            <dt>Left out</dt>
            <dd>{countText(outcomes.refused)}</dd>
          </div>
        </dl>
      )}
      {refused.length > 0 && (
        <details className={classes.refused} open={accounts === 0}>
          <summary>Left out, by why</summary>
          <ul>
            {refused.map(({ code, accounts: n, why }) => (
              <li key={code}>
                {plural(n, "account")}: <Sentence text={why} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {asked > 1 && accounts > 0 && (
        <table className={classes.kinds}>
          <caption className="hidden">Honest accounts to be expected, by kind of account</caption>
          <thead>
            <tr>
              <th scope="col">By their records</th>
              <th scope="col" className="n">
                accounts
              </th>
              <th scope="col" className="n">
                honest to be expected
              </th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(kinds).map(([name, one]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="n">{countText(one!.accounts)}</td>
                <td className="n">{honestText(one!.expected_honest)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {preview.sample.length > 0 && (
        <section className={classes.sample}>
          <div className={classes.sampleHead}>
            <h3>
              {accounts > preview.sample.length ? "Some to look at, drawn by chance" : "To look at"}
            </h3>
            {accounts > preview.sample.length && (
              <Button variant="default" size="compact-xs" onClick={onDraw}>
                Draw others
              </Button>
            )}
          </div>
          <DataTable
            caption="Accounts that would change, drawn by chance"
            columns={columns}
            rows={preview.sample}
            keyOf={({ account }) => account}
          />
        </section>
      )}
    </>
  );
}

const outcomeNames = {
  new: "Nothing binds them now",
  harsher: "Under something milder",
  longer: "Under as much, which ends sooner",
  as_harsh: "Already under as much",
} as const;

const columns: readonly Column<HandRow>[] = [
  accountColumn,
  probabilityColumn,
  {
    id: "under",
    name: "Now",
    cell: ({ under }) => (under === null ? "nothing" : <RungMark rung={under.rung} />),
  },
  {
    id: "kind",
    name: "Record",
    cell: ({ class: kind, plan, taken_back, cleared }) => (
      <>
        {kind ?? "–"}
        {plan !== "" && (
          <>
            , plan <Name text={plan} most={24} />
          </>
        )}
        {cleared !== null ? (
          <span className="note">
            {" "}
            · appeal overturned by <Name text={cleared.by} />: {overturnText(cleared.why)}
          </span>
        ) : (
          taken_back && <span className="note"> · a person took something back before</span>
        )}
      </>
    ),
  },
];

/** Fewer than one in ten is still somebody. */
export function honestText(n: number): string {
  // what is rounded to nobody is not nobody: no probability is 1
  if (n < 0.1) return "fewer than 0.1";
  return n < 10 ? n.toFixed(1) : countText(n);
}

function whoElse({ needs, rung }: ActPreview): string {
  if (rung === "observe")
    return "It is written down and binds nobody. To let accounts go, take back what is decided about them.";
  if (needs === 0) return `It binds at once: ${rungNames[rung]}.`;
  const others = needs - 1;
  return `It waits until ${others === 1 ? "another person" : `${countText(others)} other people`} with the role approver ${others === 1 ? "says" : "say"} yes.`;
}
