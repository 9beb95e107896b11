// A figure of the data before its verdict, and the small words that its sentences are made of.

import type { DataFigure } from "../../core/data-check.ts";

/** A figure before its verdict: what is said of it by how it fares, and which bounds it has. */
export interface Measured {
  readonly id: string;
  readonly value: number;
  /** Lower, or higher, than its bounds is bad. */
  readonly bad: "low" | "high";
  readonly bounds: { readonly weak: number; readonly worthless: number };
  readonly fine: string;
  readonly weak: string;
  /** Where it is said otherwise than what is weak. */
  readonly worthless?: string;
  readonly advice: string;
  readonly blinds?: DataFigure["blinds"];
}

export const share = (n: number, of: number): number => (of === 0 ? 0 : n / of);

/** "1,200". */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

/** "1 hour", "1,200 hours". */
export const counted = (n: number, one: string, many: string): string =>
  `${grouped(n)} ${n === 1 ? one : many}`;
