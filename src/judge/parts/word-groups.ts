// Words that the same accounts send, put together. The runs of one template are known to the same accounts, and so are the
// templates of one hand; idioms that many use are each known to others. Words are joined where the sets of their accounts
// are alike by more than a share of what either holds, which is found by the least hashes of the sets.
// Source: Broder, min-wise hashes in bands, "On the resemblance and containment of documents" (1997).

import { unionFind } from "../../graph/union-find.ts";
import type { Model } from "../../model/schema.ts";
import type { MinorWords } from "./minor-words.ts";

/** Bands and rows of the hashes: sets that are alike by half share a band with a probability of 0.97. */
const bands = 12;
const rows = 2;

/** Words of one group, as numbers. */
export function wordGroups(words: MinorWords, by: Model["parts"]): number[][] {
  const size = words.lo.length;
  const sets = unionFind(size);
  const signature = new Uint32Array(bands * rows);
  const buckets = Array.from({ length: bands }, () => new Map<string, number>());
  for (let word = 0; word < size; word++) {
    sign(words, word, signature);
    for (let band = 0; band < bands; band++) {
      const key = signature.subarray(band * rows, (band + 1) * rows).join();
      const before = buckets[band]!.get(key);
      if (before !== undefined && alike(words, before, word) >= by.alike) sets.union(before, word);
      else buckets[band]!.set(key, word);
    }
  }
  const groups = new Map<number, number[]>();
  for (let word = 0; word < size; word++) {
    const root = sets.find(word);
    const group = groups.get(root);
    if (group) group.push(word);
    else groups.set(root, [word]);
  }
  return joined(
    words,
    [...groups.values()].filter((group) => group.length >= by.words),
    by,
  );
}

/** Groups that are sent by much the same accounts, put together: one hand has several templates. */
function joined(words: MinorWords, groups: readonly number[][], by: Model["parts"]): number[][] {
  const senders = groups.map((group) => sendersOf(words, group));
  const of = new Map<number, number[]>();
  senders.forEach((accounts, group) => {
    for (const account of accounts) of.set(account, [...(of.get(account) ?? []), group]);
  });
  const sets = unionFind(groups.length);
  senders.forEach((accounts, group) => {
    const common = new Map<number, number>();
    for (const account of accounts)
      for (const other of of.get(account)!)
        if (other < group) common.set(other, (common.get(other) ?? 0) + 1);
    for (const [other, both] of common)
      if (both >= by.same_hand * (accounts.length + senders[other]!.length - both))
        sets.union(other, group);
  });
  const out = new Map<number, number[]>();
  groups.forEach((group, number) => {
    const root = sets.find(number);
    out.set(root, [...(out.get(root) ?? []), ...group]);
  });
  return [...out.values()];
}

/** Accounts that send half of the words of a group, or more. */
export function sendersOf({ start, accounts }: MinorWords, group: readonly number[]): number[] {
  const sent = new Map<number, number>();
  for (const word of group)
    for (let m = start[word]!; m < start[word + 1]!; m++)
      sent.set(accounts[m]!, (sent.get(accounts[m]!) ?? 0) + 1);
  return [...sent].flatMap(([account, count]) => (2 * count >= group.length ? [account] : []));
}

function sign({ start, accounts }: MinorWords, word: number, into: Uint32Array): void {
  into.fill(0xffffffff);
  for (let m = start[word]!; m < start[word + 1]!; m++)
    for (let k = 0; k < into.length; k++) {
      const hash = mixed(accounts[m]!, k);
      if (hash < into[k]!) into[k] = hash;
    }
}

/** One of a family of hashes of a number. Source: Steele, Lea and Flood, SplitMix (2014), with 32 bits. */
function mixed(account: number, k: number): number {
  let x = (account + Math.imul(k + 1, 0x9e3779b9)) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Share of the accounts of either word that send both. */
function alike({ start, accounts }: MinorWords, a: number, b: number): number {
  let [i, j, both] = [start[a]!, start[b]!, 0];
  while (i < start[a + 1]! && j < start[b + 1]!) {
    const difference = accounts[i]! - accounts[j]!;
    if (difference === 0) both++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return both / (start[a + 1]! - start[a]! + (start[b + 1]! - start[b]!) - both);
}
