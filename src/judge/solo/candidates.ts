// Which accounts are judged alone: those at volume, in no judged ring, that ask for training material often enough to
// matter. Chosen from the narrow tables, so that a sweep pays for a few hundred of them whatever its traffic.
// And who stands for the honest: every account at volume that is in no ring, whatever it asks for.

import type { Model } from "../../model/schema.ts";
import type { AccountFacts } from "../account-facts.ts";
import { quantile } from "../../core/stats.ts";
import { isSelfIdentified } from "../self-identification.ts";
import { markedBound } from "../account-figures.ts";

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
  by: Model["alone"]["candidates"],
): Candidates {
  const volumes = accounts
    .filter((one) => one.exchanges > 0)
    .map((one) => one.exchanges)
    .sort((a, b) => a - b);
  const least = Math.max(by.exchanges, by.of_median * quantile(volumes, 0.5));
  const heavy = [...accounts.keys()].filter((a) => !inRing(a) && accounts[a]!.exchanges >= least);
  const chosen = heavy
    .filter((a) => {
      const one = accounts[a]!;
      return !isSelfIdentified(one) && markedBound(one) >= by.marked * Math.max(1, one.withText);
    })
    .sort((a, b) => markedBound(accounts[b]!) - markedBound(accounts[a]!) || a - b)
    .slice(0, by.most);
  return {
    chosen: heavy.length < by.fewest_heavy ? [] : chosen,
    heavy: heavy.map((a) => accounts[a]!),
  };
}
