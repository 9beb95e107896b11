// One case: what it is, how it went over time, the ring, the exchanges behind any part of it, the findings, what else it could
// be, what it took, who belongs to it, what people wrote. A selection made anywhere holds for all of it.

import { areaName } from "../../../../src/core/reader-words.ts";
import { Button, useComputedColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";
import type { WholeCampaign } from "../../../../src/app/live/uses/whole-campaign.ts";
import { ActDialog } from "../../actions/index.tsx";
import { useMay } from "../../api/me.ts";
import { plural, Time } from "../../parts/figures.tsx";
import { FindingMark, StateMark } from "../../parts/marks.tsx";
import { Name, Words } from "../../parts/name.tsx";
import { Page, Section } from "../../parts/page.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import { Exchanges } from "./exchanges.tsx";
import { Bars, ExposureOf } from "./exposure.tsx";
import { Facts } from "./facts.tsx";
import { History } from "./history.tsx";
import { Innocent } from "./innocent.tsx";
import { Members } from "./members.tsx";
import { Notes } from "./notes.tsx";
import { useSelectionSum, wholeOf } from "./queries.ts";
import { Related } from "./related.tsx";
import { RingPanel } from "./ring-panel.tsx";
import { Rule } from "./rule.tsx";
import { none, useSelected } from "./selected.ts";
import { Selection } from "./selection.tsx";
import { Signals } from "./signals.tsx";
import { Timeline } from "./timeline.tsx";

export default function CampaignScreen(): ReactNode {
  const { id } = useParams({ strict: false }) as { readonly id: string };
  const told = useQuery(wholeOf(id));
  if (told.error)
    return (
      <Page title={id}>
        <Failure error={told.error} again={() => void told.refetch()} />
      </Page>
    );
  if (told.data === undefined)
    return (
      <Page title={id}>
        <Loading lines={14} />
      </Page>
    );
  return told.data.campaign === null ? (
    <Over key={id} id={id} whole={told.data} />
  ) : (
    <Reported key={id} id={id} whole={told.data} campaign={told.data.campaign} />
  );
}

function Reported({
  id,
  whole,
  campaign,
}: {
  readonly id: string;
  readonly whole: WholeCampaign;
  readonly campaign: NonNullable<WholeCampaign["campaign"]>;
}): ReactNode {
  const [selected, select, clear] = useSelected();
  const all = useSelectionSum(id, none);
  const sum = useSelectionSum(id, selected);
  const mayRule = useMay("investigator");
  const scheme = useComputedColorScheme();
  const [isRuling, setRuling] = useState(false);
  /** On whom somebody is about to act: all members where no accounts are named. */
  const [acting, setActing] = useState<{
    readonly accounts: readonly string[] | undefined;
  } | null>(null);
  const events = useMemo(
    () =>
      [...(whole.history?.events ?? campaign.events), ...whole.course]
        .filter(({ event }) => event !== "grew")
        .sort((a, b) => (a.at < b.at ? -1 : 1)),
    [whole.history, campaign.events, whole.course],
  );
  return (
    <Page
      title={id}
      lead={
        <>
          <p>
            <Words text={whole.said?.headline ?? ""} />
          </p>
          {whole.said?.apart !== "" && <p className="note">{whole.said?.apart}</p>}
        </>
      }
      actions={
        <>
          <Button component="a" href="/v1/report.html" variant="subtle" color="gray" size="sm">
            Report
          </Button>
          {mayRule && (
            <>
              <Button variant="default" size="sm" onClick={() => setRuling(true)}>
                Rule
              </Button>
              <Button size="sm" onClick={() => setActing({ accounts: undefined })}>
                Act
              </Button>
            </>
          )}
        </>
      }
    >
      <Facts campaign={campaign} />
      {campaign.in_part !== undefined && (
        <p className="note" style={{ marginTop: "1rem", maxWidth: "46rem" }}>
          The case is a part of what {plural(campaign.in_part, "account")} send. What stands below
          of exchanges, hours and areas is of all that they send; their owners have done nothing.
        </p>
      )}
      {campaign.looks_like !== "" && (
        <p
          style={{
            marginTop: "1rem",
            maxWidth: "46rem",
            fontFamily: "var(--serif)",
            fontStyle: "italic",
          }}
        >
          <Words text={campaign.looks_like} />
        </p>
      )}
      <Selection
        id={id}
        selected={selected}
        sum={sum.isPlaceholderData ? undefined : sum.data}
        clear={clear}
        act={mayRule ? (accounts) => setActing({ accounts }) : null}
      />
      <Section
        title="Over time"
        note="Bars are exchanges, the line is accounts at work. Grey is the whole case."
      >
        {(all.error ?? sum.error) !== null ? (
          <Failure error={(all.error ?? sum.error)!} again={() => void sum.refetch()} />
        ) : all.data === undefined || sum.data === undefined ? (
          <Loading lines={7} />
        ) : (
          <Timeline
            key={scheme}
            all={all.data.timeline}
            part={sum.data.timeline}
            {...{ events, selected, select }}
          />
        )}
      </Section>
      <Section
        title="The ring"
        note="Points are accounts, larger marks what they share. Traits that the same accounts have are drawn as one. Click a mark to isolate it, a point to see whom it is tied to."
      >
        <RingPanel {...{ id, selected, select }} />
      </Section>
      <Section title="Exchanges behind it">
        {sum.data !== undefined && sum.data.exchanges > 0 && <Shape sum={sum.data} />}
        <Exchanges
          id={id}
          selected={selected}
          keepsText={whole.keeps_text && campaign.in_part === undefined}
        />
      </Section>
      <Section
        title="Why"
        note="Each finding against honest groups like it. To the right speaks for one hand behind many identities, to the left against it."
      >
        <Signals campaign={campaign} names={whole.names} carries={whole.carries} />
      </Section>
      <Section title="What else it could be">
        <Innocent of={campaign.innocent_explanations} />
      </Section>
      <Section title="What it took">
        <ExposureOf exposure={campaign.exposure} />
      </Section>
      <Section title="Accounts">
        <Members
          {...{ id, selected, select }}
          act={mayRule ? (accounts) => setActing({ accounts }) : null}
        />
      </Section>
      <Section title="Related">
        <Related campaign={campaign} providers={whole.providers} />
      </Section>
      <Section title="History">
        <History whole={whole} />
      </Section>
      <Section title="Notes and conclusion">
        <Notes id={id} />
      </Section>
      <ActDialog
        campaign={id}
        accounts={acting?.accounts}
        opened={acting !== null}
        onClose={() => setActing(null)}
      />
      {isRuling && (
        <Rule
          id={id}
          finding={campaign.finding}
          isRuled={whole.history?.ruling != null}
          close={() => setRuling(false)}
        />
      )}
    </Page>
  );
}

/** Areas and hours of the day of what is selected. */
function Shape({
  sum,
}: {
  readonly sum: NonNullable<ReturnType<typeof useSelectionSum>["data"]>;
}): ReactNode {
  const most = Math.max(1, ...sum.hours);
  return (
    <div
      style={{
        display: "grid",
        gridTemplateColumns: "repeat(auto-fit, minmax(16rem, 1fr))",
        gap: "1rem 2.5rem",
        marginBottom: "1rem",
      }}
    >
      <Bars
        title="Areas"
        most={5}
        of={sum.areas.map(({ area, exchanges }) => [areaName(area), exchanges])}
      />
      <Bars
        title="Models"
        most={5}
        of={sum.models.map(({ model, exchanges }) => [model, exchanges])}
      />
      <div>
        <p style={{ fontWeight: 600, fontSize: "0.875rem", marginBottom: "0.5rem" }}>
          Hours of the day, UTC
        </p>
        <svg
          viewBox="0 0 240 60"
          width="100%"
          height="60"
          preserveAspectRatio="none"
          role="img"
          aria-label={`Exchanges by hour of the day: ${sum.hours.join(", ")}`}
        >
          {sum.hours.map((n, hour) => (
            <rect
              key={hour}
              x={hour * 10 + 1}
              width={8}
              y={60 - (56 * n) / most}
              height={(56 * n) / most}
              fill="var(--soft)"
            />
          ))}
          <path d="M0 60H240" stroke="var(--line)" />
        </svg>
      </div>
    </div>
  );
}

/** A case that the last sweep does not report: it is over, was dismissed, or went into another one. */
function Over({ id, whole }: { readonly id: string; readonly whole: WholeCampaign }): ReactNode {
  const mayRule = useMay("investigator");
  const [isRuling, setRuling] = useState(false);
  const [selected, change] = useSelected();
  const history = whole.history!;
  return (
    <Page
      title={id}
      lead={
        <>
          <FindingMark finding={history.finding} /> <StateMark state={history.state} /> last seen{" "}
          <Time at={history.lastSeen} />
        </>
      }
      actions={
        mayRule && (
          <Button variant="default" size="sm" onClick={() => setRuling(true)}>
            Rule
          </Button>
        )
      }
    >
      <Nothing title="The last sweep does not report this case.">
        <p>
          {history.mergedInto === null ? (
            "It was dismissed, or no ring stands for it any more. Its history and its accounts are kept."
          ) : (
            <>
              It went into <Name text={history.mergedInto} />.
            </>
          )}
        </p>
      </Nothing>
      <Section title="Accounts">
        <Members id={id} selected={selected} select={change} act={null} />
      </Section>
      <Section title="History">
        <History whole={whole} />
      </Section>
      <Section title="Notes and conclusion">
        <Notes id={id} />
      </Section>
      {isRuling && (
        <Rule
          id={id}
          finding={history.finding}
          isRuled={history.ruling !== null}
          close={() => setRuling(false)}
        />
      )}
    </Page>
  );
}
