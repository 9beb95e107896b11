// Names that a policy exempts and that no account of the store has: a slip of the pen there exempts nobody, and nobody
// notices until the wrong account is acted on. In: a store and a policy. Out: the names, with what was probably meant.
// Nothing is written; long lists are looked up in portions, because a statement's length is bounded.

import { nearest } from "../core/nearest.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { literal, type Store } from "../store/open.ts";
import { accountLike } from "./account-like.ts";
import type { OpenStore } from "./open-store.ts";

export const exemptLists = ["accounts", "organisations", "plans", "programmes"] as const;
export type ExemptList = (typeof exemptLists)[number];

export interface IdleExemption {
  readonly list: ExemptList;
  readonly name: string;
  /** A name that there is and that reads much like it; null for none, or where there are too many to look. */
  readonly meant: string | null;
}

/** Names for which it is looked whether another one was meant: each is a pass over all names. */
const mostLooked = 5;
/** Characters of names in one statement. */
const portion = 100_000;
/** Plans, programmes and organisations that are compared; of more than that a likely one is not searched for. */
const mostCompared = 20_000;

const column: Readonly<Record<Exclude<ExemptList, "accounts">, string>> = {
  organisations: "org",
  plans: "toString(plan)",
  programmes: "programme",
};

/** Every name that exempts nobody now, by list, in the order of the policy. */
export async function idleExemptions(
  { store }: OpenStore,
  { exempt }: Policy,
): Promise<IdleExemption[]> {
  const idle: IdleExemption[] = [];
  for (const list of exemptLists) {
    const given = exempt[list];
    if (given === "all" || given.length === 0) continue;
    const there = await thatAre(store, list, given);
    const missing = [...new Set(given)].filter((name) => !there.has(name));
    for (const [i, name] of missing.entries())
      idle.push({ list, name, meant: i < mostLooked ? await meantBy(store, list, name) : null });
  }
  return idle;
}

/** Those of the names that some account has. */
async function thatAre(
  store: Store,
  list: ExemptList,
  names: readonly string[],
): Promise<Set<string>> {
  const there = new Set<string>();
  for (let from = 0; from < names.length;) {
    const some: string[] = [];
    for (let size = 0; from < names.length && size < portion; from++) {
      some.push(literal(names[from]!));
      size += Buffer.byteLength(names[from]!) + 4;
    }
    const rows = await store.rows<{ name: string }>(
      list === "accounts"
        ? `SELECT DISTINCT label AS name FROM label WHERE kind = 'account' AND label IN (${some.join(", ")})`
        : `SELECT DISTINCT ${column[list]} AS name FROM account FINAL WHERE name IN (${some.join(", ")})`,
    );
    for (const { name } of rows) there.add(name);
  }
  return there;
}

async function meantBy(store: Store, list: ExemptList, name: string): Promise<string | null> {
  if (list === "accounts") return accountLike(store, name);
  const rows = await store.rows<{ name: string }>(
    `SELECT DISTINCT ${column[list]} AS name FROM account FINAL WHERE name != '' LIMIT ${mostCompared}`,
  );
  const names = rows.map((row) => row.name).toSorted();
  return names.find((one) => plain(one) === plain(name)) ?? nearest(name, names);
}

/** Letters and digits alone, small. */
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
