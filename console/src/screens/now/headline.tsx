// What is drawn, in a sentence and in figures.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ToldOverview } from "../../../../src/app/overview/overview.ts";
import { FigureRow } from "../../parts/figure-row.tsx";
import { Count, plural, shareText, Time } from "../../parts/figures.tsx";
import { against } from "./against.ts";

type Of = { readonly now: ToldOverview };

export function Headline({ now: { sweep, exposure, standing } }: Of): ReactNode {
  if (sweep === null || exposure === null) return "Nothing is known before the first sweep.";
  const { cases, states } = standing.distillation;
  const live = cases - states.dismissed;
  const day = exposure.days.at(-1)!;
  const swept = (
    <>
      The last sweep saw the log up to <Time at={sweep.to} />.
    </>
  );
  if (live === 0) return <>No campaign is known. {swept}</>;
  return (
    <>
      {plural(live, "campaign")} drew {plural(day.distillation.exchanges, "exchange")} in the last
      24 hours of the log
      {against(day.distillation.exchanges, exposure.usual?.distillation.exchanges)}. {swept}
    </>
  );
}

export function Figures({ now }: Of): ReactNode {
  const { exposure, standing, honest, waiting } = now;
  const waits = waiting.cases + waiting.appeals + waiting.proposals;
  const day = exposure?.days.at(-1);
  const usual = exposure?.usual ?? null;
  const drawn = standing.distillation;
  return (
    <FigureRow
      figures={[
        {
          name: "Exchanges drawn, last 24 hours",
          tone: "accent",
          value: day ? <Count n={day.distillation.exchanges} /> : "–",
          note: usual ? (
            <>usually {<Count n={Math.round(usual.distillation.exchanges)} />} a day</>
          ) : null,
        },
        {
          name: "Output tokens drawn",
          tone: "accent",
          value: day ? <Count n={day.distillation.output_tokens} /> : "–",
          note: usual ? (
            <>usually {<Count n={Math.round(usual.distillation.output_tokens)} />}</>
          ) : null,
        },
        {
          name: "Of all traffic",
          value:
            day && day.all.exchanges > 0
              ? shareText(day.distillation.exchanges / day.all.exchanges)
              : "–",
          note: "exchanges of campaigns, in these hours",
        },
        {
          name: "Accounts under a decision",
          value: <Count n={drawn.bound} />,
          note: <>of {<Count n={drawn.accounts} />} of campaigns</>,
        },
        {
          name: "Honest accounts touched",
          value: <Count n={honest.accounts} />,
          note: <>{<Count n={honest.in_force} />} under a decision now</>,
        },
        {
          name: "Waits for a person",
          value: (
            <Link to="/queue" aria-label={`${waits} wait, to the queue`}>
              <Count n={waits} />
            </Link>
          ),
          note: `${plural(waiting.cases, "case")} to approve, ${plural(waiting.appeals, "appeal")}${
            waiting.proposals === 0
              ? ""
              : `, ${plural(waiting.proposals, "policy or model", "policies and models")} to publish`
          }`,
        },
      ]}
    />
  );
}
