// One prompt to hashed features, all that the drift test ever sees of it. Pure but for reused buffers.
// In: an exchange with text, or with a sketch made at the edge. Out: one list of feature numbers in four groups,
// each in its own range: shape (area, length, language, marks), first words, words, runs (shingles and the system
// prompt). Keyed by the sketch key; no text is kept.

import { areas, marks } from "../core/area.ts";
import type { Exchange } from "../core/exchange.ts";
import { areaOf } from "../sketch/area/index.ts";
import type { SketchKey } from "../sketch/key.ts";
import { languageOf, languages } from "../sketch/language.ts";
import { shippedMarks } from "../rules/index.ts";
import type { MarksOf } from "../sketch/marks/index.ts";
import { makeShingles, mostShingles, shingle } from "../sketch/shingles.ts";
import { makeTokens, tokenise } from "../sketch/tokens.ts";

/** Classes of length, two a doubling of the words: 0, 1, 2, 3 to 4 … 1,024 and more. */
const lengthClasses = 20;

/** Where each kind of shape feature begins. */
const atLength = areas.length;
const atBoth = atLength + lengthClasses;
const atLanguage = atBoth + areas.length * lengthClasses;
const atMark = atLanguage + languages.length;
export const shapeSize = atMark + marks.length;
export const shapeAt = { area: 0, language: atLanguage, mark: atMark } as const;

/**
 * Buckets of the hashed groups: first words, words, runs. Powers of two. Two features in one bucket cost a little
 * power, never validity: the reference's windows meet the same buckets.
 */
const firstBits = 18;
const wordBits = 19;
const runBits = 22;

export interface Group {
  readonly name: "shape" | "first words" | "words" | "refrains";
  readonly from: number;
  readonly to: number;
}

const firstFrom = shapeSize;
const wordFrom = firstFrom + 2 ** firstBits;
const runFrom = wordFrom + 2 ** wordBits;
export const featureCount = runFrom + 2 ** runBits;

export const groups: readonly Group[] = [
  { name: "shape", from: 0, to: firstFrom },
  { name: "first words", from: firstFrom, to: wordFrom },
  { name: "words", from: wordFrom, to: runFrom },
  { name: "refrains", from: runFrom, to: featureCount },
];

export interface PromptFeatures {
  /** Distinct features. Reused by the next call. */
  readonly list: Uint32Array;
  count: number;
  /** False for a sketch made at the edge, which has runs but no words. */
  words: boolean;
}

/** Most features of one prompt: the shape's, and three kinds a token. */
const most = 5 + marks.length + 1 + 416 + mostShingles + 1;

/** Returns null for an exchange without prompt or sketch. */
export function makeFeatures(
  key: SketchKey,
  marksOf: MarksOf = shippedMarks(),
): (exchange: Exchange) => PromptFeatures | null {
  const tokens = makeTokens();
  const shingles = makeShingles();
  const out: PromptFeatures = { list: new Uint32Array(most), count: 0, words: false };
  const seen = new Set<number>();

  const add = (feature: number): void => {
    if (seen.has(feature)) return;
    seen.add(feature);
    out.list[out.count++] = feature;
  };
  const shape = (area: number, words: number, language: number, mask: number): void => {
    const length = Math.min(lengthClasses - 1, Math.floor(2 * Math.log2(1 + words)));
    add(area);
    add(atLength + length);
    add(atBoth + area * lengthClasses + length);
    add(atLanguage + language);
    for (let bit = 0; bit < marks.length; bit++) if ((mask >>> bit) & 1) add(atMark + bit);
  };
  const run = (lo: number, hi: number): void =>
    add(runFrom + (mix(lo ^ Math.imul(hi, 0x9e3779b1)) >>> (32 - runBits)));

  return function featuresOf(exchange) {
    seen.clear();
    out.count = 0;
    const { prompt, system, prompt_sketch: edge } = exchange;
    if (prompt !== undefined) {
      out.words = true;
      if (system !== undefined) {
        tokenise(system, key.seeds, tokens);
        run(tokens.wholeA ^ systemTag, tokens.wholeB);
      }
      tokenise(prompt, key.seeds, tokens);
      shape(
        areaOf(prompt, (exchange.tools ?? 0) > 0),
        tokens.total,
        languageOf(prompt),
        marksOf(prompt),
      );
      const { a, b, count } = tokens;
      if (count >= 2)
        add(firstFrom + (mix(Math.imul(a[0]!, 31) ^ a[1]! ^ firstTag) >>> (32 - firstBits)));
      for (let i = 0; i < count; i++)
        add(wordFrom + (mix(a[i]! ^ Math.imul(b[i]!, 0x85ebca77)) >>> (32 - wordBits)));
      shingle(tokens, shingles);
      for (let i = 0; i < shingles.count; i++) run(shingles.lo[i]!, shingles.hi[i]!);
      return out;
    }
    if (edge === undefined) return null;
    out.words = false;
    const mask = names(edge.marks).reduce((sum, name) => {
      const bit = marks.indexOf(name as never);
      return bit < 0 ? sum : sum | (1 << bit);
    }, 0);
    const words = typeof edge.words === "number" && edge.words > 0 ? edge.words : 0;
    const area = Math.max(0, areas.indexOf(edge.area as never));
    shape(area, words, Math.max(0, languages.indexOf(edge.language as never)), mask);
    for (const hash of [...names(edge.shingles).slice(0, mostShingles), ...names([edge.system])])
      if (/^[0-9a-f]{16}$/i.test(hash))
        run(Number.parseInt(hash.slice(8), 16), Number.parseInt(hash.slice(0, 8), 16));
    return out;
  };
}

const systemTag = 0x5e5e5e5e;
const firstTag = 0x1f83d9ab;

function names(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
}

function mix(h: number): number {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
