// What the last sweep of a store concluded: its report, a campaign with its history, why an account is where it is.

import {
  type AccountExplanation,
  explainAccount as explainIn,
} from "../campaigns/explanations/account.ts";
import { hasSent } from "../campaigns/explanations/who-is.ts";
import { accountLike } from "./account-like.ts";
import { givenRulings, loadHistories } from "../campaigns/case-history/kept.ts";
import { lastReport } from "../campaigns/records/kept-report.ts";
import { quotes } from "../campaigns/records/quotes.ts";
import { type Case, casesOf, type SweepReport } from "../core/campaign.ts";
import type { CaseHistory, GivenRuling } from "../core/case-history.ts";
import { StillwatchError } from "../core/errors.ts";
import { type Exemption, exemptionOf } from "../policy/exempt.ts";
import { liveMemberRecords } from "./live-campaigns.ts";
import { logTime } from "./log-time.ts";
import type { OpenStore } from "./open-store.ts";
import { policyThatHolds } from "./policy-in-use.ts";
import type { Store } from "../store/store.ts";
import { needAudit } from "./sound-audit.ts";

/** The report of the last sweep. @throws StillwatchError `not_swept` */
export async function sweptReport({ store }: Pick<OpenStore, "store">): Promise<SweepReport> {
  await needAudit(store);
  const report = await lastReport(store);
  if (!report) throw new StillwatchError("not_swept", { path: store.path });
  return report;
}

interface Shown {
  readonly report: SweepReport;
  /** All rulings on it, the oldest first, with those that were taken back. */
  readonly rulings: readonly GivenRuling[];
}

/** A campaign, or another case, of the last sweep. */
interface ReportedCampaign extends Shown {
  readonly campaign: Case;
  /** Null for a campaign that no sweep carried on yet. */
  readonly history: CaseHistory | null;
  /** A few of its prompts, where the operator keeps text; empty else. */
  readonly quotes: readonly string[];
}

/** A campaign that the last sweep does not report: it was dismissed, became part of another, or no ring stands for it. */
interface UnreportedCampaign extends Shown {
  readonly campaign: null;
  readonly history: CaseHistory;
}

export type ShownCampaign = ReportedCampaign | UnreportedCampaign;

/** @throws StillwatchError `not_swept`, `unknown_campaign` */
export async function showCampaign(opened: OpenStore, id: string): Promise<ShownCampaign> {
  const shown = await caseIn(opened.store, await sweptReport(opened), id);
  if (shown.campaign === null) return shown;
  return { ...shown, quotes: await quotes(opened.store, shown.campaign) };
}

/**
 * The same of a report that was read already (of a large store that takes seconds), without prompts.
 * @throws StillwatchError `unknown_campaign`
 */
export async function caseIn(
  store: Store,
  report: SweepReport,
  id: string,
): Promise<Omit<ReportedCampaign, "quotes"> | UnreportedCampaign> {
  const cases = casesOf(report);
  const campaign = cases.find((one) => one.id === id) ?? null;
  const histories = await loadHistories(store);
  const history = histories.find((one) => one.id === id) ?? null;
  const rulings = (await givenRulings(store)).flatMap(({ campaign: of, ...given }) =>
    of === id ? [given] : [],
  );
  if (campaign) return { report, campaign, history, rulings };
  if (history) return { report, campaign, history: asRuled(history), rulings };
  const known = new Set([...histories, ...cases].map((one) => one.id));
  throw new StillwatchError("unknown_campaign", { id, known: [...known].join(", ") || "none" });
}

/** A ruling holds from when it is given, not from the next sweep on. */
function asRuled(history: CaseHistory): CaseHistory {
  return history.ruling?.ruling === "dismiss" ? { ...history, state: "dismissed" } : history;
}

export interface ExplainedAccount extends AccountExplanation {
  readonly report: SweepReport;
  /** Why the policy in use leaves it alone whatever it does; null where it does not. */
  readonly exempt: Exemption | null;
}

async function exemptNow(opened: OpenStore, account: string): Promise<Exemption | null> {
  const policy = await policyThatHolds(opened);
  const records = await liveMemberRecords(opened.store, [account], [policy]);
  const now = await logTime(opened.store);
  return exemptionOf(policy, { account, ...records.get(account)! }, now);
}

/**
 * Why an account is or is not in a ring.
 * @param endUser one of the account's end users, where it is judged by them
 * @throws StillwatchError `not_swept`, `unknown_account`, `account_unswept`, `unknown_end_user`
 */
export async function explainAccount(
  opened: OpenStore,
  account: string,
  endUser?: string,
): Promise<ExplainedAccount> {
  const report = await sweptReport(opened);
  const found = await explainIn(opened.store, opened.key, { account, endUser });
  if (found) return { report, ...found, exempt: await exemptNow(opened, found.account) };
  const { store } = opened;
  if (endUser !== undefined && (await explainIn(store, opened.key, { account })))
    throw new StillwatchError("unknown_end_user", { id: endUser, account });
  throw await unknownAccount(opened, account);
}

/** Of an account that nothing is known of: it sent since the last sweep, or it is not there at all. */
export async function unknownAccount(
  { store, key }: Pick<OpenStore, "store" | "key">,
  account: string,
): Promise<StillwatchError> {
  if (await hasSent(store, key, account))
    return new StillwatchError("account_unswept", { id: account });
  const meant = await accountLike(store, account);
  return new StillwatchError("unknown_account", {
    id: account,
    path: store.path,
    meant: meant === null ? "" : ` Did you mean "${meant}"?`,
  });
}
