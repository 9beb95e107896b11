// What the last sweep of a store concluded: its report, a campaign with its history, why an account is where it is.

import {
  type AccountExplanation,
  explainAccount as explainIn,
} from "../campaigns/explanations/account.ts";
import { loadHistories } from "../campaigns/case-history/kept.ts";
import { lastReport } from "../campaigns/records/kept-report.ts";
import { quotes } from "../campaigns/records/quotes.ts";
import type { Campaign, SweepReport } from "../core/campaign.ts";
import type { CaseHistory } from "../core/case-history.ts";
import { StillwatchError } from "../core/errors.ts";
import type { OpenStore } from "./open-store.ts";

/** The report of the last sweep. @throws StillwatchError `not_swept` */
export async function sweptReport({ store }: Pick<OpenStore, "store">): Promise<SweepReport> {
  const report = await lastReport(store);
  if (!report) throw new StillwatchError("not_swept", { path: store.path });
  return report;
}

export interface ShownCampaign {
  readonly report: SweepReport;
  readonly campaign: Campaign;
  /** Null for a campaign that no sweep carried on yet. */
  readonly history: CaseHistory | null;
  /** A few of its prompts, where the operator keeps text; empty else. */
  readonly quotes: readonly string[];
}

/** @throws StillwatchError `not_swept`, `unknown_campaign` */
export async function showCampaign(opened: OpenStore, id: string): Promise<ShownCampaign> {
  const { store } = opened;
  const report = await sweptReport(opened);
  const campaign = report.campaigns.find((one) => one.id === id);
  if (!campaign)
    throw new StillwatchError("unknown_campaign", {
      id,
      known: report.campaigns.map((one) => one.id).join(", ") || "none",
    });
  const history = (await loadHistories(store)).find((one) => one.id === id) ?? null;
  return { report, campaign, history, quotes: await quotes(store, campaign) };
}

export interface ExplainedAccount extends AccountExplanation {
  readonly report: SweepReport;
}

/** Why an account is or is not in a ring. @throws StillwatchError `not_swept`, `unknown_account` */
export async function explainAccount(
  opened: OpenStore,
  account: string,
): Promise<ExplainedAccount> {
  const report = await sweptReport(opened);
  return { report, ...(await explainIn(opened.store, opened.key, account)) };
}
