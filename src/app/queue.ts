// What waits for a person: approvals in groups, open appeals, and policies and models of which a second person has to publish
// the same; the most urgent first.

import { createHash } from "node:crypto";
import type { Rung } from "../core/campaign.ts";
import { type ByHand, type Decision, isLive } from "../core/decision.ts";
import type { CaseFinding } from "../core/findings.ts";
import { type Page, pageOf, type PageOf } from "../core/page.ts";
import { loadHistories } from "../campaigns/case-history/kept.ts";
import { endedProposals, type EndedProposal } from "../policy/ended-proposals.ts";
import { waitingGroups, type WaitingGroup } from "../policy/waiting-groups.ts";
import { loadAppeals } from "./appeals.ts";
import { loadDecisions } from "./decisions.ts";
import type { EndedPublication } from "./ended-publications.ts";
import { presentTime } from "./log-time.ts";
import type { OpenStore } from "./open-store.ts";
import type { Store } from "../store/open.ts";
import { models } from "./publish-model.ts";
import { policies } from "./publish-policy.ts";
import { type Publishable, waiting } from "./publishing.ts";

/** A campaign takes its part every day, so that nothing should wait for longer. */
const approvalWithin = 86_400_000;
/** Somebody may be locked out; a judge needs to hear them. */
const appealWithin = 2 * 86_400_000;
const mostSampled = 10;

interface Queued {
  readonly id: string;
  /** When it began to wait, RFC 3339. */
  readonly since: string;
  /** By when somebody should have looked: two days for appeals, a day for the rest, and before it ends by itself. */
  readonly due: string;
}

export interface QueuedApproval extends Queued {
  readonly kind: "approval";
  readonly campaign: string;
  /** Null where the case is not known any more. */
  readonly finding: CaseFinding | null;
  readonly rung: Rung;
  readonly accounts: number;
  /** Σ (1 − posterior of the account). */
  readonly expected_honest: number;
  /** People who have to say yes, and who did, of the decision that is furthest from it. */
  readonly needs: number;
  readonly approved_by: readonly string[];
  /** Null where the policy proposed it. */
  readonly by: ByHand | null;
  /** When the first of them ends by itself. */
  readonly expires: string | null;
  readonly sample: readonly {
    readonly id: string;
    readonly account: string;
    readonly score: number;
    readonly reasons: readonly string[];
  }[];
}

export interface QueuedAppeal extends Queued {
  readonly kind: "appeal";
  readonly account: string;
  readonly statement: string;
  readonly filed_by: string;
  readonly assigned_to: string | null;
  /** What is decided about the account now. */
  readonly decisions: readonly {
    readonly id: string;
    readonly campaign: string;
    readonly rung: Rung;
    readonly state: string;
    readonly people: readonly string[];
  }[];
}

/** A policy or a model that somebody proposed. It is looked at and published where policies and models are. */
export interface QueuedProposal extends Queued {
  readonly kind: "policy" | "model";
  /** Of its entry in the audit. */
  readonly number: number;
  readonly hash: string;
  /** Of a model; a policy has none. */
  readonly name: string | null;
  readonly by: string;
  readonly reason: string;
}

export type QueueItem = QueuedApproval | QueuedAppeal | QueuedProposal;

export interface Queue extends Page<QueueItem> {
  readonly counts: {
    readonly approvals: number;
    /** Accounts that they are about. */
    readonly accounts: number;
    readonly appeals: number;
    /** Policies and models. */
    readonly proposals: number;
  };
  /** What people proposed, and what ended lately without its yes, the newest first. */
  readonly ended: readonly (EndedDecision | EndedPublication)[];
}

/** Decisions that somebody proposed by hand. */
export type EndedDecision = EndedProposal & { readonly kind: "decision" };

/** As long as somebody is away, and comes back to what became of it. */
const endedWithin = 7 * 86_400_000;
const mostEnded = 50;

export interface QueueOptions extends PageOf {
  /** Which sample of a group is shown. */
  readonly seed: number;
  readonly proposals: readonly QueuedProposal[];
  /** Whenever they ended. */
  readonly publications: readonly EndedPublication[];
}

/** @throws StillwatchError `cursor_unknown` */
export async function loadQueue(
  opened: OpenStore,
  { seed, proposals, publications, ...page }: QueueOptions,
): Promise<Queue> {
  const { store } = opened;
  const now = await presentTime(opened);
  const known = await loadDecisions(store, now);
  const findings = new Map((await loadHistories(store)).map(({ id, finding }) => [id, finding]));
  const groups = waitingGroups(known);
  const approvals = groups.map((one) => approvalOf(one, findings.get(one.campaign), seed));
  const live = Map.groupBy(
    known.filter((one) => isLive(one, now)),
    ({ account }) => account,
  );
  const appeals = (await loadAppeals(store))
    .filter(({ state }) => state === "open")
    .map(({ id, account, statement, filed_by, filed, assigned_to }): QueuedAppeal => ({
      ...{ kind: "appeal", id, account, statement, filed_by, assigned_to, since: filed },
      due: iso(Date.parse(filed) + appealWithin),
      decisions: (live.get(account) ?? []).map((one) => ({
        ...{ id: one.id, campaign: one.campaign, rung: one.rung, state: one.state },
        people: [...one.approvals.map(({ actor }) => actor), ...(one.by ? [one.by.actor] : [])],
      })),
    }));
  const all = [...approvals, ...appeals, ...proposals].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const accounts = approvals.reduce((sum, one) => sum + one.accounts, 0);
  return {
    counts: {
      ...{ approvals: approvals.length, accounts, appeals: appeals.length },
      proposals: proposals.length,
    },
    ended: endedLately(known, publications, now - endedWithin),
    ...pageOf<QueueItem>(all, ({ id }) => id, page),
  };
}

/** @param since ms */
function endedLately(
  known: readonly Decision[],
  publications: readonly EndedPublication[],
  since: number,
): Queue["ended"] {
  const decisions = endedProposals(known, since).map((one) => ({
    ...one,
    kind: "decision" as const,
  }));
  return [...decisions, ...publications.filter(({ ended }) => Date.parse(ended) >= since)]
    .sort((a, b) => (a.ended > b.ended ? -1 : a.ended < b.ended ? 1 : 0))
    .slice(0, mostEnded);
}

/** Policies and models of which a second person has to publish the same. @throws StillwatchError `audit_broken` */
export async function queuedProposals(store: Store): Promise<QueuedProposal[]> {
  const of = async <T extends object>(
    kind: Publishable<T>,
    nameOf: (data: T) => string | null,
  ): Promise<QueuedProposal[]> =>
    (await waiting(store, kind)).map(({ number, hash, by, at, reason, data }) => ({
      ...{ kind: kind.what, id: `${kind.what}-${number}`, number, hash, by, reason },
      name: nameOf(data),
      ...{ since: at, due: iso(Date.parse(at) + approvalWithin) },
    }));
  return [...(await of(policies, () => null)), ...(await of(models, ({ name }) => name))];
}

const key = ({ due, id }: QueueItem): string => `${due} ${id}`;

function approvalOf(
  { id, campaign, rung, by, decisions }: WaitingGroup,
  finding: CaseFinding | undefined,
  seed: number,
): QueuedApproval {
  const missing = ({ needs, approvals }: (typeof decisions)[number]): number =>
    needs - approvals.length;
  const furthest = decisions.reduce((a, b) => (missing(b) > missing(a) ? b : a));
  const since = decisions.map(({ at }) => at).sort()[0]!;
  const expires = decisions.flatMap((one) => one.expires ?? []).sort()[0] ?? null;
  const due = iso(Date.parse(since) + approvalWithin);
  const turn = (account: string): string =>
    createHash("sha256")
      .update(JSON.stringify([seed, id, account]))
      .digest("hex");
  const turns = new Map(decisions.map((one) => [one, turn(one.account)]));
  return {
    ...{ kind: "approval", id, campaign, rung, by, since, expires },
    due: expires !== null && expires < due ? expires : due,
    finding: finding ?? null,
    accounts: new Set(decisions.map(({ account }) => account)).size,
    expected_honest: decisions.reduce((sum, { score }) => sum + (1 - score), 0),
    needs: furthest.needs,
    approved_by: furthest.approvals.map(({ actor }) => actor),
    sample: decisions
      .toSorted((a, b) => (turns.get(a)! < turns.get(b)! ? -1 : 1))
      .slice(0, mostSampled)
      .map((one) => ({ id: one.id, account: one.account, score: one.score, reasons: one.reasons })),
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();
