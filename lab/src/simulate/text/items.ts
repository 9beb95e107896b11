// Data sets: item number i of a set is a pure function of the set's seed, so a set of any size needs no memory.
// Harvests split such a set without replacement; a benchmark is a set of which everybody runs the same items.

import { Random, scramble, seedOf } from "../random.ts";
import { say } from "./grammar.ts";
import { type Language, rule } from "./library.ts";
import type { PromptPools } from "./prompts.ts";
import { type Aim, ITEMS } from "./template.ts";

export interface ItemSet {
  /** The item with this number; the same number gives the same text. */
  item(aim: Exclude<Aim, "mixed">, language: Language, index: number): string;
}

/** Numbers inside a text are moved, so that a pool that has been used up gives new items, not repeats. */
function renumber(text: string, random: Random): string {
  let moved = false;
  const out = text.replace(/\d+/g, (digits) => {
    if (digits.length > 6) return digits;
    moved = true;
    const n = Number(digits);
    return String(n + random.range(1, Math.max(40, 2 * n)));
  });
  if (moved) return out;
  const lead = say(rule("ctx"), random);
  return `${lead.charAt(0).toUpperCase()}${lead.slice(1)}. ${text}`;
}

function fromPool(pool: readonly string[], seed: number, index: number): string {
  const round = Math.floor(index / pool.length);
  // A stride coprime to the pool's size walks through all of it once a round, in an order of the seed's own.
  let stride = 1 + (scramble(seed) % pool.length);
  while (gcd(stride, pool.length) !== 1) stride++;
  const at = ((index % pool.length) * stride + ((seed >>> 0) % pool.length)) % pool.length;
  return round === 0 ? pool[at]! : renumber(pool[at]!, new Random(seedOf(seed, index), round));
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

export function itemSet(seed: number, pools: PromptPools | null): ItemSet {
  return {
    item(aim, language, index) {
      const pool = language === "en" ? pools?.harvest.get(aim) : undefined;
      if (pool && pool.length > 0) return fromPool(pool, seed ^ seedOf(aim), index);
      const random = new Random(seed ^ scramble(index), index);
      if (language !== "en")
        return `${say(rule(`${language}.item`), random)} ${say(rule(`${language}.case`), random)}`;
      return say(rule(random.pick(ITEMS[aim])), random);
    },
  };
}

/** A public benchmark: `size` items, the same for everybody who runs it. */
export interface Benchmark {
  readonly size: number;
  item(index: number): string;
}

const BENCH_RULES = [
  "item.choice",
  "item.math",
  "item.code",
  "item.logic",
  "item.science",
  "item.choice",
];

export function benchmark(seed: number, number: number, pools: PromptPools | null): Benchmark {
  const real = pools && pools.bench.length > 0 ? pools.bench[number % pools.bench.length] : null;
  if (real) return { size: real.length, item: (index) => real[index % real.length]! };
  const name = BENCH_RULES[number % BENCH_RULES.length]!;
  const size = 300 + (scramble(seed + number) % 900);
  return {
    size,
    item: (index) => say(rule(name), new Random(seed ^ scramble(index % size), number)),
  };
}
