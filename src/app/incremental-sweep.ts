// A sweep of a large store in which little is new: the new exchanges are added up, and campaigns stay what the last
// search for rings found, because an hour more of forty-five days cannot change much of them and searching anew costs
// as much as it did then. New accounts are held against their profiles meanwhile (campaigns/early-warning/watch.ts).
// In: a store that was swept before. Out: the last sweep's result, as of now.

import type { SweepReport } from "../core/campaign.ts";
import type { Store } from "../store/open.ts";
import { accumulate } from "../traits/accumulate.ts";
import { loadProfiles } from "../campaigns/early-warning/published-profiles.ts";
import { loadHistories } from "../campaigns/case-history/kept.ts";
import { isoOf } from "../campaigns/records/records.ts";
import { hasUnfinishedSearch, lastSearch, searchBasis } from "./search-basis.ts";
import { keepSweep } from "./keep-sweep.ts";
import { sweep, type SweepOptions } from "./sweep.ts";
import type { SweepResult } from "./conclude.ts";
import { lastReport } from "../campaigns/records/kept-report.ts";
import { loadVerdicts } from "../campaigns/records/kept-verdicts.ts";

/** When rings are searched for again. */
export interface SearchRule {
  /** Exchanges up to which every sweep searches. */
  readonly small: number;
  /** Growth of exchanges or account records since the last search, as a share, from which a sweep searches. */
  readonly growth: number;
  /** Time in the log since the last search from which a sweep searches, ms. */
  readonly longest: number;
}

/**
 * A search of five million exchanges takes some fifteen seconds on two cores, so smaller stores need no rule. One per
 * cent is the leak that a campaign may have before it is contained; a store of forty-five days grows by it in eleven hours.
 */
export const searchRule: SearchRule = { small: 5_000_000, growth: 0.01, longest: 86_400_000 };

/** Searches for rings and judges them where enough is new, and looks at what is new where not. */
export async function sweepAsDue(
  store: Store,
  options: SweepOptions,
  rule: SearchRule = searchRule,
): Promise<SweepResult> {
  return (await isSearchDue(store, options, rule))
    ? sweep(store, options)
    : incrementalSweep(store, options);
}

async function isSearchDue(
  store: Store,
  options: SweepOptions,
  { small, growth, longest }: SearchRule,
): Promise<boolean> {
  const now = await searchBasis(store, options);
  if (now.exchanges <= small) return true;
  const then = await lastSearch(store);
  return (
    then === null ||
    (await hasUnfinishedSearch(store)) ||
    then.settings !== now.settings ||
    then.rulings !== now.rulings ||
    now.until - then.until >= longest ||
    hasGrown(then.exchanges, now.exchanges, growth) ||
    hasGrown(then.accounts, now.accounts, growth)
  );
}

/** What became less was removed, and what rests on it has to be found anew. */
function hasGrown(then: number, now: number, growth: number): boolean {
  return now < then || now > then * (1 + growth);
}

async function incrementalSweep(store: Store, options: SweepOptions): Promise<SweepResult> {
  options.onStep?.("what is new");
  await accumulate(store);
  const before = (await lastReport(store))!;
  const { exchanges, until } = await searchBasis(store, options);
  const report: SweepReport = {
    ...before,
    sweep: { ...before.sweep, exchanges, to: isoOf(until) },
  };
  const result = {
    report,
    verdicts: await loadVerdicts(store),
    histories: await loadHistories(store),
    profiles: await loadProfiles(store),
  };
  await keepSweep(store, result, null);
  return result;
}
