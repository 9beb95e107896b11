// Figures in the terminal: one style everywhere, the report's ("12.4 k", "9,876"), and nouns in the right number.

import { compact, plural } from "../evidence/report/index.ts";

/** A no-break space keeps nothing together in a terminal and is in the way of searching its output. */
export const plain = (text: string): string => text.replaceAll("\u00a0", " ");

/** 12,400 → "12.4 k". */
export const figure = (n: number): string => plain(compact(n));

/** A probability with three decimals that never claims certainty. */
export function odds(score: number): string {
  return score >= 0.9995 ? "> 0.999" : score.toFixed(3);
}

/** "1 exchange", "12.4 k exchanges". */
export function counted(n: number, one: string, many?: string): string {
  return `${figure(n)} ${plural(n, one, many)}`;
}

/** Bytes in millions, without the unit. */
export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
