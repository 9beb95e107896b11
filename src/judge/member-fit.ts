// Membership is judged too: strangers who share an address or a phrase with a ring do not behave like it.
// For each member of a suspected ring: how much more likely its own behaviour is under the ring's than under its
// matched controls', in nats, from its prompts, volume, sign-up and verification. The doubtful leave the ring.

import type { AccountFacts } from "./account-facts.ts";
import type { MemberWork, RingFacts } from "./ring-facts.ts";
import { bounded, countBetween, quantile, total } from "../core/stats.ts";
import type { Model } from "../model/schema.ts";
import { isSelfIdentified } from "./self-identification.ts";
import type { Tie } from "../rings/index.ts";
import { ratePerDay } from "./account-figures.ts";
import { type MatchedControls } from "./matched-controls.ts";

type Membership = Model["membership"];

/**
 * How well each member fits its ring, in nats.
 * @param ties how each member is tied to another
 * @param isModel which members may show what the ring is; all by default
 */
export function memberFit(
  ring: RingFacts,
  ties: readonly Tie[],
  controls: MatchedControls,
  by: Membership,
  isModel: (member: number) => boolean = () => true,
): number[] {
  const models = [...ring.members.keys()].filter(isModel);
  const window = signupWindow(
    models.map((i) => ring.members[i]!),
    ring.members,
    controls,
    by,
  );
  const tiedShare = total(models, (i) => Number(ties[i] !== "none")) / models.length;
  const paymentShare = total(models, (i) => Number(ties[i] === "identity")) / models.length;
  // the members that signed up closest together show what the ring is: strangers among it came when they liked
  const core = models.filter((i) => window === null || window.inside(i));
  const logs = ring.members.map((one) => Math.log(ratePerDay(one, controls.enough.least_a_day)));
  const sorted = core.map((i) => logs[i]!).sort((a, b) => a - b);
  const centre = quantile(sorted, 0.5);
  // from the quartiles, so that a few strangers do not widen it
  const spread = Math.max(
    by.least_spread,
    (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.35,
  );
  const work = core.map((i) => ring.work[i]!);
  const marked = rates(work, (one) => one.marked);
  const shared = rates(work, (one) => one.shared);
  const single = rates(
    core.map((i) => singles(ring.members[i]!)),
    (one) => one.shared,
  ).map((rate) => Math.min(by.most_single, rate));
  // where the words of a campaign tell its members, talk in turns is cover; where they do not, it tells a stranger
  const wordless =
    middle(marked) < by.clearly * Math.max(controls.marked, by.accident) &&
    middle(shared) < by.clearly * Math.max(ring.strangersShare, by.accident);
  // one member of those that the rates were learned from may be like no other
  const least = Math.min(by.prompts[0], -Math.log(core.length));
  const hits = (own: MemberWork, count: number, of: readonly number[], usual: number): number =>
    promptsFit(own, count, of, usual, [least, by.prompts[1]], by);
  const verified = total(core, (i) => Number(ring.members[i]!.verified)) / core.length;

  return ring.members.map((one, i) => {
    if (one.programme !== "") return by.agreed;
    if (one.exchanges === 0)
      return ties[i] === "identity" && paymentShare >= by.mostly_tied
        ? by.dormant_tied
        : by.dormant;
    const own = ring.work[i]!;
    // marks and refrains stand on the same prompts: the two are one piece of evidence, and must agree
    const wording =
      (hits(own, own.marked, marked, Math.max(controls.marked, by.accident)) +
        hits(own, own.shared, shared, Math.max(ring.strangersShare, by.accident))) /
      2;
    const turns =
      one.turnsKnown > 0 && wordless
        ? Math.max(
            -by.most_turns,
            Math.min(0, hits(singles(one), singles(one).shared, single, 1 - controls.laterTurns)),
          )
        : 0;
    let fit =
      wording +
      turns +
      carried(ring.ring.strength[i]!, by) +
      tie(ties[i] !== "none", tiedShare, models.length, by);
    const away = (logs[i]! - centre) / spread;
    const usualAway = (logs[i]! - centre) / by.people_spread;
    const volume = Math.log(by.people_spread / spread) - away ** 2 / 2 + usualAway ** 2 / 2;
    // the rate of an account that has only begun is not known yet
    fit += bounded(volume, by.volume) * Math.min(1, one.exchanges / by.exchanges_for_rate);
    if (window !== null && one.created !== null)
      fit += window.inside(i)
        ? Math.log((window.share + by.signup_smoothing) / (window.usual + by.signup_smoothing))
        : Math.log(
            (1 + by.signup_smoothing - window.share) / (1 + by.signup_smoothing - window.usual),
          );
    if (one.recorded)
      fit += one.verified
        ? Math.max(
            -by.most_verified,
            Math.log(
              (verified + by.verified_smoothing) / (controls.verified + by.verified_smoothing),
            ),
          )
        : Math.log(
            (1 + by.verified_smoothing - verified) /
              (1 + by.verified_smoothing - controls.verified),
          );
    return isSelfIdentified(one) ? fit - by.self_identified : fit;
  });
}

/** Exchanges that follow up on no answer, counted as prompts are. */
function singles(one: AccountFacts): MemberWork {
  return { prompts: one.exchanges, shared: one.exchanges - one.laterTurns, marked: 0 };
}

/** What a member carries of the ring's traits, around the strength at which strangers become rare, in nats. */
function carried(strength: number, by: Membership): number {
  return bounded((strength - by.strangers_strength) * by.strength_slope, by.strength);
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
  by: Membership,
): Window | null {
  const created = models
    .flatMap((one) => (one.created === null ? [] : [one.created]))
    .sort((a, b) => a - b);
  if (created.length < by.signups || controls.created.length < by.signup_controls) return null;
  const half = Math.ceil(created.length / 2);
  let from = created[0]!;
  let to = created[half - 1]!;
  for (let i = 1; i + half <= created.length; i++)
    if (created[i + half - 1]! - created[i]! < to - from) {
      from = created[i]!;
      to = created[i + half - 1]!;
    }
  const slack = by.signup_slack * (to - from) + by.signup_slack_days * 86_400_000;
  const holds = (time: number): boolean => time >= from - slack && time <= to + slack;
  return {
    inside: (member) => members[member]!.created !== null && holds(members[member]!.created!),
    share: created.filter(holds).length / created.length,
    usual: countBetween(controls.created, from - slack, to + slack) / controls.created.length,
  };
}

/** Whether a member's own behaviour speaks for it. */
export function staysInRing(fit: number, { stays }: Membership): boolean {
  return fit > stays;
}

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
 * How much likelier so many hits are at a member's rate, each decile as likely as another, than at a stranger's.
 * @param within least and most that it says, in nats
 */
function promptsFit(
  work: MemberWork,
  hits: number,
  ringRates: readonly number[],
  controlRate: number,
  within: readonly [number, number],
  by: Membership,
): number {
  // a ring that does it no more often than anybody tells nothing about a member
  if (work.prompts === 0 || middle(ringRates) < by.clearly * controlRate) return 0;
  const control = Math.min(by.most_stranger_rate, controlRate);
  const scale = Math.min(1, by.most_prompts / work.prompts);
  let likelihood = 0;
  for (const rate of ringRates) {
    const ring = Math.min(by.most_rate, Math.max(by.least_rate, rate));
    const llr =
      hits * Math.log(ring / control) +
      (work.prompts - hits) * Math.log((1 - ring) / (1 - control));
    likelihood += Math.exp(llr * scale) / ringRates.length;
  }
  return bounded(Math.log(likelihood), within);
}

/** Where most members are tied by payment instrument or address, one that is not is a stranger with the same words. */
function tie(tied: boolean, share: number, members: number, by: Membership): number {
  if (share < by.mostly_tied) return 0;
  // some strangers share an address with a member by accident
  const untied =
    ((1 - share) * members + by.untied_smoothing) / (members + 2 * by.untied_smoothing);
  return tied
    ? Math.min(by.most_tied, Math.log(share / by.mostly_tied))
    : Math.log(untied / by.strangers_untied);
}
