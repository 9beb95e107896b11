// What moved in a window: capability areas, elicitation marks, languages, and refrains as keyed hashes.

import { areas, marks } from "../core/area.ts";
import type { SketchKey } from "../sketch/key.ts";
import { languages } from "../sketch/language.ts";
import { sip, sipPair } from "../sketch/siphash.ts";
import { leastHolders, surprise } from "./components.ts";
import { type Group, shapeAt } from "./prompt-features.ts";
import { inAll, isKnown, type Reference } from "./reference.ts";
import type { WindowCounts } from "./window-counts.ts";

export interface MovedShare {
  readonly name: string;
  /** Share of the window's prompts, and of the reference's, no account counting for more than a few. */
  readonly share: number;
  readonly reference_share: number;
  /** How unlikely the difference is on honest traffic, in nats. */
  readonly surprise: number;
}

export interface MovedRefrain {
  /** Keyed hash of a run of words, or of a system prompt, that comes again and again: 16 hexadecimal digits. */
  readonly refrain: string;
  readonly prompts: number;
  readonly accounts: number;
  /** Of these accounts, those of which the reference has no prompt. */
  readonly joined: number;
  readonly reference_share: number;
  readonly surprise: number;
}

export interface Moved {
  readonly areas: readonly MovedShare[];
  readonly marks: readonly MovedShare[];
  readonly languages: readonly MovedShare[];
  readonly refrains: readonly MovedRefrain[];
}

/** Least surprise that is told, in nats: about one honest feature in twenty reaches it. */
const told = 3;
const mostShares = 5;
const mostRefrains = 8;
/** Candidates among which refrains of different prompts are looked for. */
const mostCandidates = 400;

export function whatMoved(window: WindowCounts, reference: Reference, key: SketchKey): Moved {
  const shares = (at: number, list: readonly string[]): MovedShare[] =>
    list
      .map((name, i) => {
        const feature = at + i;
        const count = window.counts[i + at]!; // the shape's features stand first, every one
        return {
          name,
          share: count / window.mass,
          reference_share: inAll(reference, "sums", feature) / reference.mass,
          surprise: surpriseOf(feature, count, window, reference),
        };
      })
      .filter((one) => one.surprise >= told)
      .sort((a, b) => b.surprise - a.surprise)
      .slice(0, mostShares);
  const refrains = reference.groups.find(({ name }) => name === "refrains");
  return {
    areas: shares(shapeAt.area, areas),
    marks: shares(shapeAt.mark, marks),
    languages: shares(shapeAt.language, languages),
    refrains: refrains ? movedRefrains(window, reference, refrains, key) : [],
  };
}

function surpriseOf(
  feature: number,
  count: number,
  { mass }: WindowCounts,
  reference: Reference,
): number {
  const [sum, square] = [inAll(reference, "sums", feature), inAll(reference, "squares", feature)];
  return surprise(count, mass, sum, square, reference.mass, reference.windows);
}

/** The most surprising runs, each mostly of other prompts than those before it: a template has many runs. */
function movedRefrains(
  window: WindowCounts,
  reference: Reference,
  { from, to }: Group,
  key: SketchKey,
): MovedRefrain[] {
  const candidates: { feature: number; surprise: number }[] = [];
  for (let i = 0; i < window.features.length; i++) {
    const feature = window.features[i]!;
    const count = window.counts[i]!;
    if (feature < from || feature >= to || window.holders[i]! < leastHolders) continue;
    if (count * reference.mass <= inAll(reference, "sums", feature) * window.mass) continue;
    const nats = surpriseOf(feature, count, window, reference);
    if (nats >= told) candidates.push({ feature, surprise: nats });
  }
  candidates.sort((a, b) => b.surprise - a.surprise || a.feature - b.feature);
  candidates.length = Math.min(candidates.length, mostCandidates);
  const holders = holdersOf(window, new Set(candidates.map(({ feature }) => feature)));
  const covered = new Set<number>();
  const out: MovedRefrain[] = [];
  for (const { feature, surprise } of candidates) {
    if (out.length === mostRefrains) break;
    const prompts = holders.get(feature)!;
    if (prompts.filter((prompt) => covered.has(prompt)).length * 2 > prompts.length) continue;
    for (const prompt of prompts) covered.add(prompt);
    sipPair(key.sip, feature, refrainTag);
    const accounts = new Set(prompts.map((prompt) => window.log.accounts[prompt]!));
    out.push({
      refrain: hex(sip.hi) + hex(sip.lo),
      prompts: prompts.length,
      accounts: accounts.size,
      joined: [...accounts].filter((one) => !isKnown(reference, one)).length,
      reference_share: inAll(reference, "sums", feature) / reference.mass,
      surprise,
    });
  }
  return out;
}

/** Keeps these hashes apart from every other use of the key. */
const refrainTag = 0x6d6f7665;

function holdersOf(
  { log, members }: WindowCounts,
  wanted: ReadonlySet<number>,
): Map<number, number[]> {
  const holders = new Map<number, number[]>([...wanted].map((feature) => [feature, []]));
  for (const prompt of members) {
    const end = log.offsets[prompt + 1]!;
    for (let at = log.offsets[prompt]!; at < end; at++)
      holders.get(log.features[at]!)?.push(prompt);
  }
  return holders;
}

function hex(half: number): string {
  return half.toString(16).padStart(8, "0");
}
