// A case as the last sweep reports it. A selection made anywhere on the page holds for all of it.

import { Button, useComputedColorScheme } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import type { WholeCampaign } from "../../../../src/app/live/uses/whole-campaign.ts";
import { ActDialog } from "../../actions/index.tsx";
import { useMay } from "../../api/me.ts";
import { plural } from "../../parts/figures.tsx";
import { Words } from "../../parts/name.tsx";
import { Page, Section } from "../../parts/page.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import { Evidence } from "./evidence.tsx";
import { Exchanges } from "./exchanges.tsx";
import { KeyFigures } from "./key-figures.tsx";
import { Members } from "./members.tsx";
import { useSelectionSum } from "./queries.ts";
import { none, useSelected } from "./selected.ts";
import { Selection } from "./selection.tsx";
import { RuleButton } from "./rule.tsx";
import { Shape } from "./shape.tsx";
import { Story } from "./story.tsx";

// what draws comes after what is read
const RingPanel = lazy(() => import("./ring-panel.tsx"));
const Timeline = lazy(() => import("./timeline.tsx"));

export function Reported({
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
              <RuleButton
                id={id}
                finding={campaign.finding}
                isRuled={whole.history?.ruling != null}
              />
              <Button size="sm" onClick={() => setActing({ accounts: undefined })}>
                Act
              </Button>
            </>
          )}
        </>
      }
    >
      <KeyFigures campaign={campaign} />
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
          <Suspense fallback={<Loading lines={7} />}>
            <Timeline
              key={scheme}
              all={all.data.timeline}
              part={sum.data.timeline}
              {...{ events, selected, select }}
            />
          </Suspense>
        )}
      </Section>
      <Section
        title="The ring"
        note="Points are accounts, larger marks what they share. Traits that the same accounts have are drawn as one. Click a mark to isolate it, a point to see whom it is tied to."
      >
        <Suspense fallback={<Loading lines={16} />}>
          <RingPanel {...{ id, selected, select }} />
        </Suspense>
      </Section>
      <Section title="Exchanges behind it">
        {sum.data !== undefined && sum.data.exchanges > 0 && <Shape sum={sum.data} />}
        <Exchanges
          id={id}
          selected={selected}
          keepsText={whole.keeps_text && campaign.in_part === undefined}
        />
      </Section>
      <Evidence campaign={campaign} names={whole.names} carries={whole.carries} />
      <Section title="Accounts">
        <Members
          {...{ id, selected, select }}
          act={mayRule ? (accounts) => setActing({ accounts }) : null}
        />
      </Section>
      <Story id={id} whole={whole} campaign={campaign} />
      <ActDialog
        campaign={id}
        accounts={acting?.accounts}
        opened={acting !== null}
        onClose={() => setActing(null)}
      />
    </Page>
  );
}
