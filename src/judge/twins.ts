// Honest twins: accounts in no ring that are as active as a ring's members, as the figure to compare with.
// Absolute levels flag power users; twins make a level mean something.

import { elicitingMarks } from "../core/area.ts";
import type { AccountFacts } from "./account-facts.ts";
import { quantile, total } from "./signal.ts";

export interface Twins {
  readonly count: number;
  /** Mean over the twins of the share of each one's exchanges or prompts: no heavy client decides it. */
  readonly refrained: number;
  readonly marked: number;
  readonly laterTurns: number;
  readonly longOutputs: number;
  readonly withParams: number;
  readonly areas: readonly number[];
  /** Shares over the twins themselves. */
  readonly verified: number;
  readonly publicMail: number;
  /** Mean addresses of a twin. */
  readonly addresses: number;
  /** Median days from sign-up to first use. */
  readonly age: number;
  /** Mean normalised entropy of the hours of twins with enough exchanges. */
  readonly hourEntropy: number;
  /** Sign-up times, ascending, of the whole population outside the ring. */
  readonly created: readonly number[];
  /** Share of the population with each e-mail shape. */
  readonly shapes: ReadonlyMap<string, number>;
}

/** Twins are at most this many times more or less active than the ring's median member. */
const volumeFactor = 4;
/** Fewer twins than this give no stable figure: then all accounts outside rings serve. */
const fewestTwins = 40;
/** Exchanges from which an account's hours can be judged. */
export const enoughForHours = 24;

/** Finds twins for rings of any median volume, from accounts that are in no ring. */
export function twinFinder(
  ringless: readonly AccountFacts[],
  everyone: readonly AccountFacts[],
): (medianVolume: number) => Twins {
  const active = ringless
    .filter((one) => one.exchanges > 0)
    .sort((a, b) => a.exchanges - b.exchanges || (a.name < b.name ? -1 : 1));
  const created = everyone
    .flatMap((one) => (one.created === null ? [] : [one.created]))
    .sort((a, b) => a - b);
  const shapes = new Map<string, number>();
  const withShape = everyone.filter((one) => one.shape !== "");
  for (const one of withShape)
    shapes.set(one.shape, (shapes.get(one.shape) ?? 0) + 1 / withShape.length);
  return function twinsFor(medianVolume) {
    let twins = active.filter(
      (one) =>
        one.exchanges >= medianVolume / volumeFactor &&
        one.exchanges <= medianVolume * volumeFactor,
    );
    if (twins.length < fewestTwins) twins = active;
    return { ...summarise(twins), created, shapes };
  };
}

function summarise(twins: readonly AccountFacts[]): Omit<Twins, "created" | "shapes"> {
  const ofExchanges = (part: (one: AccountFacts) => number): number =>
    meanShare(twins, part, (one) => one.exchanges);
  const ofPrompts = (part: (one: AccountFacts) => number): number =>
    meanShare(twins, part, (one) => one.withText);
  const ages = twins
    .flatMap((one) => (one.created === null ? [] : [(one.first - one.created) / 86_400_000]))
    .sort((a, b) => a - b);
  const hours = twins.filter((one) => one.exchanges >= enoughForHours).map(hourEntropy);
  return {
    count: twins.length,
    refrained: ofPrompts((one) => one.refrained),
    marked: ofPrompts(markedBound),
    laterTurns: ofExchanges((one) => one.laterTurns),
    longOutputs: ofExchanges((one) => one.longOutputs),
    withParams: ofExchanges((one) => one.withParams),
    addresses: twins.length > 0 ? total(twins, (one) => one.addresses) / twins.length : 0,
    areas: (twins[0]?.areas ?? []).map((_, area) => ofPrompts((one) => one.areas[area]!)),
    verified: twins.length > 0 ? total(twins, (one) => Number(one.verified)) / twins.length : 0,
    publicMail:
      twins.length > 0 ? total(twins, (one) => Number(one.provider === 1)) / twins.length : 0,
    age: quantile(ages, 0.5),
    hourEntropy: hours.length > 0 ? total(hours, (h) => h) / hours.length : Number.NaN,
  };
}

/** Exchanges from which an account counts in full towards a mean share. */
const fullVoice = 20;

function meanShare(
  list: readonly AccountFacts[],
  part: (one: AccountFacts) => number,
  whole: (one: AccountFacts) => number,
): number {
  let sum = 0;
  let voices = 0;
  for (const one of list) {
    const all = whole(one);
    if (all === 0) continue;
    const voice = Math.min(all, fullVoice);
    sum += (part(one) / all) * voice;
    voices += voice;
  }
  return voices > 0 ? sum / voices : 0;
}

/** Prompts of an account that carry a mark, at the most: marks may overlap on one prompt. */
export function markedBound(one: AccountFacts): number {
  return Math.min(
    one.withText,
    one.marks.reduce((sum, count, bit) => (elicitingMarks & (1 << bit) ? sum + count : sum), 0),
  );
}

/** Entropy of the hours of the day in which an account works: 0 in one hour, 1 evenly round the clock. */
export function hourEntropy(one: AccountFacts): number {
  const sum = total(one.hours, (n) => n);
  let entropy = 0;
  for (const n of one.hours) if (n > 0) entropy -= (n / sum) * Math.log(n / sum);
  return entropy / Math.log(24);
}
