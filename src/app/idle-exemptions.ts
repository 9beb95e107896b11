// Names that a policy exempts and that no account of the store has: a slip of the pen there exempts nobody, and nobody
// notices until the wrong account is acted on. In: a store and a policy. Out: the names, with what was probably meant.
// Nothing is written; long lists are looked up in portions, because a statement's length is bounded.

import { nearest } from "../core/nearest.ts";
import { nameOf } from "../policy/exempt-entry.ts";
import { entriesOf, exemptLists, type ExemptList, ranOut } from "../policy/exempt.ts";
import { exemptUses } from "../core/decision.ts";
import { readEmail } from "../sources/email.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { literal } from "../store/sql.ts";
import type { Store } from "../store/store.ts";
import { accountLike } from "./account-like.ts";
import { keyOf, soughtBy, type Value } from "./listed-values.ts";
import { logTime } from "./log-time.ts";
import type { OpenStore } from "./open-store.ts";

export interface IdleExemption {
  readonly list: ExemptList;
  readonly name: string;
  /** A name that there is and that reads much like it; null for none, or where there are too many to look. */
  readonly meant: string | null;
  /** When it ran out; null for what is of nobody. */
  readonly until: string | null;
}

/** Names for which it is looked whether another one was meant: each is a pass over all names. */
const mostLooked = 5;
/** Characters of names in one statement. */
const portion = 100_000;
/** Plans, programmes and organisations that are compared; of more than that a likely one is not searched for. */
const mostCompared = 20_000;

const column: Readonly<Record<"organisations" | "plans" | "programmes", string>> = {
  organisations: "org",
  plans: "toString(plan)",
  programmes: "programme",
};

/** Every name that exempts nobody now, by list, in the order of the policy: what has run out, and what is of nobody. */
export async function idleExemptions(
  { store }: OpenStore,
  policy: Policy,
): Promise<IdleExemption[]> {
  const over = ranOutOf(policy, await logTime(store));
  const idle: IdleExemption[] = [];
  for (const list of exemptLists) {
    const own = over.filter((one) => one.list === list);
    idle.push(...own);
    const ended = new Set(own.map(({ name }) => name));
    const given = [...new Set(entriesOf(policy.exempt, list).map(nameOf))].filter(
      (name) => !ended.has(name),
    );
    if (given.length === 0) continue;
    const there = isUse(list)
      ? await thatAreSent(store, list, given)
      : await thatAre(store, list, given);
    const missing = given.filter((name) => !there.has(name));
    for (const [i, name] of missing.entries()) {
      const meant = i < mostLooked ? await meantBy(store, list, name) : null;
      idle.push({ list, name, meant, until: null });
    }
  }
  return idle;
}

/** What has run out by a time, ms. */
export function ranOutOf(policy: Policy, now: number): IdleExemption[] {
  return ranOut(policy, now).map((one) => ({ ...one, meant: null }));
}

type Use = (typeof exemptUses)[number];
const isUse = (list: ExemptList): list is Use => (exemptUses as readonly string[]).includes(list);

/** Those of the names of which there is something in the store. */
async function thatAreSent(
  store: Store,
  list: Use,
  names: readonly string[],
): Promise<Set<string>> {
  const key = keyOf(store);
  const there = new Set<string>();
  for (const { where, labelled, namesOf } of key === null
    ? []
    : await soughtBy(store, key, list, names)) {
    const rows = await store.rows<Value>(
      `SELECT toString(kind) AS kind, toString(value) AS value, label FROM (
        SELECT DISTINCT kind, value, ${labelled ? "label" : "'' AS label"} FROM ${labelled ? "label" : "account_use"} WHERE ${where})`,
    );
    for (const one of rows) for (const name of namesOf(one)) there.add(name);
  }
  return there;
}

/** Those of the names that some account has. */
async function thatAre(
  store: Store,
  list: Exclude<ExemptList, Use>,
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
  if (isUse(list)) {
    // only what is registered is kept of a domain
    const domain = list === "domains" ? readEmail(`x@${name}`)?.domain : undefined;
    if (domain === undefined || domain === name) return null;
    return (await thatAreSent(store, list, [domain])).has(domain) ? domain : null;
  }
  const rows = await store.rows<{ name: string }>(
    `SELECT DISTINCT ${column[list]} AS name FROM account FINAL WHERE name != '' LIMIT ${mostCompared}`,
  );
  const names = rows.map((row) => row.name).toSorted();
  return names.find((one) => plain(one) === plain(name)) ?? nearest(name, names);
}

/** Letters and digits alone, small. */
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
