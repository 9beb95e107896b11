// A defence at work, step by step: new controlled accounts are tested against the campaigns of the last sweep, the store is swept,
// and the policy decides. It is the same whether history is replayed (`run.ts`) or an operator responds (`../respond`).
// In: a store into which the step's exchanges and records were put. Out: decisions, kept in the store with their audit.

import { type Decision, isLive, type LiveCampaign } from "../core/decision.ts";
import type { CaseHistory } from "../core/case-history.ts";
import type { CampaignProfile } from "../campaigns/early-warning/profile.ts";
import { loadProfiles } from "../campaigns/early-warning/published-profiles.ts";
import { type DetectedAccount, watchNewAccounts } from "../campaigns/early-warning/watch.ts";
import { type SearchRule, sweepAsDue } from "./incremental-sweep.ts";
import type { SweepResult } from "./conclude.ts";
import { decideAfterSweep, merged } from "./decide-after-sweep.ts";
import { boundSince } from "../policy/bindings.ts";
import type { PolicyRefusal } from "../policy/decide.ts";
import { exemptMembers } from "../policy/exempt-members.ts";
import { decideEarly, type DetectedMember } from "../policy/decide-early.ts";
import { loadDecisions, saveDecisions } from "./decisions.ts";
import { liveCampaigns, liveMemberRecords } from "./live-campaigns.ts";
import { holdsExchanges } from "./log-time.ts";
import { listsUses } from "./listed-members.ts";
import type { Model } from "../model/schema.ts";
import type { Policy } from "../policy/policy-schema.ts";
import type { Store } from "../store/open.ts";
import { accumulate } from "../traits/accumulate.ts";

export interface DefenceOptions {
  readonly seed: number;
  readonly model: Model;
  readonly fdr?: number | undefined;
  readonly threshold?: number | undefined;
  readonly keyId: string;
  readonly policy: Policy;
  /** It is the policy in use: one that a person publishes meanwhile takes its place when it is decided. */
  readonly isInUse?: boolean | undefined;
  /** When rings are searched for again; `searchRule` without. */
  readonly rule?: SearchRule;
}

export interface DefenceStep {
  /** Null while there is nothing to sweep. */
  readonly result: SweepResult | null;
  /** Decisions that are new or changed. */
  readonly fresh: readonly Decision[];
  /** Cases that are acted on no further because their finding's error budget is used up. */
  readonly held: readonly string[];
  /** Members of live cases that the policy exempts, with the code of what exempts them. */
  readonly exempt: ReadonlyMap<string, string>;
  /** The policy that was decided by. */
  readonly policy: Policy;
}

export interface Defence {
  /** All decisions, in the order in which they were taken. */
  known(): readonly Decision[];
  /**
   * One step over what the store holds by `until`, ms.
   * @param onHeads told the new decisions about controlled accounts that fell since `since`, before the sweep
   */
  step(
    since: number,
    until: number,
    onDetected?: (early: readonly Decision[]) => Promise<void>,
  ): Promise<DefenceStep>;
}

/** @param from where it begins, ms, and the campaigns that are live then */
export async function startDefence(
  store: Store,
  options: DefenceOptions,
  from: { readonly at: number; readonly histories: readonly CaseHistory[] },
): Promise<Defence> {
  const { seed } = options;
  let { policy } = options;
  let known: readonly Decision[] = await loadDecisions(store, from.at);
  let profiles: readonly CampaignProfile[] = await loadProfiles(store);
  let live: readonly LiveCampaign[] = await liveCampaigns(
    store,
    {
      histories: from.histories,
      verdicts: [],
    },
    [policy],
  );
  return {
    known: () => known,
    async step(since, until, onDetected) {
      const before = new Map(known.map((one) => [one.id, one]));
      const decided = new Set(known.flatMap((one) => (isLive(one, since) ? [one.account] : [])));
      // a sweep that is repeated finds nobody new; it decides what the first one did
      const fallen =
        until > since
          ? await watchNewAccounts(
              store,
              profiles,
              since,
              (account) => !decided.has(account),
              options.model.early_warning,
            )
          : [];
      const controlledAccounts = await detectedMembers(store, fallen, live, policy);
      const early = decideEarly(policy, live, controlledAccounts, { seed, known }).decisions;
      // where nothing was decided, nothing is written down, not even the policy: the store may be empty
      if (early.length > 0)
        await saveDecisions(store, early, {
          ...{ policy, isInUse: options.isInUse, model: options.model, now: until, known },
        });
      known = merged(known, early);
      await onDetected?.(early);
      const result = await sweepIfAny(store, options, boundSince(known, until));
      let held: string[] = [];
      if (result) {
        const concluded = await decideAfterSweep(store, result, {
          ...{ policy, isInUse: options.isInUse },
          model: options.model,
          seed,
          now: until,
        });
        ({ known, live, policy } = concluded);
        held = heldBack(concluded.refusals);
        profiles = result.profiles;
      }
      const fresh = known.filter((one) => {
        const other = before.get(one.id);
        return !other || other.state !== one.state || other.needs !== one.needs;
      });
      return { result, fresh, held, exempt: exemptMembers(policy, live, until), policy };
    },
  };
}

function heldBack(refusals: readonly PolicyRefusal[]): string[] {
  return [
    ...new Set(refusals.flatMap(({ code, campaign }) => (code === "budget" ? [campaign] : []))),
  ];
}

async function sweepIfAny(
  store: Store,
  options: DefenceOptions,
  contained: ReadonlyMap<string, number>,
): Promise<SweepResult | null> {
  if (!(await holdsExchanges(store))) return null;
  const { model, seed, fdr, threshold, keyId, rule } = options;
  const given = { model, seed, fdr, threshold, keyId, rejected: 0, duplicates: 0, contained };
  return sweepAsDue(store, given, rule);
}

/** Accounts that fell, as a policy looks at them. */
export async function detectedMembers(
  store: Store,
  fallen: readonly DetectedAccount[],
  live: readonly LiveCampaign[],
  policy: Policy,
): Promise<DetectedMember[]> {
  // what they sent since the last sweep is added up for exemptions by it, which the sweep would do a moment later
  if (fallen.length > 0 && listsUses(policy)) await accumulate(store);
  const facts = await liveMemberRecords(
    store,
    fallen.map(({ account }) => account),
    [policy],
  );
  const known = new Set(live.map(({ id }) => id));
  return fallen
    .filter(({ campaign }) => known.has(campaign))
    .map(({ account, campaign, logOdds, families, at }) => ({
      campaign,
      families,
      // with the exchange on which it fell served
      at: at + 1,
      member: { account, score: 1 / (1 + Math.exp(-logOdds)), ...facts.get(account)! },
    }));
}
