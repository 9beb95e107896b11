// What the policy in use and the one being written would have decided over the last thirty days, side by side.

import type { ReactNode } from "react";
import type { ComparedDays, PolicyDays } from "../../../../src/app/policy-days.ts";
import type { ComparedPolicies } from "../../../../src/app/live/uses/policy.ts";
import { countText, plural, Time } from "../../parts/figures.tsx";
import { AccountLink, CampaignLink } from "../../parts/name.tsx";
import { rungNames } from "../../parts/marks.tsx";
import { Sparkline } from "../../parts/sparkline.tsx";
import { Comparison } from "../../publishing/comparison.tsx";
import classes from "./policy.module.css";
import { compare } from "./queries.ts";

const words = {
  title: "What it would have done",
  note: "The cases of the last thirty days of the log, decided over and over under each policy, as sweeps do, as if nothing had been decided before. How sure it is of each account is what the last sweep says.",
  reader: "An investigator compares policies.",
  before: "Nothing is decided by comparing.",
  late: "This is of the policies as they were before.",
} as const;

export function Comparing({
  text,
  base,
}: {
  /** Null where it cannot be compared as it stands. */
  readonly text: string | null;
  /** Hash of the policy in use. */
  readonly base: string;
}): ReactNode {
  return (
    <Comparison
      name="compare-policies"
      draft={text}
      keyOf={(one) => one}
      {...{ base, compare, words }}
    >
      {(compared) => <Compared of={compared} />}
    </Comparison>
  );
}

function Compared({ of }: { readonly of: ComparedPolicies }): ReactNode {
  const { in_use: mine, edited, difference } = of;
  if (edited === null) return null;
  return (
    <>
      <p className="note">
        <Time at={of.from} only="day" /> to <Time at={of.to} only="day" />, decided{" "}
        {plural(of.looks, "time")}
      </p>
      <table className={classes.compared}>
        <caption className="hidden">Accounts under each policy</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">What</span>
            </th>
            <th scope="col">In use</th>
            <th scope="col">Edited</th>
          </tr>
        </thead>
        <tbody>
          <Row name="Accounts bound" mine={mine.accounts} other={edited.accounts} />
          <tr>
            <th scope="row">Expected honest among them</th>
            <td className="n">{mine.expected_honest.toFixed(1)}</td>
            <td className="n">{edited.expected_honest.toFixed(1)}</td>
          </tr>
          {mine.rungs.map((one, i) => (
            <Row
              key={one.rung}
              name={`At the harshest ${rungNames[one.rung]}`}
              mine={one.bound}
              other={edited.rungs[i]!.bound}
            />
          ))}
          <Row name="Wait for a person" mine={waiting(mine)} other={waiting(edited)} />
          <Row name="Written down in shadow" mine={shadow(mine)} other={shadow(edited)} />
          <Row
            name="Touched by the cases of now"
            mine={of.now.in_use.accounts}
            other={of.now.edited?.accounts ?? 0}
          />
          <tr>
            <th scope="row">Bound, day by day</th>
            <td className="n">
              <Sparkline values={daily(mine)} label="Accounts bound by the policy in use, by day" />
            </td>
            <td className="n">
              <Sparkline
                values={daily(edited)}
                label="Accounts bound by the edited policy, by day"
              />
            </td>
          </tr>
        </tbody>
      </table>
      {difference !== null && <Difference of={difference} />}
    </>
  );
}

function Row({
  name,
  mine,
  other,
}: {
  readonly name: string;
  readonly mine: number;
  readonly other: number;
}): ReactNode {
  return (
    <tr data-differs={mine !== other || undefined}>
      <th scope="row">{name}</th>
      <td className="n">{countText(mine)}</td>
      <td className="n">{countText(other)}</td>
    </tr>
  );
}

const waiting = ({ rungs }: PolicyDays): number =>
  rungs.reduce((sum, one) => sum + one.proposed, 0);
const shadow = ({ rungs }: PolicyDays): number => rungs.reduce((sum, one) => sum + one.shadow, 0);
const daily = ({ days }: PolicyDays): number[] => days.map(({ bound }) => bound);

function Difference({
  of: { more, fewer, harsher, milder, examples },
}: {
  readonly of: NonNullable<ComparedDays["difference"]>;
}): ReactNode {
  if (more + fewer + harsher + milder === 0) return <p>No account is bound otherwise.</p>;
  return (
    <>
      <p>
        The edited policy binds {plural(more, "account")} more and {countText(fewer)} fewer;{" "}
        {countText(harsher)} more harshly and {countText(milder)} more mildly.
      </p>
      <details className={classes.examples}>
        <summary>Some of them</summary>
        <ul>
          {examples.map(({ account, campaign, in_use, edited }) => (
            <li key={account}>
              <AccountLink account={account} /> of <CampaignLink id={campaign} />:{" "}
              {in_use === null ? "nothing" : rungNames[in_use]}, then{" "}
              {edited === null ? "nothing" : rungNames[edited]}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
