// From readings to a judgement: bounded weights are summed under a cap for each family, because signals of one
// family move together; the sum and the prior give the posterior; a campaign needs two families and behaviour.

import type { Family, SignalReading } from "../core/campaign.ts";
import type { RingFacts } from "./ring-facts.ts";
import { signals } from "./signals/index.ts";
import { quantile } from "../core/stats.ts";
import { type Signal } from "./signal.ts";
import type { MatchedControls } from "./matched-controls.ts";
import { type Weights, weights as learned } from "./weights.ts";

/** Most that a family can add, in nats. What it can take away is bounded by its signals. */
const familyCaps: Readonly<Record<Family, number>> = {
  content: 6,
  rhythm: 4,
  signup: 3,
  identity: 3,
  network: 2,
  client: 1.5,
  declared: 1,
};
/** Members from which a ring counts as half large: chance makes small rings look alike, seldom large ones. */
const halfLarge = 20;
/** Evidence from which a family counts as speaking for a campaign, in nats. */
const speaks = 0.8;
/** Evidence that what is asked has to give where it can be read, in nats: a relay's own prompts are a few among many. */
const murmurs = 0.4;
/** Families that suffice where what is asked says nothing: items that are sent bare look like anybody's questions. */
const enoughWithoutWords = 3;
/** Evidence, in nats, below which what is asked speaks against a campaign: a firm's batch job over its own keys. */
const denies = -0.5;
/** Families that show what a ring does; the others only show what it is. */
const behaviour: ReadonlySet<Family> = new Set(["content", "rhythm"]);

export interface Judgement {
  readonly readings: readonly SignalReading[];
  /** Signals without data, with the reason. */
  readonly blind: readonly { readonly signal: string; readonly why: string }[];
  readonly logOdds: number;
  readonly score: number;
  /** Families that speak for a campaign, strongest first. */
  readonly families: readonly Family[];
  /** Whether the two-family rule is met. */
  readonly eligible: boolean;
}

/** @param weights how much each signal counts; exonerations, which have no factor, count as they stand */
export function judge(
  ring: RingFacts,
  controlsFor: (volume: number) => MatchedControls,
  weights: Weights = learned,
): Judgement {
  const volumes = ring.members.map((one) => one.exchanges).sort((a, b) => a - b);
  return weigh(signals, ring, controlsFor(quantile(volumes, 0.5)), weights);
}

/** The judgement of any list of signals. */
export function weigh<Of extends MatchedControls>(
  by: readonly Signal<RingFacts, Of>[],
  ring: RingFacts,
  controls: Of,
  weights: Weights,
): Judgement {
  const large = ring.members.length / (ring.members.length + halfLarge);
  const readings: SignalReading[] = [];
  const blind: { signal: string; why: string }[] = [];
  const sums = new Map<Family, number>();
  let against = 0;
  for (const signal of by) {
    const measure = signal.measure(ring, controls);
    if (measure === null || Number.isNaN(measure.weight)) {
      blind.push({ signal: signal.id, why: `needs ${signal.least}` });
      continue;
    }
    const [base, more] = weights.factors[signal.id] ?? [1, 0];
    const weight =
      Math.min(signal.bounds[1], Math.max(signal.bounds[0], measure.weight)) *
      (base + more * large);
    readings.push({
      id: signal.id,
      family: signal.family,
      weight: rounded(weight),
      value: rounded(measure.value),
      control_value: rounded(measure.control),
      text: measure.text,
    });
    if (signal.bounds[1] <= 0) against += weight;
    else sums.set(signal.family, (sums.get(signal.family) ?? 0) + weight);
  }
  let logOdds = weights.bias + against + sizePrior(ring.members.length);
  for (const [family, sum] of sums) logOdds += Math.min(familyCaps[family], sum);
  const families = [...sums]
    .filter(([, sum]) => sum >= speaks)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([family]) => family);
  const content = sums.get("content") ?? 0;
  const isReadable = ring.prompts > 0;
  const acts = families.some((family) => behaviour.has(family));
  return {
    readings,
    blind,
    logOdds,
    score: rounded(1 / (1 + Math.exp(-logOdds))),
    families,
    // what is asked has to speak too, where it can be read: who came together and works alike may be a hackathon
    eligible:
      families.length >= 2 &&
      ((isReadable && content >= murmurs) ||
        (acts && (!isReadable || (families.length >= enoughWithoutWords && content >= denies)))),
  };
}

/**
 * What the size alone says, in nats: of small groups there are very many, so a few of them look like anything by
 * chance, and a campaign of a handful is rare. 0 at ten members.
 */
export function sizePrior(members: number): number {
  return Math.max(-1.2, Math.min(0.5, Math.log(members / 10)));
}

/** Four significant decimals: beyond them lies the noise of summing in another order. */
export function rounded(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 10_000) / 10_000 : 0;
}
