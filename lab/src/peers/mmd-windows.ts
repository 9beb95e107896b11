// Peer: windows of queries against historical benign traffic by maximum mean discrepancy (Liu, Guo, Dong,
// arXiv 2606.05725). A window's score is its MMD² to reference windows, averaged over them.
// - As published: the threshold is the quantile of single pairs of benign windows, which is not matched to an average.
// - With a matched null: the threshold is the quantile of the same averaged score, of each reference window against the
//   others; the windows are disjoint. With too few to tell the alarm rate, a window has to exceed them all.
// - With peers as null: the averaged score of honest units of the same sort (accounts, rings), which are as much of one
//   piece as what is judged; one is flagged whose rank p among them is at most the alarm rate.
// Per account, per ring of accounts that share a card, and per ring with the true campaigns given (the most favourable
// reading there is). The paper's windows have 1,500 queries, which few accounts send in a week: a unit's window is the
// largest of `sizes` that it fills, and the reference has windows of each size. Units below the least are not judged.
// References are cross-fitted: honest accounts fall into two halves, and whoever is judged is scored against the other.

import { seeded } from "../../../src/core/random.ts";
import { embedding, meanOf, mmd, wordsOf } from "./embed.ts";
import type { Flagged, Peer, PeerWorld } from "./peer.ts";

export const mmdDefaults = {
  /** Alarm rate, the false-positive rate that the paper reports. */
  rate: 0.003,
  /** Window sizes; the largest is the paper's. */
  sizes: [16, 32, 64, 128, 256, 512, 1024, 1500] as readonly number[],
  /** Reference windows of a size and half, at most. */
  windows: 40,
  seed: 1,
};

type Options = typeof mmdDefaults;

/** An account or a ring. */
export interface Unit {
  readonly members: readonly string[];
  readonly honest: boolean;
}

export function mmdWindows(options: Options = mmdDefaults): Peer {
  return {
    name: "MMD windows",
    async run(world) {
      const points = await embedded(world, options);
      const references = [0, 1].map((half) => reference(world, points, half, options));
      const judged = (what: string, units: readonly Unit[]): Flagged[] => {
        const scored = units.flatMap((unit) => {
          const score = scoreOf(unit, points, references, options);
          return score ? [{ unit, ...score }] : [];
        });
        const honest = scored.filter((one) => one.unit.honest).map((one) => one.excess);
        honest.sort((a, b) => a - b);
        const flag = (rule: (one: (typeof scored)[number]) => boolean): Set<string> =>
          new Set(scored.filter(rule).flatMap((one) => one.unit.members));
        const note = `judged: ${scored.length} of ${units.length}`;
        return [
          { name: `MMD per ${what}, as published`, accounts: flag((one) => one.published), note },
          { name: `MMD per ${what}, matched null`, accounts: flag((one) => one.matched) },
          {
            name: `MMD per ${what}, null of honest ${what.split(" ").at(-1)}s`,
            accounts: flag((one) => exceeds(one.excess, honest, one.unit.honest, options.rate)),
            note: `null of ${honest.length}`,
          },
        ];
      };
      return [
        ...judged("account", singles(world, points)),
        ...judged("card ring", cardRings(world, points, false)),
        ...judged("given ring", cardRings(world, points, true)),
      ];
    },
  };
}

/** Does a score exceed its null? `own` says that the score is itself one of the sorted null's. */
export function exceeds(
  score: number,
  sorted: readonly number[],
  own: boolean,
  rate: number,
): boolean {
  const others = sorted.length - Number(own);
  if (others < 1) return false;
  let low = 0;
  for (let high = sorted.length; low < high;) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < score) low = middle + 1;
    else high = middle;
  }
  const atLeast = sorted.length - low - Number(own);
  return (1 + atLeast) / (1 + others) <= Math.max(rate, 1 / (1 + others));
}

type Points = ReadonlyMap<string, readonly Float32Array[]>;

/** Embedded prompts of each account, at most the largest window's worth, drawn evenly. */
async function embedded(world: PeerWorld, options: Options): Promise<Points> {
  const random = seeded(options.seed);
  const most = options.sizes.at(-1)!;
  const kept = new Map<string, { seen: number; words: Uint16Array[] }>();
  for await (const { account, system, prompt } of world.exchanges()) {
    if (prompt === undefined) continue;
    let one = kept.get(account);
    if (!one) kept.set(account, (one = { seen: 0, words: [] }));
    const at = one.seen < most ? one.seen : Math.floor(random() * (one.seen + 1));
    one.seen++;
    if (at >= most) continue;
    one.words[at] = wordsOf(system === undefined ? prompt : `${system}\n${prompt}`);
  }
  const sample = [...kept.values()].flatMap(({ words }) => words);
  if (sample.length === 0) return new Map();
  const embed = embedding(sample, options.seed);
  return new Map([...kept].map(([account, { words }]) => [account, words.map(embed)]));
}

function halfOf(account: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < account.length; i++) h = Math.imul(h ^ account.charCodeAt(i), 0x01000193);
  return (h ^ (h >>> 9) ^ (h >>> 17)) & 1;
}

interface SizedReference {
  readonly means: readonly Float64Array[];
  /** Quantile of single pairs, the published threshold. */
  readonly threshold: number;
  /** Averaged score of each window against the others, sorted. */
  readonly averages: readonly number[];
  /** Mean of single pairs: what the score of a window like the reference's is. */
  readonly usual: number;
}

function reference(
  world: PeerWorld,
  points: Points,
  half: number,
  options: Options,
): ReadonlyMap<number, SizedReference> {
  const pool: Float32Array[] = [];
  for (const account of world.given.honest)
    if (halfOf(account) === half) for (const point of points.get(account) ?? []) pool.push(point);
  shuffle(pool, seeded(options.seed + 1 + half));
  const sized = new Map<number, SizedReference>();
  for (const size of options.sizes) {
    const means: Float64Array[] = [];
    for (let from = 0; from + size <= pool.length && means.length < options.windows; from += size)
      means.push(meanOf(pool.slice(from, from + size)));
    if (means.length < 3) continue;
    const pairs = means.flatMap((a, i) => means.slice(0, i).map((b) => mmd(a, b)));
    pairs.sort((a, b) => a - b);
    const averages = means.map((a) => averaged(a, means) * (means.length / (means.length - 1)));
    averages.sort((a, b) => a - b);
    sized.set(size, {
      means,
      averages,
      threshold: pairs[Math.ceil(pairs.length * (1 - options.rate)) - 1]!,
      usual: pairs.reduce((sum, one) => sum + one, 0) / pairs.length,
    });
  }
  return sized;
}

function scoreOf(
  unit: Unit,
  points: Points,
  references: readonly ReadonlyMap<number, SizedReference>[],
  options: Options,
): { published: boolean; matched: boolean; excess: number } | null {
  const all = unit.members.flatMap((account) => points.get(account) ?? []);
  const sized = references[1 - halfOf(unit.members[0]!)]!;
  const size = options.sizes.findLast((one) => one <= all.length && sized.has(one));
  if (size === undefined) return null;
  const { means, averages, threshold, usual } = sized.get(size)!;
  const window = meanOf(shuffle(all, seeded(options.seed + size)).slice(0, size));
  const score = averaged(window, means);
  return {
    published: score > threshold,
    matched: exceeds(score, averages, false, options.rate),
    excess: score - usual,
  };
}

function averaged(window: Float64Array, means: readonly Float64Array[]): number {
  return means.reduce((sum, mean) => sum + mmd(window, mean), 0) / means.length;
}

function singles(world: PeerWorld, points: Points): Unit[] {
  return [...points.keys()].map((account) => ({
    members: [account],
    honest: world.given.honest.has(account),
  }));
}

/** Active accounts that share a card, two or more; with `given`, those of each true campaign are one ring instead. */
export function cardRings(
  world: PeerWorld,
  points: ReadonlyMap<string, unknown>,
  given: boolean,
): Unit[] {
  const groups = new Map<string, string[]>();
  for (const { account, payment } of world.accounts) {
    if (!points.has(account)) continue;
    const campaign = given ? world.given.campaignOf.get(account) : undefined;
    const name = campaign ? `campaign:${campaign}` : payment ? `card:${payment}` : null;
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(account);
    else groups.set(name, [account]);
  }
  return [...groups.values()]
    .filter((members) => members.length >= 2)
    .map((members) => ({
      members,
      honest: members.every((account) => world.given.honest.has(account)),
    }));
}

function shuffle<T>(list: T[], random: () => number): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}
