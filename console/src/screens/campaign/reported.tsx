// A case as the last sweep reports it.

import { Button } from "@mantine/core";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import type { WholeCampaign } from "../../../../src/app/live/uses/whole-campaign.ts";
import { ActDialog } from "../../actions/index.tsx";
import { useMay } from "../../api/me.ts";
import { eventName } from "../../../../src/core/reader-words.ts";
import { plural, Time } from "../../parts/figures.tsx";
import { Contents } from "../../parts/contents.tsx";
import { Name, Words } from "../../parts/name.tsx";
import { Page } from "../../parts/page.tsx";
import { AfterPaint } from "../../parts/painted.tsx";
import { Said } from "../../parts/said.tsx";
import { Evidence } from "./evidence.tsx";
import { Inside } from "./inside.tsx";
import { LooksLike } from "./looks-like.tsx";
import { KeyFigures } from "./key-figures.tsx";
import { RuleButton } from "./rule.tsx";
import { Sentence } from "../../parts/sentence.tsx";
import { Story } from "./story.tsx";

/** In their order on the page. */
const parts = [
  ["time", "Over time"],
  ["ring", "The ring"],
  ["exchanges", "Exchanges"],
  ["why", "Why"],
  ["else", "What else it could be"],
  ["took", "What it took"],
  ["accounts", "Accounts"],
  ["related", "Related"],
  ["history", "History"],
  ["notes", "Notes and conclusion"],
] as const;

export function Reported({
  id,
  whole,
  campaign,
}: {
  readonly id: string;
  readonly whole: WholeCampaign;
  readonly campaign: NonNullable<WholeCampaign["campaign"]>;
}): ReactNode {
  const mayRule = useMay("investigator");
  const ruling = whole.history?.ruling;
  const dismissed = ruling?.ruling === "dismiss" ? ruling : null;
  /** On whom somebody is about to act: all members where no accounts are named. */
  const [acting, setActing] = useState<{
    readonly accounts: readonly string[] | undefined;
  } | null>(null);
  const act = useCallback((accounts: readonly string[]): void => setActing({ accounts }), []);
  const events = useMemo(
    () =>
      [...(whole.history?.events ?? campaign.events), ...whole.course]
        .filter(({ event }) => event !== "grew")
        .map(({ at, event }) => ({ at, event: eventName(event) }))
        .sort((a, b) => (a.at < b.at ? -1 : 1)),
    [whole.history, campaign.events, whole.course],
  );
  return (
    <Page
      title={id}
      lead={
        <>
          <p>
            <Sentence text={whole.said?.headline ?? ""} />
          </p>
          {whole.said?.apart !== "" && (
            <p className="note">
              <Sentence text={whole.said?.apart ?? ""} />
            </p>
          )}
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
                ruled={whole.history?.ruling?.at ?? null}
              />
              <Button size="sm" onClick={() => setActing({ accounts: undefined })}>
                Act
              </Button>
            </>
          )}
        </>
      }
    >
      {dismissed && (
        <Said title="Dismissed: nobody is accused">
          <p>
            By <Name text={dismissed.actor} />, <Time at={dismissed.at} />:{" "}
            <Words text={dismissed.reason} />. What stands below is what the last sweep reported;
            the next one lists it among what was dismissed.
          </p>
        </Said>
      )}
      <KeyFigures campaign={campaign} />
      {campaign.in_part !== undefined && (
        <p className="note" style={{ marginTop: "1rem", maxWidth: "46rem" }}>
          The case is a part of what {plural(campaign.in_part, "account")} send. What stands below
          of exchanges, hours and areas is of all that they send; their owners have done nothing.
        </p>
      )}
      <LooksLike text={campaign.looks_like} />
      <Contents of={parts} />
      <Inside
        {...{ id, events }}
        keepsText={whole.keeps_text && campaign.in_part === undefined}
        act={mayRule ? act : null}
      >
        <Evidence campaign={campaign} names={whole.names} carries={whole.carries} />
      </Inside>
      <AfterPaint>
        <Story id={id} whole={whole} campaign={campaign} />
      </AfterPaint>
      <ActDialog
        campaign={id}
        accounts={acting?.accounts}
        opened={acting !== null}
        onClose={() => setActing(null)}
      />
    </Page>
  );
}
