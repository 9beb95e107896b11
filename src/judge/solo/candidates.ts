// Which accounts are judged alone: those at volume, in no judged ring, that ask for training material often enough to
// matter. Chosen from the narrow tables, so that a sweep pays for a few hundred of them whatever its traffic.
// And who stands for the honest: every account at volume that is in no ring, whatever it asks for.

import type { AccountFacts } from "../account-facts.ts";
import { quantile } from "../../core/stats.ts";
import { isSelfIdentified } from "../split.ts";
import { markedBound } from "../matched-controls.ts";

/** Exchanges below which one account alone proves nothing and has taken little: an evening of a busy person. */
const leastExchanges = 100;
/** Share of the median active account's exchanges that make a volume: where all are firms, a hundred are a quiet day. */
const ofMedian = 0.5;
/** Share of marked prompts below which the content of one account cannot speak for a harvest. */
const leastMarked = 0.08;
/** Accounts judged alone in one sweep, those with the most marked prompts first. */
const mostCandidates = 300;
/** Fewer honest accounts at volume than this are no null; then no account is judged alone. */
const fewestHeavy = 20;

export interface Candidates {
  /** Numbers of the accounts to judge. */
  readonly chosen: readonly number[];
  /** All accounts at volume outside rings, the candidates among them. */
  readonly heavy: readonly AccountFacts[];
}

/** @param inRing whether an account is in a judged ring */
export function candidatesOf(
  accounts: readonly AccountFacts[],
  inRing: (account: number) => boolean,
): Candidates {
  const volumes = accounts
    .filter((one) => one.exchanges > 0)
    .map((one) => one.exchanges)
    .sort((a, b) => a - b);
  const least = Math.max(leastExchanges, ofMedian * quantile(volumes, 0.5));
  const heavy = [...accounts.keys()].filter((a) => !inRing(a) && accounts[a]!.exchanges >= least);
  const chosen = heavy
    .filter((a) => {
      const one = accounts[a]!;
      return !isSelfIdentified(one) && markedBound(one) >= leastMarked * Math.max(1, one.withText);
    })
    .sort((a, b) => markedBound(accounts[b]!) - markedBound(accounts[a]!) || a - b)
    .slice(0, mostCandidates);
  return {
    chosen: heavy.length < fewestHeavy ? [] : chosen,
    heavy: heavy.map((a) => accounts[a]!),
  };
}
