// Membership is judged too: strangers who share an address or a phrase with a ring do not behave like it.
// For each member of a suspected ring: how much more likely its own behaviour is under the ring's than under its
// twins', in nats, from its prompts, volume, sign-up and verification. The doubtful leave the ring.

import type { AccountFacts, MemberFacts, RingFacts } from "./facts.ts";
import { quantile, total } from "./signal.ts";
import type { Twins } from "./twins.ts";

/** Prompts that count as independent at the most: a person's prompts resemble each other. */
const mostPrompts = 8;
/** Rate at which strangers' prompts carry a ring's refrains or marks by accident. */
const accident = 0.04;
/** Spread of ln(volume) among independent people, and least spread taken for a ring. */
const spreadOfPeople = 1.3;
const leastSpread = 0.3;
/** A member stays when its own behaviour speaks for it by more than this, in nats. */
const leastFit = -0.5;

/** How well each member fits its ring, in nats. */
export function memberFit(ring: RingFacts, twins: Twins): number[] {
  const n = ring.members.length;
  const logs = ring.members.map((one) => Math.log(rateOf(one)));
  const sorted = [...logs].sort((a, b) => a - b);
  const centre = quantile(sorted, 0.5);
  // from the quartiles, so that a few strangers do not widen it
  const spread = Math.max(leastSpread, (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.35);
  const created = ring.members
    .flatMap((one) => (one.created === null ? [] : [one.created]))
    .sort((a, b) => a - b);
  const window = [quantile(created, 0.1), quantile(created, 0.9)] as const;
  const slack = 0.25 * (window[1] - window[0]) + 86_400_000;
  const usual =
    twins.created.filter((time) => time >= window[0] - slack && time <= window[1] + slack).length /
    Math.max(1, twins.created.length);
  const marked = rates(ring, (one) => one.marked);
  const shared = rates(ring, (one) => one.shared);
  const verified = total(ring.members, (one) => Number(one.verified)) / n;

  return ring.members.map((one, i) => {
    const work = ring.work[i]!;
    let fit = 0;
    fit += prompts(work, work.marked, marked, Math.max(twins.marked, accident));
    fit += prompts(work, work.shared, shared, Math.max(twins.refrained, accident));
    const away = (logs[i]! - centre) / spread;
    const usualAway = (logs[i]! - centre) / spreadOfPeople;
    fit += Math.max(-2, Math.min(1.5, Math.log(spreadOfPeople / spread) - away ** 2 / 2 + usualAway ** 2 / 2));
    if (one.created !== null && created.length >= 4) {
      const inside = one.created >= window[0] - slack && one.created <= window[1] + slack;
      fit += inside ? Math.log(0.9 / (usual + 0.05)) : Math.log(0.1 / (1.05 - usual));
    }
    if (one.recorded)
      fit += one.verified
        ? Math.log((verified + 0.02) / (twins.verified + 0.02))
        : Math.log((1.02 - verified) / (1.02 - twins.verified));
    return fit;
  });
}

export function staysInRing(fit: number): boolean {
  return fit > leastFit;
}

/** Exchanges a day of the account's life in the log. */
function rateOf(one: AccountFacts): number {
  return Math.max(0.1, one.exchanges / Math.max(1, (one.last - one.first) / 86_400_000));
}

/** Median share of the members' prompts that `of` counts. */
function rates(ring: RingFacts, of: (one: MemberFacts) => number): number {
  const shares = ring.work
    .filter((one) => one.prompts > 0)
    .map((one) => of(one) / one.prompts)
    .sort((a, b) => a - b);
  return shares.length > 0 ? quantile(shares, 0.5) : 0;
}

function prompts(work: MemberFacts, hits: number, ringRate: number, twinRate: number): number {
  // a ring that does it no more often than anybody tells nothing about a member
  if (work.prompts === 0 || ringRate < 2 * twinRate) return 0;
  const ring = Math.min(0.95, ringRate);
  const twin = Math.min(0.9, twinRate);
  const scale = Math.min(1, mostPrompts / work.prompts);
  const llr =
    hits * Math.log(ring / twin) + (work.prompts - hits) * Math.log((1 - ring) / (1 - twin));
  return Math.max(-4, Math.min(4, llr * scale));
}
