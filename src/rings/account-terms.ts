// What each account writes about, as a vector: for each bin of content words (sketch/terms.ts) that the account uses more
// often than accounts do, how much more. Repeated prompts count once, so that a loop that sends one prompt a thousand
// times weighs no more than a person. In: the terms of exchanges. Out: sparse vectors of length one, none for accounts
// with few prompts that are long enough to have a subject.

import { Growing } from "../graph/growing.ts";
import type { IdMap } from "../graph/id-map.ts";
import type { SearchModel } from "../model/schema.ts";
import { termBins } from "../sketch/terms.ts";
import { sender } from "../traits/principals.ts";
import { portions } from "../store/portions.ts";
import { RowReader } from "../store/row-binary.ts";
import type { Store } from "../store/store.ts";

export interface AccountTerms {
  /** Starts of each account's entries; one more than there are accounts. */
  readonly start: Uint32Array;
  /** Bins of each account, ascending, and their weights. */
  readonly bin: Uint16Array;
  readonly weight: Float64Array;
}

/** A word that came once says nothing of what an account is about. */
const fewestUses = 2;
/** Exchanges whose terms one statement adds up. */
const atOnce = 5_000_000;

/**
 * The vectors of all accounts that wrote enough. A prompt has always the same terms, so that each is counted once by its
 * rows without repeats: a third of the time that distinct prompts of each term take.
 */
export async function loadTerms(
  store: Store,
  numbers: IdMap,
  by: SearchModel["queue"],
): Promise<AccountTerms> {
  const [row] = await store.rows<{ n: string }>("SELECT count() AS n FROM exchange");
  const counted: Counted[] = [];
  for (const some of portions(Number(row!.n), atOnce)) {
    const isLong = `${some} AND words >= ${by.words} AND notEmpty(terms)`;
    const rows = new RowReader(
      await store.binary(`SELECT who, toUInt32(any(prompts)), groupArray(term), groupArray(toUInt32(n)) FROM (
          SELECT who, term, count() AS n FROM (SELECT DISTINCT ${sender} AS who, prompt, terms FROM exchange WHERE ${isLong})
          ARRAY JOIN terms AS term GROUP BY who, term HAVING n >= ${fewestUses}) AS used
        INNER JOIN (SELECT ${sender} AS who, uniqExact(prompt) AS prompts FROM exchange
          WHERE ${isLong} GROUP BY who HAVING prompts >= ${by.prompts}) AS sent USING who
        GROUP BY who ORDER BY who`),
    );
    while (!rows.done) {
      const account = numbers.get(rows.u32(), rows.u32());
      const prompts = rows.u32();
      const bins = Uint16Array.from({ length: rows.varint() }, () => rows.u16());
      const counts = Uint32Array.from({ length: rows.varint() }, () => rows.u32());
      // who is nobody: an exchange without an end user's name, of an account that is judged by its end users
      if (account >= 0) counted.push({ account, prompts, bins, counts });
    }
  }
  // portions are of accounts, in the order of their hashes, and end users have hashes of their own
  counted.sort((a, b) => a.account - b.account);
  return weighTerms(numbers.size, counted, by);
}

/** Prompts of one account that have each bin. */
export interface Counted {
  readonly account: number;
  readonly prompts: number;
  readonly bins: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
}

/** @param counted accounts in ascending order */
export function weighTerms(
  accounts: number,
  counted: readonly Counted[],
  by: SearchModel["queue"],
): AccountTerms {
  // mean share of an account's prompts that have a bin
  const usual = new Float64Array(termBins);
  for (const { prompts, bins, counts } of counted)
    for (let i = 0; i < bins.length; i++) usual[bins[i]!]! += counts[i]! / prompts;
  for (let bin = 0; bin < termBins; bin++) usual[bin] = (usual[bin]! + 0.5) / (counted.length + 1);

  const start = new Uint32Array(accounts + 1);
  const allBins = Growing.u32();
  const allWeights = Growing.f64();
  let next = 0;
  for (const { account, prompts, bins, counts } of counted) {
    for (; next <= account; next++) start[next] = allBins.length;
    const kept: { bin: number; weight: number }[] = [];
    for (let i = 0; i < bins.length; i++) {
      if (counts[i]! < fewestUses) continue;
      const share = counts[i]! / (prompts + by.smoothing);
      const weight = share * Math.log(share / usual[bins[i]!]!);
      if (weight > 0) kept.push({ bin: bins[i]!, weight });
    }
    kept.sort((a, b) => b.weight - a.weight || a.bin - b.bin);
    kept.length = Math.min(kept.length, by.terms);
    const length = Math.sqrt(kept.reduce((sum, { weight }) => sum + weight * weight, 0));
    for (const { bin, weight } of kept.sort((a, b) => a.bin - b.bin)) {
      allBins.push(bin);
      allWeights.push(weight / length);
    }
  }
  for (; next <= accounts; next++) start[next] = allBins.length;
  return {
    start,
    bin: Uint16Array.from(allBins.view()),
    weight: allWeights.view().slice(),
  };
}

/** How alike what two accounts write about is: the cosine of their vectors, 0 to 1. */
export function likeness({ start, bin, weight }: AccountTerms, a: number, b: number): number {
  let i = start[a]!;
  let j = start[b]!;
  const endA = start[a + 1]!;
  const endB = start[b + 1]!;
  let sum = 0;
  while (i < endA && j < endB) {
    const difference = bin[i]! - bin[j]!;
    if (difference === 0) sum += weight[i++]! * weight[j++]!;
    else if (difference < 0) i++;
    else j++;
  }
  return sum;
}
