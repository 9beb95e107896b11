// The simulator's only source of chance: the house's xoshiro128**, seeded, with what the simulator draws from it. It is
// passed in everywhere, so that one seed gives one world byte for byte.

import { Xoshiro } from "../../../src/core/random.ts";

/** Mixes any number of integers and strings into one 32-bit seed (murmur3's finaliser over FNV steps). */
export function seedOf(...parts: readonly (number | string)[]): number {
  let hash = 0x811c9dc5 | 0;
  for (const part of parts) {
    const text = typeof part === "number" ? `#${part}` : part;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = scramble(hash + 0x9e37) | 0;
  }
  return hash >>> 0;
}

/** A bijection of the 32-bit integers that looks random (murmur3 fmix32). */
export function scramble(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));

/** Eight hexadecimal digits of a 32-bit integer. */
export function hex32(x: number): string {
  return HEX[x >>> 24]! + HEX[(x >>> 16) & 255]! + HEX[(x >>> 8) & 255]! + HEX[x & 255]!;
}

export class Random extends Xoshiro {
  constructor(seed: number, stream = 0) {
    super(
      scramble(seed),
      scramble(seed + 0x9e3779b9),
      scramble(stream + 0x3c6ef372),
      scramble(stream ^ 0x5bd1e995) | 1,
    );
    for (let i = 0; i < 4; i++) this.u32();
  }

  /** A child generator that does not disturb its siblings. */
  fork(): Random {
    return new Random(this.u32(), this.u32());
  }

  /** An integer in [0, n). */
  int(n: number): number {
    return Math.floor((this.u32() / 4294967296) * n);
  }

  /** An integer in [low, high]. */
  range(low: number, high: number): number {
    return low + this.int(high - low + 1);
  }

  /** A number in [low, high). */
  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(list.length)]!;
  }

  /** An index drawn by weight. */
  weighted(weights: readonly number[]): number {
    let total = 0;
    for (const w of weights) total += w;
    let x = this.next() * total;
    for (let i = 0; i < weights.length; i++) {
      x -= weights[i]!;
      if (x < 0) return i;
    }
    return weights.length - 1;
  }

  /** An index in [0, n) with Zipf-like popularity: small ones far more often. */
  popular(n: number): number {
    return Math.min(n - 1, Math.floor(Math.expm1(this.next() * Math.log(n + 1))));
  }

  /** Exponential with the given mean. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Log-normal by its median and the standard deviation of its logarithm. */
  lognormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  /** 1, 2, 3… with the given mean, geometrically distributed. */
  geometric(mean: number): number {
    return mean <= 1 ? 1 : 1 + Math.floor(Math.log(1 - this.next()) / Math.log(1 - 1 / mean));
  }

  shuffle<T>(list: T[]): T[] {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.int(i + 1);
      [list[i], list[j]] = [list[j]!, list[i]!];
    }
    return list;
  }

  /** `digits` hexadecimal digits, at most 16. */
  hex(digits: number): string {
    return (hex32(this.u32()) + (digits > 8 ? hex32(this.u32()) : "")).slice(0, digits);
  }
}
