// What the account did itself, in figures, and of a case its last exchanges. Never text.

import { areaName } from "../../../../src/core/reader-words.ts";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ShownExchange } from "../../../../src/app/live/uses/case-exchanges.ts";
import type { SelectionSum } from "../../../../src/app/live/uses/case-selection.ts";
import type { WholeAccount } from "../../../../src/app/live/uses/people.ts";
import { ask, part, withQuery } from "../../api/ask.ts";
import { usePages } from "../../api/pages.ts";
import { Count, countText, plural, shareText, Time } from "../../parts/figures.tsx";
import { Name } from "../../parts/name.tsx";
import { Section } from "../../parts/page.tsx";
import { Sparkline } from "../../parts/sparkline.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import { type Column, DataTable } from "../../parts/table.tsx";
import classes from "./account.module.css";
import { FactGrid } from "../../parts/fact-grid.tsx";

export function Did({ found }: { readonly found: WholeAccount }): ReactNode {
  const { own, verdict, account } = found;
  const group = verdict?.group ?? null;
  return (
    <Section
      title="What it did"
      {...(verdict?.part === undefined
        ? {}
        : { note: "Of the whole account, what its owner sent included." })}
    >
      {own === null ? (
        <p className="note">It has sent nothing.</p>
      ) : (
        <FactGrid of={figuresOf(own).map(([name, value]) => ({ name, value }))} />
      )}
      {group !== null && own !== null && (
        <>
          <Course group={group} account={account} />
          <Exchanges group={group} account={account} />
        </>
      )}
    </Section>
  );
}

function figuresOf(own: NonNullable<WholeAccount["own"]>): [string, ReactNode][] {
  const areas = Object.entries(own.areas).map(([area, x]) => `${areaName(area)} ${shareText(x)}`);
  return [
    ["Active", `on ${plural(own.days, "day")}, in ${own.hours} of the 24 hours of the day`],
    ["Tokens", <Count key="t" n={own.tokens} />],
    ["Long answers", countText(own.long_outputs)],
    ["Addresses", countText(own.addresses)],
    ["Client programs", countText(own.agents)],
    ...(own.prompts > 0
      ? ([
          [
            "Prompts on recurring phrases",
            `${countText(own.templated)} of ${countText(own.prompts)} that could be read`,
          ],
        ] as [string, ReactNode][])
      : []),
    ...(own.turns_known > 0
      ? ([
          [
            "Go on with a conversation",
            `${countText(own.later_turns)} of ${countText(own.turns_known)}`,
          ],
        ] as [string, ReactNode][])
      : []),
    ...(areas.length > 0 ? ([["Asked for", areas.join(", ")]] as [string, ReactNode][]) : []),
  ];
}

interface Of {
  readonly group: string;
  readonly account: string;
}

function Course({ group, account }: Of): ReactNode {
  const course = useQuery({
    queryKey: ["/v1/campaigns/selection", group, account],
    queryFn: ({ signal }) =>
      ask<SelectionSum>(withQuery(`/v1/campaigns/${part(group)}/selection`, { account }), {
        signal,
      }),
  });
  const { timeline, models, hours } = course.data ?? {};
  if (course.error !== null || timeline === undefined) return null;
  return (
    <FactGrid
      of={[
        {
          name: "Over time",
          value: (
            <Sparkline values={timeline.exchanges} label="Exchanges over the time of the case" />
          ),
        },
        {
          name: "Hours of the day, UTC",
          value: <Sparkline values={hours ?? []} label="Exchanges by hour of the day" />,
        },
        {
          name: "Models",
          value: (models ?? []).map(({ model, exchanges }, i) => (
            <span key={model}>
              {i > 0 && ", "}
              <Name text={model} most={48} /> {countText(exchanges)}
            </span>
          )),
        },
      ]}
    />
  );
}

const columns: readonly Column<ShownExchange>[] = [
  { id: "time", name: "Time", isHead: true, cell: ({ time }) => <Time at={time} /> },
  { id: "model", name: "Model", cell: ({ model }) => <Name text={model} most={32} /> },
  { id: "area", name: "Asked for", cell: ({ area }) => areaName(area) },
  {
    id: "in",
    name: "Tokens in",
    isNumber: true,
    cell: ({ input_tokens }) => countText(input_tokens),
  },
  {
    id: "out",
    name: "out",
    isNumber: true,
    cell: ({ output_tokens }) => countText(output_tokens),
  },
  {
    id: "network",
    name: "Network",
    cell: ({ network, country }) => (
      <>
        {network === null ? "–" : <Name text={network} most={32} />} {country}
      </>
    ),
  },
];

function Exchanges({ group, account }: Of): ReactNode {
  const pages = usePages<ShownExchange>(`/v1/campaigns/${part(group)}/exchanges`, {
    ...{ account, limit: 10 },
  });
  if (pages.error !== null && !pages.isThere)
    return <Failure error={pages.error} again={pages.again} />;
  if (!pages.isThere) return <Loading lines={10} label="Loading exchanges" />;
  return (
    <>
      <h3 className={classes.sub}>Its last exchanges</h3>
      <DataTable
        caption="Exchanges of the account, the newest first"
        columns={columns}
        rows={pages.items}
        keyOf={({ id }) => id}
        more={pages.hasMore ? pages.more : undefined}
        isFetching={pages.isFetching}
      />
    </>
  );
}
