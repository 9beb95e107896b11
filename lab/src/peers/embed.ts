// Prompts as points in which a mean is all that MMD needs: hashed TF-IDF vectors of unit length, then random Fourier
// features of an RBF kernel with median bandwidth (Rahimi and Recht 2007), so that MMD² is a squared distance of means.
// The paper embeds with a sentence model (bge-small-en-v1.5); hashed words stand in for it here.

import { seeded } from "../../../src/core/random.ts";

const buckets = 1 << 14;
/** Random features; the error of a kernel value is about 1 / sqrt(dimensions). */
const dimensions = 256;

/** Distinct words of a prompt, hashed. */
export function wordsOf(text: string): Uint16Array {
  const found = new Set<number>();
  for (const [word] of text.toLowerCase().matchAll(/\p{Script=Han}|[\p{L}\p{M}]+|\p{N}+/gu)) {
    let h = 0x811c9dc5;
    for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193);
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
    found.add((h ^ (h >>> 13)) & (buckets - 1));
  }
  return Uint16Array.from(found);
}

export type Embed = (words: Uint16Array) => Float32Array;

/** @param sample prompts for document frequencies and the bandwidth; not empty */
export function embedding(sample: readonly Uint16Array[], seed: number): Embed {
  const random = seeded(seed);
  const frequency = new Float64Array(buckets);
  for (const words of sample) for (const word of words) frequency[word]!++;
  const weight = frequency.map((n) => Math.log((sample.length + 1) / (n + 1)) + 1);
  const vector = (words: Uint16Array): Float64Array => {
    const values = Float64Array.from(words, (word) => weight[word]!);
    const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
    return values.map((value) => value / norm);
  };
  const pick = (): Uint16Array => sample[Math.floor(random() * sample.length)]!;
  const distances = Float64Array.from({ length: 1000 }, () => {
    const [a, b] = [pick(), pick()];
    const [x, y] = [vector(a), vector(b)];
    const at = new Map(Array.from(a, (word, k) => [word, x[k]!]));
    return Math.max(0, 2 - 2 * b.reduce((sum, word, k) => sum + (at.get(word) ?? 0) * y[k]!, 0));
  }).sort();
  const bandwidth = Math.sqrt(distances[500]!) || 1;
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const directions = Float32Array.from({ length: buckets * dimensions }, normal);
  const phases = Float32Array.from({ length: dimensions }, () => random() * 2 * Math.PI);
  const height = Math.sqrt(2 / dimensions);
  return (words) => {
    const out = Float32Array.from(phases);
    const values = vector(words);
    for (let k = 0; k < words.length; k++) {
      const from = words[k]! * dimensions;
      const scale = values[k]! / bandwidth;
      for (let d = 0; d < dimensions; d++) out[d]! += scale * directions[from + d]!;
    }
    for (let d = 0; d < dimensions; d++) out[d] = height * Math.cos(out[d]!);
    return out;
  };
}

export function meanOf(points: readonly Float32Array[]): Float64Array {
  const mean = new Float64Array(dimensions);
  for (const point of points) for (let d = 0; d < dimensions; d++) mean[d]! += point[d]!;
  return mean.map((value) => value / points.length);
}

/** MMD² of two windows, with a point's likeness to itself counted (the V-statistic), from their means. */
export function mmd(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += (a[d]! - b[d]!) ** 2;
  return sum;
}
