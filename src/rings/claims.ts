// What a group of accounts claims: whoever carries enough of the traits that set the group apart (ring-model.ts).

import type { SearchModel } from "../model/schema.ts";
import type { Incidence } from "./incidence.ts";
import { claimer, type RingModel, ringModel } from "./ring-model.ts";

/** Accounts that a group claims, and the evidence for each (`Claim`), in nats above the prior. */
export interface Claimed {
  readonly accounts: Uint32Array;
  readonly capped: Float64Array;
  readonly whole: Float64Array;
}

/** The accounts on which a ring's claim is strong enough to make a member. */
export function claimedBy(incidence: Incidence, model: RingModel): Claimed {
  const least = incidence.by.evidence;
  const accounts: number[] = [];
  const capped: number[] = [];
  const whole: number[] = [];
  claimer(incidence)(model, least, (account, one) => {
    if (one.capped <= least) return;
    accounts.push(account);
    capped.push(one.capped);
    whole.push(one.whole);
  });
  return {
    accounts: Uint32Array.from(accounts),
    capped: Float64Array.from(capped),
    whole: Float64Array.from(whole),
  };
}

export interface ProposedGroups {
  readonly incidence: Incidence;
  readonly groups: readonly Uint32Array[];
}

/** What each group claims, null where that is too much. */
export function proposedClaims({ incidence, groups }: ProposedGroups): (Claimed | null)[] {
  return groups.map((accounts) => {
    const claimed = claimedBy(incidence, ringModel(incidence, accounts));
    return claimed.accounts.length <= mostClaimed(accounts.length, incidence.by) ? claimed : null;
  });
}

/**
 * Accounts that a proposal of so many may claim. A handful that claims hundreds is a splinter of a crowd which coarser
 * proposals hold as a whole; there are as many splinters as the crowd is large, and each would claim all of it.
 */
function mostClaimed(proposed: number, by: SearchModel): number {
  return Math.max(by.crowd, by.crowd_a_member * proposed);
}

/** The accounts that a ring's traits claim by more than `least` nats above the prior, and how strongly. */
export function claimsOf(
  incidence: Incidence,
  ring: Uint32Array,
  least: number,
): Map<number, number> {
  const of = new Map<number, number>();
  claimer(incidence)(ringModel(incidence, ring), least, (account, { capped }) => {
    if (capped > least) of.set(account, capped);
  });
  return of;
}
