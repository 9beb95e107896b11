// The figures of a case at its head.

import type { ReactNode } from "react";
import type { WholeCampaign } from "../../../../src/app/live/uses/whole-campaign.ts";
import { Count, probabilityText, qText, Time } from "../../parts/figures.tsx";
import { FactGrid } from "../../parts/fact-grid.tsx";
import { Families, FindingMark, StateMark } from "../../parts/marks.tsx";
import { Name } from "../../parts/name.tsx";

type Reported = NonNullable<WholeCampaign["campaign"]>;

export function KeyFigures({ campaign: c }: { readonly campaign: Reported }): ReactNode {
  return (
    <FactGrid
      isStrong
      of={[
        { name: "Finding", value: <FindingMark finding={c.finding} /> },
        { name: "State", value: <StateMark state={c.state} /> },
        { name: "Probability of the finding", value: probabilityText(c.score) },
        { name: "q-value", value: qText(c.q_value) },
        { name: "Families", value: <Families of={c.families} /> },
        { name: "Accounts", value: <Count n={c.accounts} /> },
        { name: "Exchanges", value: <Count n={c.exchanges} /> },
        { name: "Tokens", value: <Count n={c.tokens} /> },
        { name: "First seen", value: <Time at={c.first_seen} /> },
        { name: "Last seen", value: <Time at={c.last_seen} /> },
        { name: "Found", value: <Time at={c.detected} /> },
        { name: "Operator", value: c.operator === null ? "not known" : <Name text={c.operator} /> },
      ]}
    />
  );
}
