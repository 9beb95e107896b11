// The peer of the drift bench: maximum mean discrepancy between windows (arXiv 2606.05725), with an RBF kernel of
// median bandwidth on hashed TF-IDF vectors, by random features (Rahimi and Recht, 2007).
// Twice: as published (threshold from single pairs of honest windows, score averaged over reference windows), and
// with a matched null (threshold from the same averaged score of each reference window against the others).

import { seeded } from "../../src/core/random.ts";
import { rankP } from "../../src/drift/null.ts";
import { fitTail, tailP } from "./tail.ts";

/** Dimensions of the hashed TF-IDF vectors, and of the random features. */
const buckets = 1 << 15;
const dimensions = 512;

/** Words of a prompt, hashed into `buckets`. */
export function bucketsOf(text: string): Uint16Array {
  const found = new Set<number>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}]+|\p{N}+|\p{Script=Han}/gu)) {
    let h = 0x811c9dc5;
    for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193);
    h ^= h >>> 15;
    found.add((Math.imul(h, 0x2c1b3c6d) >>> 8) % buckets);
  }
  return Uint16Array.from(found);
}

export type Embed = (words: Uint16Array) => Float32Array;

/** @param sample prompts of the reference, for document frequencies and the bandwidth */
export function embedding(sample: readonly Uint16Array[], seed: number): Embed {
  const random = seeded(seed);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const frequency = new Float64Array(buckets);
  for (const words of sample) for (const word of words) frequency[word]!++;
  const weight = frequency.map((n) => Math.log((sample.length + 1) / (n + 1)));
  const vector = (words: Uint16Array): Float64Array => {
    const values = Float64Array.from(words, (word) => weight[word]!);
    const norm = Math.hypot(...values) || 1;
    return values.map((value) => value / norm);
  };
  const distances: number[] = [];
  const pick = (): Uint16Array => sample[Math.floor(random() * sample.length)]!;
  for (let i = 0; i < 1000; i++) {
    const [a, b] = [pick(), pick()];
    const [x, y] = [vector(a), vector(b)];
    const at = new Map([...a].map((word, k) => [word, x[k]!]));
    distances.push(2 - 2 * b.reduce((sum, word, k) => sum + (at.get(word) ?? 0) * y[k]!, 0));
  }
  const bandwidth = Math.sqrt(distances.sort((a, b) => a - b)[500]!);
  const directions = Float32Array.from({ length: buckets * dimensions }, normal);
  const phases = Float32Array.from({ length: dimensions }, () => random() * 2 * Math.PI);
  return (words) => {
    const out = Float32Array.from(phases);
    const values = vector(words);
    for (let k = 0; k < words.length; k++) {
      const from = words[k]! * dimensions;
      const scale = values[k]! / bandwidth;
      for (let d = 0; d < dimensions; d++) out[d]! += scale * directions[from + d]!;
    }
    const height = Math.sqrt(2 / dimensions);
    for (let d = 0; d < dimensions; d++) out[d] = height * Math.cos(out[d]!);
    return out;
  };
}

/** Mean of the members, each with its weight. */
export function meanOf(
  members: readonly Float32Array[],
  weights: Float64Array = new Float64Array(members.length).fill(1),
): Float64Array {
  const mean = new Float64Array(dimensions);
  for (let i = 0; i < members.length; i++)
    for (let d = 0; d < dimensions; d++) mean[d]! += weights[i]! * members[i]![d]!;
  const mass = weights.reduce((sum, weight) => sum + weight, 0);
  return mean.map((value) => value / mass);
}

function mmd(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += (a[d]! - b[d]!) ** 2;
  return sum;
}

/** Most single pairs that the published threshold is taken from. */
const mostPairs = 4000;

/** One window under one test: whether it rang, and its score on a scale that seeds share. */
export interface Outcome {
  readonly alarm: boolean;
  readonly score: number;
}

export interface MmdTest {
  published(window: Float64Array): Outcome;
  matched(window: Float64Array): Outcome;
}

export function mmdTest(reference: readonly Float64Array[], alarmRate: number): MmdTest {
  const averaged = (window: Float64Array, but: number): number => {
    let sum = 0;
    let count = 0;
    for (const [i, other] of reference.entries())
      if (i !== but) {
        sum += mmd(window, other);
        count++;
      }
    return sum / count;
  };
  const pairs: number[] = [];
  const stride = Math.max(
    1,
    Math.floor((reference.length * (reference.length - 1)) / 2 / mostPairs),
  );
  let pair = 0;
  for (let i = 0; i < reference.length; i++)
    for (let j = 0; j < i; j++)
      if (pair++ % stride === 0) pairs.push(mmd(reference[i]!, reference[j]!));
  pairs.sort((a, b) => a - b);
  const single = pairs[Math.ceil(pairs.length * (1 - alarmRate)) - 1]!;
  const own = reference.map((window, i) => averaged(window, i)).sort((a, b) => a - b);
  const sorted = Float64Array.from(own);
  const tail = fitTail(sorted, 0);
  const byRank = 1 / (own.length + 1) <= alarmRate;
  return {
    published(window) {
      const score = averaged(window, -1) / single;
      return { alarm: score > 1, score };
    },
    matched(window) {
      const score = averaged(window, -1);
      const byTail = tailP(score, sorted, tail);
      return { alarm: (byRank ? rankP(score, sorted) : byTail) <= alarmRate, score: -byTail };
    },
  };
}
