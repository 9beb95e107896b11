// The figures of a case at its head.

import type { ReactNode } from "react";
import type { WholeCampaign } from "../../../../src/app/live/uses/whole-campaign.ts";
import { Count, qText, shareText, Time } from "../../parts/figures.tsx";
import { Families, FindingMark, StateMark } from "../../parts/marks.tsx";
import { Name } from "../../parts/name.tsx";
import classes from "./facts.module.css";

type Reported = NonNullable<WholeCampaign["campaign"]>;

export function Facts({ campaign: c }: { readonly campaign: Reported }): ReactNode {
  const facts: readonly (readonly [string, ReactNode])[] = [
    ["Finding", <FindingMark key="f" finding={c.finding} />],
    ["State", <StateMark key="s" state={c.state} />],
    ["Probability", c.score >= 0.9999 ? `> ${shareText(0.9999)}` : shareText(c.score)],
    ["q-value", qText(c.q_value)],
    ["Families", <Families key="m" of={c.families} />],
    ["Accounts", <Count key="a" n={c.accounts} />],
    ["Exchanges", <Count key="e" n={c.exchanges} />],
    ["Tokens", <Count key="t" n={c.tokens} />],
    ["First seen", <Time key="1" at={c.first_seen} />],
    ["Last seen", <Time key="2" at={c.last_seen} />],
    ["Found", <Time key="3" at={c.detected} />],
    ["Operator", c.operator === null ? "not known" : <Name key="o" text={c.operator} />],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
