// Membership is judged too: strangers who share an address or a phrase with a ring do not behave like it.
// For each member of a suspected ring: how much more likely its own behaviour is under the ring's than under its
// matched controls', in nats, from its prompts, volume, sign-up and verification. The doubtful leave the ring.

import type { AccountFacts } from "./account-facts.ts";
import type { MemberWork, RingFacts } from "./ring-facts.ts";
import { countBetween, quantile, total } from "../core/stats.ts";
import { isSelfIdentified } from "./split.ts";
import type { Tie } from "../rings/index.ts";
import { ratePerDay, type MatchedControls } from "./matched-controls.ts";

/** Prompts that count as independent at the most: a person's prompts resemble each other. */
const mostPrompts = 12;
/** Rate at which strangers' prompts carry a ring's refrains or marks by accident. */
const accident = 0.04;
/** Spread of ln(volume) among independent people, and least spread taken for a ring. */
const spreadOfPeople = 1.3;
const leastSpread = 0.5;
/** Strength of membership that few strangers reach: in measured worlds theirs was 2 to 5, members' 9 to 20. */
const strangersStrength = 6;
/** Exchanges from which an account's rate is evidence in full. */
const enoughForRate = 15;
/** Share of tied members from which a tie is part of what the ring is. */
const mostlyTied = 0.5;
/** An account that has sent nothing has taken nothing: it stays only where payment instruments tie it. */
const dormant = -9;
/** The operator knows what an account under an agreement does. */
const agreed = -9;
/** What being known under the name of a verified organisation says against a membership, in nats. */
const openly = 3;
/** Most that being verified says against a membership, in nats: stolen and bought identities are verified too. */
const mostVerified = 1.5;
/** Least rate of a member: somebody sends next to nothing of it. */
const leastRate = 0.02;
/** A ring does something when it does it this many times as often as its matched controls. */
const clearly = 1.2;
/** Most that following up on answers says against a membership, in nats: cover traffic talks too. */
const mostTurns = 1.5;
/** Share of exchanges without follow-up that is taken for a ring at the most: some controlled accounts have more cover than others. */
const mostSingle = 0.8;
/** A member stays when its own behaviour speaks for it by more than this, in nats. */
const leastFit = 0;

/**
 * How well each member fits its ring, in nats.
 * @param ties how each member is tied to another
 * @param isModel which members may show what the ring is; all by default
 */
export function memberFit(
  ring: RingFacts,
  ties: readonly Tie[],
  controls: MatchedControls,
  isModel: (member: number) => boolean = () => true,
): number[] {
  const models = [...ring.members.keys()].filter(isModel);
  const window = signupWindow(
    models.map((i) => ring.members[i]!),
    ring.members,
    controls,
  );
  const tiedShare = total(models, (i) => Number(ties[i] !== "none")) / models.length;
  const paymentShare = total(models, (i) => Number(ties[i] === "identity")) / models.length;
  // the members that signed up closest together show what the ring is: strangers among it came when they liked
  const core = models.filter((i) => window === null || window.inside(i));
  const logs = ring.members.map((one) => Math.log(ratePerDay(one)));
  const sorted = core.map((i) => logs[i]!).sort((a, b) => a - b);
  const centre = quantile(sorted, 0.5);
  // from the quartiles, so that a few strangers do not widen it
  const spread = Math.max(leastSpread, (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.35);
  const work = core.map((i) => ring.work[i]!);
  const marked = rates(work, (one) => one.marked);
  const shared = rates(work, (one) => one.shared);
  const single = rates(
    core.map((i) => singles(ring.members[i]!)),
    (one) => one.shared,
  ).map((rate) => Math.min(mostSingle, rate));
  // where the words of a campaign tell its members, talk in turns is cover; where they do not, it tells a stranger
  const wordless =
    middle(marked) < clearly * Math.max(controls.marked, accident) &&
    middle(shared) < clearly * Math.max(ring.strangersShare, accident);
  const verified = total(core, (i) => Number(ring.members[i]!.verified)) / core.length;

  return ring.members.map((one, i) => {
    if (one.programme !== "") return agreed;
    if (one.exchanges === 0)
      return ties[i] === "identity" && paymentShare >= mostlyTied ? 0 : dormant;
    const own = ring.work[i]!;
    // marks and refrains stand on the same prompts: the two are one piece of evidence, and must agree
    const wording =
      (prompts(own, own.marked, marked, Math.max(controls.marked, accident), core.length) +
        prompts(own, own.shared, shared, Math.max(ring.strangersShare, accident), core.length)) /
      2;
    const turns =
      one.turnsKnown > 0 && wordless
        ? Math.max(
            -mostTurns,
            Math.min(
              0,
              prompts(
                singles(one),
                singles(one).shared,
                single,
                1 - controls.laterTurns,
                core.length,
              ),
            ),
          )
        : 0;
    let fit =
      wording +
      turns +
      carried(ring.ring.strength[i]!) +
      tie(ties[i] !== "none", tiedShare, models.length);
    const away = (logs[i]! - centre) / spread;
    const usualAway = (logs[i]! - centre) / spreadOfPeople;
    const volume = Math.log(spreadOfPeople / spread) - away ** 2 / 2 + usualAway ** 2 / 2;
    // the rate of an account that has only begun is not known yet
    fit += Math.max(-2, Math.min(1.5, volume)) * Math.min(1, one.exchanges / enoughForRate);
    if (window !== null && one.created !== null)
      fit += window.inside(i)
        ? Math.log((window.share + 0.05) / (window.usual + 0.05))
        : Math.log((1.05 - window.share) / (1.05 - window.usual));
    if (one.recorded)
      fit += one.verified
        ? Math.max(-mostVerified, Math.log((verified + 0.02) / (controls.verified + 0.02)))
        : Math.log((1.02 - verified) / (1.02 - controls.verified));
    return isSelfIdentified(one) ? fit - openly : fit;
  });
}

/** Exchanges that follow up on no answer, counted as prompts are. */
function singles(one: AccountFacts): MemberWork {
  return { prompts: one.exchanges, shared: one.exchanges - one.laterTurns, marked: 0 };
}

/** What a member carries of the ring's traits, around the strength at which strangers become rare, in nats. */
function carried(strength: number): number {
  return Math.max(-1.5, Math.min(4, (strength - strangersStrength) * 0.35));
}

interface Window {
  inside(member: number): boolean;
  /** Share of the members inside, and of the whole population. */
  readonly share: number;
  readonly usual: number;
}

/**
 * The shortest window of sign-ups that holds half of the members, widened by half its length and a day each way.
 * Source: Rousseeuw and Leroy, the shorth, "Robust Regression and Outlier Detection" (1987).
 */
function signupWindow(
  models: readonly AccountFacts[],
  members: readonly AccountFacts[],
  controls: MatchedControls,
): Window | null {
  const created = models
    .flatMap((one) => (one.created === null ? [] : [one.created]))
    .sort((a, b) => a - b);
  if (created.length < 4 || controls.created.length < 40) return null;
  const half = Math.ceil(created.length / 2);
  let from = created[0]!;
  let to = created[half - 1]!;
  for (let i = 1; i + half <= created.length; i++)
    if (created[i + half - 1]! - created[i]! < to - from) {
      from = created[i]!;
      to = created[i + half - 1]!;
    }
  const slack = 0.5 * (to - from) + 86_400_000;
  const holds = (time: number): boolean => time >= from - slack && time <= to + slack;
  return {
    inside: (member) => members[member]!.created !== null && holds(members[member]!.created!),
    share: created.filter(holds).length / created.length,
    usual: countBetween(controls.created, from - slack, to + slack) / controls.created.length,
  };
}

export function staysInRing(fit: number): boolean {
  return fit > leastFit;
}

/**
 * Fit, in nats, from which an account's own behaviour speaks clearly: whoever is outside a campaign joins from there
 * on, and a member below stands at its edge. In seven measured worlds two members in a hundred stood there, and among
 * them all four that were honest.
 */
export const clearFit = 1.5;

/** Shares of the members' prompts that `of` counts, at nine deciles: controlled accounts differ in how much cover they send. */
function rates(work: readonly MemberWork[], of: (one: MemberWork) => number): number[] {
  const shares = work
    .filter((one) => one.prompts > 0)
    .map((one) => of(one) / one.prompts)
    .sort((a, b) => a - b);
  return deciles.map((share) => (shares.length > 0 ? quantile(shares, share) : 0));
}

const deciles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const middle = (rates: readonly number[]): number => rates[4]!;

/**
 * How much likelier so many hits are at a member's rate, each decile as likely as another, than at a stranger's. Of `n`
 * members that the rates were learned from one may be like no other: the least that it says is -ln n.
 */
function prompts(
  work: MemberWork,
  hits: number,
  ringRates: readonly number[],
  controlRate: number,
  n: number,
): number {
  // a ring that does it no more often than anybody tells nothing about a member
  if (work.prompts === 0 || middle(ringRates) < clearly * controlRate) return 0;
  const control = Math.min(0.9, controlRate);
  const scale = Math.min(1, mostPrompts / work.prompts);
  let likelihood = 0;
  for (const rate of ringRates) {
    const ring = Math.min(0.95, Math.max(leastRate, rate));
    const llr =
      hits * Math.log(ring / control) +
      (work.prompts - hits) * Math.log((1 - ring) / (1 - control));
    likelihood += Math.exp(llr * scale) / ringRates.length;
  }
  return Math.max(-Math.max(4, Math.log(n)), Math.min(3, Math.log(likelihood)));
}

/** Where most members are tied by payment instrument or address, one that is not is a stranger with the same words. */
function tie(tied: boolean, share: number, members: number): number {
  if (share < mostlyTied) return 0;
  // one in ten strangers shares an address with some member by accident
  const untied = ((1 - share) * members + 0.5) / (members + 1);
  return tied ? Math.min(1, Math.log(share / 0.5)) : Math.log(untied / 0.9);
}
