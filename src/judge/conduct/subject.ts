// What accounts write about, compared without words: each prompt is a set of bins of its words, and two prompts are near
// by the bins they share, each weighted by how rare it is in the population. Means over pairs of prompts of different
// accounts, and of one account, are unbiased by how many prompts there are.

import type { Conduct } from "./conduct.ts";

/** Weight of each bin: the square of ln(accounts / accounts that use it). */
export type BinWeights = Float64Array;

const bins = 4096;

export function binWeights(accounts: readonly Conduct[]): BinWeights {
  const users = new Float64Array(bins);
  let readable = 0;
  for (const { terms } of accounts) {
    if (terms.size === 0) continue;
    readable++;
    for (const bin of terms.keys()) users[bin]!++;
  }
  return users.map((count) => Math.log((readable + 2) / (count + 1)) ** 2);
}

/** What prompts are like among some accounts: the weights of words, and how near two prompts are. */
export interface Subject {
  readonly weights: BinWeights;
  /** Of different accounts, and of one account. */
  readonly between: number;
  readonly within: number;
}

/** Share of the prompts from which they are in one language. */
const mostly = 0.6;

/** The language of most prompts, of counts by language; null where there is none. */
export function languageOf(counts: readonly number[]): number | null {
  const all = counts.reduce((sum, one) => sum + one, 0);
  const language = counts.findIndex((one) => one >= mostly * all);
  return all === 0 || language < 0 ? null : language;
}

export interface Nearness {
  /** Of two prompts of different accounts, and of one account; NaN where too few can be read. */
  readonly between: number;
  readonly within: number;
  /** Of each account's prompts and the others', in their order; NaN for those without. */
  readonly own: readonly number[];
}

/**
 * @param most share of an account's prompts above which a bin is part of its template, and is left out: what is
 * compared then are the fillings
 */
export function nearness(accounts: readonly Conduct[], weights: BinWeights, most = 1): Nearness {
  const readable = accounts.filter(isReadable);
  if (readable.length < 2)
    return { between: Number.NaN, within: Number.NaN, own: accounts.map(() => Number.NaN) };
  // the sum over accounts of the share of prompts that hold each bin
  const all = new Float64Array(bins);
  for (const { terms, prompts } of readable)
    for (const [bin, count] of terms) if (count <= most * prompts) all[bin]! += count / prompts;
  let within = 0;
  let repeating = 0;
  const own = accounts.map((one) => {
    if (!isReadable(one)) return Number.NaN;
    let toOthers = 0;
    let toSelf = 0;
    for (const [bin, count] of one.terms) {
      if (count > most * one.prompts) continue;
      const share = count / one.prompts;
      toOthers += weights[bin]! * share * (all[bin]! - share);
      toSelf += weights[bin]! * count * (count - 1);
    }
    if (one.prompts > 2) {
      within += toSelf / (one.prompts * (one.prompts - 1));
      repeating++;
    }
    return toOthers / (readable.length - 1);
  });
  return {
    between: own.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : one), 0) / readable.length,
    within: repeating === 0 ? Number.NaN : within / repeating,
    own,
  };
}

function isReadable({ prompts, terms }: Conduct): boolean {
  return prompts > 0 && terms.size > 0;
}
