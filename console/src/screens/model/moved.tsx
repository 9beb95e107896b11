// Whether the traffic moved away from what it was: which measure, since when, how far, what to do; and which signals the
// model has no data for.

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { PopulationDrift } from "../../../../src/app/population-drift.ts";
import type { Overview } from "../../../../src/app/overview/overview.ts";
import type { DriftReport, DriftWindow } from "../../../../src/drift/drift.ts";
import { BlindSignals } from "../../parts/blind-signals.tsx";
import { firstAlarm, useDrift } from "../../api/drift.ts";
import { ask } from "../../api/ask.ts";
import { countText, plural, shareText, Time } from "../../parts/figures.tsx";
import { movedShares, MovedShare } from "../../parts/moved.tsx";
import { Section } from "../../parts/page.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import { type Column, DataTable } from "../../parts/table.tsx";
import { Sentence } from "../../parts/sentence.tsx";
import classes from "./moved.module.css";

export function Moved(): ReactNode {
  const { data, error, refetch } = useDrift();
  return (
    <>
      <Section
        title="Whether traffic moved"
        note="The model was learned on other traffic than yours, and yours changes. This asks whether prompts of the last days differ from those of the days before by more than honest days differ from one another, beside what known cases do. It says that something moved, never who."
      >
        {error !== null ? (
          <Failure error={error} again={() => void refetch()} />
        ) : data === undefined ? (
          <Loading lines={5} />
        ) : data.drift === null ? (
          <Nothing title="Nothing was swept yet" />
        ) : (
          <Whole drift={data.drift} />
        )}
      </Section>
      <Blind />
    </>
  );
}

function Whole({ drift }: { readonly drift: PopulationDrift }): ReactNode {
  const { report, why, window, reference, every, left_out: leftOut } = drift;
  const basis = (
    <p className="note">
      <Time at={window.from} /> to <Time at={window.to} />, held against{" "}
      <Time at={reference.from} /> to <Time at={reference.to} />
      {every > 1 && `, every ${countText(every)}th exchange`}; {plural(leftOut, "account")} of cases
      left out.
    </p>
  );
  if (report === null)
    return (
      <>
        <p>
          Nothing can be said yet: <Sentence text={why} />.
        </p>
        {basis}
      </>
    );
  const alarm = firstAlarm(report);
  return (
    <div className={classes.moved}>
      {alarm === null ? (
        <p>Nothing moved by more than honest traffic does.</p>
      ) : (
        <p>
          <strong>
            Traffic has moved since <Time at={alarm.from} />
          </strong>
          : {plural(report.alarms, "window")} of {countText(report.windows.length)} rang.
        </p>
      )}
      {basis}
      {alarm !== null && <WhatToDo />}
      <DataTable
        caption="Windows of the last days"
        columns={columns}
        rows={report.windows}
        keyOf={({ from }) => from}
      />
      <Basis report={report} />
    </div>
  );
}

function WhatToDo(): ReactNode {
  return (
    <ol className={classes.steps}>
      <li>
        Ask first whether you did it: a model that was released, a new customer, another client, a
        product that sends prompts of its own.
      </li>
      <li>
        Look at accounts that joined in these hours: <Link to="/explore">Explore</Link>. Many that
        ask alike and share nothing may be a hand that no trait gives away yet.
      </li>
      <li>
        Look at groups that were let be:{" "}
        <Link to="/campaigns" search={{ list: "let-be" } as never}>
          Let be
        </Link>
        . Say of one that it is a case where you know it is; the model learns from that.
      </li>
      <li>
        Where it stays and is honest, it is as usual within two weeks. Until then trust measures of
        content less.
      </li>
    </ol>
  );
}

const measureNames: Readonly<Record<string, string>> = {
  shape: "what is asked for",
  refrains: "phrases that come again",
  words: "words",
  "first words": "first words",
};

/** By how much the larger of its two figures exceeds honest windows. */
function farText({ parts }: DriftWindow): string {
  const format = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
  return parts
    .map(({ group, all, one }) => [measureNames[group] ?? group, Math.max(all, one)] as const)
    .toSorted((a, b) => b[1] - a[1])
    .map(([name, far]) => `${name} ${format.format(far)}`)
    .join(", ");
}

const columns: readonly Column<DriftWindow>[] = [
  {
    ...{ id: "from", name: "since", isHead: true },
    cell: ({ from, alarm }) => (
      <>
        <Time at={from} /> {alarm && <strong>rang</strong>}
      </>
    ),
  },
  {
    ...{ id: "prompts", name: "prompts", isNumber: true },
    cell: ({ prompts }) => countText(prompts),
  },
  {
    ...{ id: "p", name: "honest this far", isNumber: true },
    note: "how often an honest window strays as far",
    cell: ({ p }) => shareText(p),
  },
  {
    ...{ id: "far", name: "how far" },
    note: "in deviations beyond honest windows",
    cell: farText,
  },
  { id: "what", name: "what moved", cell: (one) => <What window={one} /> },
];

/** Figures and phrases that are told of one window. */
const most = 5;

function What({ window }: { readonly window: DriftWindow }): ReactNode {
  const { explained, moved } = window;
  const shares = movedShares(window).slice(0, most);
  const phrases = moved.refrains.filter(({ joined }) => joined > 1).slice(0, most);
  return (
    <ul className={classes.what}>
      {shares.map((one) => (
        <li key={one.name}>
          <MovedShare one={one} />
        </li>
      ))}
      {phrases.map(({ refrain, prompts, accounts, joined }) => (
        <li key={refrain}>
          a phrase in {plural(prompts, "prompt")} of {plural(accounts, "account")},{" "}
          {countText(joined)} of which joined
        </li>
      ))}
      <li className="note">
        {plural(explained.joined_accounts, "account")} joined
        {explained.opened_models > 0 &&
          `; ${plural(explained.opened_prompts, "prompt")} to models that are new, set aside`}
      </li>
    </ul>
  );
}

function Basis({
  report: { alarm_rate: rate, assumption, reference, size },
}: {
  readonly report: DriftReport;
}): ReactNode {
  return (
    <p className="note">
      Windows of {countText(size)} prompts. One honest window in {countText(Math.round(1 / rate))}{" "}
      rings by chance, as far as {assumption}. The days before hold{" "}
      {plural(reference.windows, "window")}
      {reference.days < 7 && "; of less than a week, nights and weekends may look like a change"}.
    </p>
  );
}

function Blind(): ReactNode {
  const { data } = useQuery({
    queryKey: ["overview"],
    queryFn: ({ signal }) => ask<Overview>("/v1/overview", { signal }),
  });
  if (!data?.sweep) return null;
  return (
    <Section
      title="Signals without data"
      note="A signal that has none says nothing, for or against anybody. Each one back makes the model surer."
    >
      <BlindSignals of={data.blind} />
      {data.blind.length > 0 && (
        <p>
          Send the fields that are missing: <Link to="/sources">Sources</Link> says how.
        </p>
      )}
    </Section>
  );
}
