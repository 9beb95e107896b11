// Little tools of the texts: lists in one string, some of a list, slots of one letter.

import type { Random } from "../../simulate/random.ts";

/** Parts of a text between bars. */
export const split = (text: string): readonly string[] => text.trim().split(/\s*\|\s*/);

/** Some of a list, in any order. */
export const some = <T>(random: Random, list: readonly T[], low: number, high = list.length): T[] =>
  random.shuffle([...list]).slice(0, random.range(low, high));

/** Fills slots of one sign that stand alone. */
export function slots(pattern: string, fill: Readonly<Record<string, () => string>>): string {
  return pattern.replace(/\b[A-Z]\b|#/g, (slot) => fill[slot]?.() ?? slot);
}
