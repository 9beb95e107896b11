// Honest matched controls: accounts in no ring that are as active as a ring's members, as the figure to compare with.
// Absolute levels flag power users; matched controls make a level mean something.

import { elicitingMarks } from "../core/area.ts";
import type { AccountFacts } from "./account-facts.ts";
import { firstWhere, quantile, total } from "../core/stats.ts";

export interface MatchedControls {
  readonly count: number;
  /** Mean over the matched controls of the share of each one's exchanges or prompts: no heavy client decides it. */
  readonly refrained: number;
  readonly marked: number;
  readonly laterTurns: number;
  readonly longOutputs: number;
  readonly withParams: number;
  readonly areas: readonly number[];
  /** Shares over the matched controls themselves. */
  readonly verified: number;
  readonly publicMail: number;
  /** Mean addresses and client programs of a matched control. */
  readonly addresses: number;
  readonly agents: number;
  /** Mean share of prompts that say something new, and mean effective number of capability areas. */
  readonly novel: number;
  readonly breadth: number;
  /** Median dispersion of a matched control's days, and of newcomers' first day against their mean day. */
  readonly dispersion: number;
  readonly firstDay: number;
  /** Of everybody: share of the exchanges within a day of a release on the new model; of all within two days of one. */
  readonly pivotFresh: number;
  readonly rush: number;
  /** Median exchanges a day of all accounts of each plan that twenty have. */
  readonly planRates: ReadonlyMap<string, number>;
  /** Median days from sign-up to first use. */
  readonly age: number;
  /** Mean normalised entropy of the hours of matched controls with enough exchanges. */
  readonly hourEntropy: number;
  /** Sign-up times, ascending, of the whole population outside the ring. */
  readonly created: readonly number[];
  /** Share of the population with each e-mail shape. */
  readonly shapes: ReadonlyMap<string, number>;
}

/** Matched controls are at most this many times more or less active than the ring's median member. */
const volumeFactor = 4;
/** Fewer matched controls than this give no stable figure: then all accounts outside rings serve. */
const fewestControls = 40;
/** Matched controls that are looked at, spread evenly over those that there are: shares are then known to within a hundredth. */
const mostControls = 4000;
/** Exchanges from which an account's hours can be judged. */
export const enoughForHours = 24;

/** Finds matched controls for rings of any median volume, from accounts that are in no ring. */
export function controlFinder(
  ringless: readonly AccountFacts[],
  everyone: readonly AccountFacts[],
): (medianVolume: number) => MatchedControls {
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
  const firstDays = everyone
    .filter(isNewcomer)
    .map(firstDayShare)
    .sort((a, b) => a - b);
  const population = {
    created,
    shapes,
    firstDay: firstDays.length >= fewestControls ? quantile(firstDays, 0.5) : Number.NaN,
    planRates: planRates(everyone),
    pivotFresh:
      total(everyone, (one) => one.pivotFresh) /
      Math.max(
        1,
        total(everyone, (one) => one.pivot),
      ),
    rush:
      total(everyone, (one) => one.rush) /
      Math.max(
        1,
        total(everyone, (one) => one.exchanges),
      ),
  };
  const known = new Map<number, MatchedControls>();
  return function controlsFor(medianVolume) {
    const before = known.get(medianVolume);
    if (before) return before;
    let controls = active.slice(
      firstWhere(active, (one) => one.exchanges >= medianVolume / volumeFactor),
      firstWhere(active, (one) => one.exchanges > medianVolume * volumeFactor),
    );
    if (controls.length < fewestControls) controls = active;
    controls = everyFew(controls, mostControls);
    const found = { ...summarise(controls), ...population };
    known.set(medianVolume, found);
    return found;
  };
}

/** Evenly spaced members of a list, the whole list if it is short: they are in the order of their volume. */
function everyFew<T>(list: T[], most: number): T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]!);
}

type OfPopulation = "created" | "shapes" | "firstDay" | "planRates" | "pivotFresh" | "rush";

function summarise(controls: readonly AccountFacts[]): Omit<MatchedControls, OfPopulation> {
  const ofExchanges = (part: (one: AccountFacts) => number): number =>
    meanShare(controls, part, (one) => one.exchanges);
  const ofPrompts = (part: (one: AccountFacts) => number): number =>
    meanShare(controls, part, (one) => one.withText);
  const ages = controls
    .flatMap((one) => (one.created === null ? [] : [(one.first - one.created) / 86_400_000]))
    .sort((a, b) => a - b);
  const hours = controls.filter((one) => one.exchanges >= enoughForHours).map(hourEntropy);
  const broad = controls.filter((one) => one.withText >= enoughForBreadth);
  const dispersions = controls
    .filter((one) => one.days >= enoughDays)
    .map(dayDispersion)
    .sort((a, b) => a - b);
  return {
    count: controls.length,
    refrained: ofPrompts((one) => one.refrained),
    marked: ofPrompts(markedBound),
    laterTurns: ofExchanges((one) => one.laterTurns),
    longOutputs: ofExchanges((one) => one.longOutputs),
    withParams: ofExchanges((one) => one.withParams),
    addresses: controls.length > 0 ? total(controls, (one) => one.addresses) / controls.length : 0,
    agents: controls.length > 0 ? total(controls, (one) => one.agents) / controls.length : 0,
    novel: meanShare(
      controls,
      (one) => one.novel,
      (one) => one.looked,
    ),
    breadth: broad.length > 0 ? total(broad, breadthOf) / broad.length : Number.NaN,
    dispersion: quantile(dispersions, 0.5),
    areas: (controls[0]?.areas ?? []).map((_, area) => ofPrompts((one) => one.areas[area]!)),
    verified:
      controls.length > 0 ? total(controls, (one) => Number(one.verified)) / controls.length : 0,
    publicMail:
      controls.length > 0
        ? total(controls, (one) => Number(one.provider === 1)) / controls.length
        : 0,
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

/** Prompts from which an account's breadth can be told. */
export const enoughForBreadth = 12;

/** Effective number of capability areas that an account's prompts touch. */
export function breadthOf(one: AccountFacts): number {
  const sum = total(one.areas, (n) => n);
  let entropy = 0;
  for (const n of one.areas) if (n > 0) entropy -= (n / sum) * Math.log(n / sum);
  return Math.exp(entropy);
}

/** Days with traffic from which an account's days can be compared. */
export const enoughDays = 3;

/** Variance of an account's exchanges a day over their mean, on the days with traffic; 1 is chance alone. */
export function dayDispersion(one: AccountFacts): number {
  const mean = one.exchanges / one.days;
  if (mean === 0 || one.days < 2) return 0;
  return (one.daySquares - one.exchanges * mean) / (one.days - 1) / mean;
}

const dayLength = 86_400_000;

/** Exchanges a day of the account's life in the log. */
export function ratePerDay(one: AccountFacts): number {
  return Math.max(0.1, one.exchanges / Math.max(1, (one.last - one.first) / dayLength));
}

/** Began within three days of its sign-up and went on for two. */
export function isNewcomer(one: AccountFacts): boolean {
  return (
    one.created !== null &&
    one.exchanges >= 4 &&
    one.first - one.created < 3 * dayLength &&
    one.last - one.first >= 2 * dayLength
  );
}

/** Exchanges of the first 24 hours over those of a mean day. */
export function firstDayShare(one: AccountFacts): number {
  return one.firstDay / ratePerDay(one);
}

/** Accounts that a plan must have before its median says anything. */
const fewestOnPlan = 20;

function planRates(everyone: readonly AccountFacts[]): Map<string, number> {
  const rates = new Map<string, number[]>();
  for (const one of everyone) {
    if (one.plan === "" || one.exchanges === 0) continue;
    const list = rates.get(one.plan);
    if (list) list.push(ratePerDay(one));
    else rates.set(one.plan, [ratePerDay(one)]);
  }
  return new Map(
    [...rates]
      .filter(([, list]) => list.length >= fewestOnPlan)
      .map(([plan, list]) => [
        plan,
        quantile(
          list.sort((a, b) => a - b),
          0.5,
        ),
      ]),
  );
}
