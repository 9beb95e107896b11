// What the report calls signals, and its grammar. In: our ids. Out: plain words. What the console says too stands in core.

import { humanise } from "../../core/reader-words.ts";
import { accountSignals } from "../../judge/signals/of-accounts/index.ts";
import { ringSignals } from "../../judge/signals/of-rings/index.ts";

const numerals = "No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split(" ");

const signalNames = new Map([...accountSignals, ...ringSignals].map(({ id, name }) => [id, name]));

/** What a signal's own file calls it; a report of another version may know others. */
export function signalName(id: string): string {
  return signalNames.get(id) ?? humanise(id);
}

/** The number as a word up to twelve, to open a sentence. */
export function numeral(n: number): string {
  return numerals[n] ?? String(n);
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return n === 1 ? one : many;
}

/** A sentence ends with a full stop, whoever wrote it. */
export function sentence(text: string): string {
  const t = text.trim();
  return t === "" || /[.!?…]$/.test(t) ? t : `${t}.`;
}

/** Shares as pairs, largest first, ties by name, so that the order repeats. */
export function ranked(shares: Readonly<Partial<Record<string, number>>>): [string, number][] {
  return Object.entries(shares)
    .filter((e): e is [string, number] => typeof e[1] === "number" && e[1] > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
