// Honest matched controls: accounts in no ring that are as active as a ring's members, as the figure to compare with.
// Absolute levels flag power users; matched controls make a level mean something.

import type { Model } from "../model/schema.ts";
import type { AccountFacts } from "./account-facts.ts";
import { breadthOf, hourEntropy, markedBound } from "./account-figures.ts";
import { firstWhere, quantile, total } from "../core/stats.ts";

export interface MatchedControls {
  /** How much an account must have done before a figure of it means anything. */
  readonly enough: Model["controls"];
  readonly count: number;
  /** Mean over the matched controls of the share of each one's exchanges or prompts: no heavy client decides it. */
  readonly marked: number;
  readonly laterTurns: number;
  readonly longOutputs: number;
  readonly withParams: number;
  readonly areas: readonly number[];
  /** Shares over the matched controls themselves. */
  readonly verified: number;
  /** Mean addresses of a matched control. */
  readonly addresses: number;
  /** Mean share of prompts that say something new, and mean effective number of capability areas. */
  readonly novel: number;
  readonly breadth: number;
  /** Of everybody: share of the exchanges within a day of a release on the new model; of all within two days of one. */
  readonly pivotFresh: number;
  readonly rush: number;
  /** Median days from sign-up to first use. */
  readonly age: number;
  /** Mean normalised entropy of the hours of matched controls with enough exchanges. */
  readonly hourEntropy: number;
  /** Sign-up times, ascending, of the whole population outside the ring. */
  readonly created: readonly number[];
}

/** Finds matched controls for rings of any median volume, from accounts that are in no ring. */
export function controlFinder(
  ringless: readonly AccountFacts[],
  everyone: readonly AccountFacts[],
  { controls: enough }: Pick<Model, "controls">,
): (medianVolume: number) => MatchedControls {
  const active = ringless
    .filter((one) => one.exchanges > 0)
    .sort((a, b) => a.exchanges - b.exchanges || (a.name < b.name ? -1 : 1));
  const created = everyone
    .flatMap((one) => (one.created === null ? [] : [one.created]))
    .sort((a, b) => a - b);
  const population = {
    created,
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
      firstWhere(active, (one) => one.exchanges >= medianVolume / enough.volume_factor),
      firstWhere(active, (one) => one.exchanges > medianVolume * enough.volume_factor),
    );
    if (controls.length < enough.fewest) controls = active;
    controls = everyFew(controls, enough.most);
    const found = { ...summarise(controls, enough), ...population, enough };
    known.set(medianVolume, found);
    return found;
  };
}

/** Evenly spaced members of a list, the whole list if it is short: they are in the order of their volume. */
function everyFew<T>(list: T[], most: number): T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]!);
}

type OfPopulation = "enough" | "created" | "pivotFresh" | "rush";

function summarise(
  controls: readonly AccountFacts[],
  enough: Model["controls"],
): Omit<MatchedControls, OfPopulation> {
  const ofExchanges = (part: (one: AccountFacts) => number): number =>
    meanShare(controls, part, (one) => one.exchanges, enough.full_voice);
  const ofPrompts = (part: (one: AccountFacts) => number): number =>
    meanShare(controls, part, (one) => one.withText, enough.full_voice);
  const ages = controls
    .flatMap((one) => (one.created === null ? [] : [(one.first - one.created) / 86_400_000]))
    .sort((a, b) => a - b);
  const hours = controls
    .filter((one) => one.exchanges >= enough.exchanges_for_hours)
    .map(hourEntropy);
  const broad = controls.filter((one) => one.withText >= enough.prompts_for_breadth);
  return {
    count: controls.length,
    marked: ofPrompts(markedBound),
    laterTurns: ofExchanges((one) => one.laterTurns),
    longOutputs: ofExchanges((one) => one.longOutputs),
    withParams: ofExchanges((one) => one.withParams),
    addresses: controls.length > 0 ? total(controls, (one) => one.addresses) / controls.length : 0,
    novel: meanShare(
      controls,
      (one) => one.novel,
      (one) => one.looked,
      enough.full_voice,
    ),
    breadth: broad.length > 0 ? total(broad, breadthOf) / broad.length : Number.NaN,
    areas: (controls[0]?.areas ?? []).map((_, area) => ofPrompts((one) => one.areas[area]!)),
    verified:
      controls.length > 0 ? total(controls, (one) => Number(one.verified)) / controls.length : 0,
    age: quantile(ages, 0.5),
    hourEntropy: hours.length > 0 ? total(hours, (h) => h) / hours.length : Number.NaN,
  };
}

function meanShare(
  list: readonly AccountFacts[],
  part: (one: AccountFacts) => number,
  whole: (one: AccountFacts) => number,
  fullVoice: number,
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
