// One case whole: its record, its history, what people ruled and ticked, what happened around it; without what has pages of
// its own.

import { type Case, type SweepReport } from "../../../core/campaign.ts";
import type { CaseHistory, GivenRuling } from "../../../core/case-history.ts";
import type { NetworkProviderRecord } from "../../../core/report-records.ts";
import { type Carrying, loadCarrying } from "../../carrying.ts";
import { keepsText } from "../../kept-texts.ts";
import { caseIn } from "../../swept.ts";
import { notToldApart, signalName, whatItIs } from "../../../evidence/report/index.ts";
import { courseOf, type CourseMark } from "./course.ts";
import type { Use } from "./use.ts";

/** All that is kept of one case but what has pages of its own: members, drawing, quotes. */
export interface WholeCampaign {
  /** As the last sweep reports it; null where it does not. */
  readonly campaign: Omit<Case, "members" | "graph"> | null;
  readonly history: Omit<CaseHistory, "members"> | null;
  readonly rulings: readonly GivenRuling[];
  readonly sweep: SweepReport["sweep"];
  /** What it is in a sentence, as sure as it is; and what the evidence does not tell apart, "" where it does. Null where the sweep does not report it. */
  readonly said: { readonly headline: string; readonly apart: string } | null;
  /** Who rents out lines that it comes over. */
  readonly providers: readonly NetworkProviderRecord[];
  /** What happened around it, for its timeline: decisions, closed accounts, released models. */
  readonly course: readonly CourseMark[];
  /** What a reader calls its signals, by id. */
  readonly names: Readonly<Record<string, string>>;
  /** Findings that an analyst ticked as carrying the case. */
  readonly carries: Carrying | null;
  /** Whether there is text to read, for who may. */
  readonly keeps_text: boolean;
}

export async function whole(use: Use, id: string): Promise<WholeCampaign> {
  const { opened } = use;
  const { campaign, history, rulings, report } = await caseIn(opened.store, await use.report(), id);
  return {
    campaign: campaign && without(campaign, "members", "graph"),
    history: history && without(history, "members"),
    rulings,
    sweep: report.sweep,
    said: campaign && {
      headline: whatItIs(campaign.finding, [campaign]),
      apart: notToldApart(campaign.probabilities),
    },
    providers: (report.network_providers ?? []).filter(({ cases }) => cases.includes(id)),
    course: await courseOf(use, id, {
      from: campaign?.first_seen ?? "",
      to: campaign?.last_seen ?? "",
    }),
    names: Object.fromEntries(
      [...(campaign?.signals ?? []).map((one) => one.id), ...(campaign?.blind ?? [])].map((one) => [
        one,
        signalName(one),
      ]),
    ),
    carries: await loadCarrying(opened.store, id),
    keeps_text: await keepsText(opened.store),
  };
}

function without<T extends object, K extends keyof T>(
  whole: T,
  ...names: readonly K[]
): Omit<T, K> {
  const rest = { ...whole };
  for (const name of names) delete rest[name];
  return rest;
}
