// The account–trait incidence in typed arrays: which accounts have which traits, both ways round, and how much
// it surprises that two accounts share each. Traits of a single account are left out: they tie nobody.

import { Growing } from "../graph/growing.ts";
import { IdMap } from "../graph/id-map.ts";
import type { SearchModel } from "../model/schema.ts";
import type { Store } from "../store/open.ts";
import { RowReader } from "../store/row-binary.ts";
import { literal } from "../store/sql.ts";
import { loadManner } from "./account-manner.ts";
import { loadTerms } from "./account-terms.ts";
import { mannersOf } from "./manners.ts";
import { queuesOf } from "./queues.ts";
import { everybody } from "../traits/principals.ts";
import { kindOf, type TraitKind } from "../traits/kinds.ts";

/** Which account has which number: in ascending order of their hash; all that were seen or recorded. */
export interface AccountNumbers {
  readonly accounts: number;
  readonly accountLo: Uint32Array;
  readonly accountHi: Uint32Array;
}

export interface Incidence extends AccountNumbers {
  readonly traits: number;
  readonly kinds: readonly TraitKind[];
  /** Index into kinds of each trait. */
  readonly kind: Uint8Array;
  readonly valueLo: Uint32Array;
  readonly valueHi: Uint32Array;
  /** Accounts of each trait: starts (traits + 1) and members, ascending. */
  readonly traitStart: Uint32Array;
  readonly traitAccount: Uint32Array;
  /** Traits of each account: starts (accounts + 1) and traits. */
  readonly accountStart: Uint32Array;
  readonly accountTrait: Uint32Array;
  /**
   * Nats of surprise that an account has the trait: ln(all accounts / accounts that have it). Learned from each
   * trait's own population: the probability q that an honest account has it by chance is e^-surprise.
   */
  readonly surprise: Float64Array;
  /** How far two accounts with a value of each kind in common are tied beyond what its rarity says, 0 to 1. */
  readonly tie: Float64Array;
  /** What the search goes by. */
  readonly by: SearchModel;
  /** Traits of identical members that this one stands for, itself included: 17 shingles of one template are one trait. */
  readonly multiplicity: Uint16Array;
}

/**
 * Whether a trait is a manner. The searches for what accounts share look past it: it is made of all that they do, and is
 * proposed by itself.
 */
export function isManner({ kinds, kind }: Incidence, trait: number): boolean {
  return kinds[kind[trait]!]!.id === "manner";
}

/** Accounts of each trait of a kind that has as many as the smallest ring. */
export function holdersOf(incidence: Incidence, id: string): Uint32Array[] {
  const { kinds, kind, traits, traitStart, traitAccount, by } = incidence;
  const wanted = kinds.findIndex((one) => one.id === id);
  const groups: Uint32Array[] = [];
  for (let t = 0; t < traits; t++) {
    if (kind[t] !== wanted) continue;
    const group = traitAccount.slice(traitStart[t], traitStart[t + 1]);
    if (group.length >= by.smallest_ring) groups.push(group);
  }
  return groups;
}

/** Family of a trait; each name that accounts declare is a family of its own. */
export function familyOf(incidence: Incidence, trait: number): string {
  const { id, family } = incidence.kinds[incidence.kind[trait]!]!;
  return family === "declared" ? id : family;
}

/**
 * Loads what the narrow tables hold. Of one kind an account is tied by the traits of the least values, so many at the
 * most: one that went through a thousand addresses of a pool is tied by these as well as by all. Values are keyed
 * hashes, so that two accounts with many traits in common keep the same ones.
 * Source: Broder, bottom-k sketches, "On the resemblance and containment of documents" (1997).
 */
export async function loadIncidence(store: Store, by: SearchModel): Promise<Incidence> {
  const accountRows = new RowReader(
    await store.binary(`SELECT account FROM ${everybody} ORDER BY account`),
  );
  const accounts = accountRows.bytes.length / 8;
  const accountLo = new Uint32Array(accounts);
  const accountHi = new Uint32Array(accounts);
  const numbers = new IdMap(accounts);
  for (let a = 0; a < accounts; a++) {
    accountLo[a] = accountRows.u32();
    accountHi[a] = accountRows.u32();
    numbers.add(accountLo[a]!, accountHi[a]!);
  }

  const ids = await store.rows<{ id: string }>(
    "SELECT DISTINCT toString(kind) AS id FROM account_trait ORDER BY id",
  );
  const kinds = ids.map(({ id }) => kindOf(id));
  const kind = Growing.u32();
  const lo = Growing.u32();
  const hi = Growing.u32();
  const start = Growing.u32();
  const holders = Growing.u32();
  const members = Growing.u32();
  start.push(0);
  // a kind at a time: the engine sorts them in memory
  for (const [number, { id }] of ids.entries()) {
    const rows = new RowReader(
      await store.binary(`SELECT value, groupArray(account) FROM (
          SELECT DISTINCT value, account FROM account_trait WHERE kind = ${literal(id)} ORDER BY value, account)
        GROUP BY value HAVING count() > 1 ORDER BY value`),
    );
    // traits that each account has so far
    const ofKind = new Uint8Array(accounts);
    while (!rows.done) {
      const valueLo = rows.u32();
      const valueHi = rows.u32();
      const size = rows.varint();
      const first = members.length;
      for (let k = 0; k < size; k++) {
        const account = numbers.get(rows.u32(), rows.u32());
        if (ofKind[account]! < by.traits_of_kind) members.push(account);
      }
      if (members.length < first + 2) {
        members.length = first;
        continue;
      }
      for (let m = first; m < members.length; m++) ofKind[members.at(m)]!++;
      kind.push(number);
      lo.push(valueLo);
      hi.push(valueHi);
      holders.push(size);
      start.push(members.length);
    }
  }
  // drawn from what accounts write and how they work, not from the table
  const found = {
    queue: queuesOf(await loadTerms(store, numbers, by.queue), by.queue),
    manner: mannersOf(await loadManner(store, numbers, by.manner), by.manner),
  };
  for (const [id, groups] of Object.entries(found)) {
    if (groups.length > 0) kinds.push(kindOf(id));
    for (const group of groups) {
      for (const account of group.accounts) members.push(account);
      kind.push(kinds.length - 1);
      lo.push(group.lo);
      hi.push(group.hi);
      holders.push(group.accounts.length);
      start.push(members.length);
    }
  }
  return buildIncidence(
    {
      accountLo,
      accountHi,
      kinds,
      kind: kind.view(),
      lo: lo.view(),
      hi: hi.view(),
      holders: holders.view(),
      start: start.view(),
      members: members.view(),
    },
    by,
  );
}

/** The incidence as it is read: traits one after the other, members of each ascending. */
export interface RawIncidence {
  readonly accountLo: Uint32Array;
  readonly accountHi: Uint32Array;
  readonly kinds: readonly TraitKind[];
  /** Index into kinds, and the value's halves, of each trait. */
  readonly kind: ArrayLike<number>;
  readonly lo: ArrayLike<number>;
  readonly hi: ArrayLike<number>;
  /** Accounts that have each trait, also those that are not tied by it. */
  readonly holders: ArrayLike<number>;
  /** Starts into members; one more than there are traits. */
  readonly start: ArrayLike<number>;
  readonly members: ArrayLike<number>;
}

/** Numbers that threads read without a copy. */
const shared = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(4 * length));

/** Folds traits of identical members, turns the incidence both ways round and weighs each trait's surprise. */
export function buildIncidence(raw: RawIncidence, by: SearchModel): Incidence {
  const { accountLo, accountHi, kinds } = raw;
  const {
    kind: allKind,
    lo: allLo,
    hi: allHi,
    holders,
    start: allStart,
    members: allMembers,
  } = raw;
  const accounts = accountLo.length;
  // fold traits of one kind with identical members
  const first = new Map<string, number>();
  const keep: number[] = [];
  const multiple: number[] = [];
  for (let t = 0; t < allKind.length; t++) {
    let a = 0x811c9dc5;
    let b = 0x9e3779b9;
    for (let m = allStart[t]!; m < allStart[t + 1]!; m++) {
      a = Math.imul(a ^ allMembers[m]!, 0x01000193);
      b = (Math.imul(b, 31) + allMembers[m]!) | 0;
    }
    const name = `${allKind[t]} ${allStart[t + 1]! - allStart[t]!} ${a} ${b}`;
    const same = first.get(name);
    if (same === undefined) {
      first.set(name, keep.length);
      keep.push(t);
      multiple.push(1);
    } else multiple[same]!++;
  }
  const traits = keep.length;
  const kind = Uint8Array.from(keep, (t) => allKind[t]!);
  const traitStart = new Uint32Array(traits + 1);
  const traitAccount = shared(keep.reduce((n, t) => n + allStart[t + 1]! - allStart[t]!, 0));
  let filled = 0;
  const accountStart = new Uint32Array(accounts + 1);
  keep.forEach((t, number) => {
    for (let m = allStart[t]!; m < allStart[t + 1]!; m++) {
      const account = allMembers[m]!;
      traitAccount[filled++] = account;
      accountStart[account + 1]!++;
    }
    traitStart[number + 1] = filled;
  });
  for (let a = 0; a < accounts; a++) accountStart[a + 1]! += accountStart[a]!;
  const place = accountStart.slice(0, accounts);
  const accountTrait = shared(traitAccount.length);
  const surprise = new Float64Array(traits);
  for (let t = 0; t < traits; t++) {
    for (let m = traitStart[t]!; m < traitStart[t + 1]!; m++)
      accountTrait[place[traitAccount[m]!]!++] = t;
    surprise[t] = Math.log(accounts / holders[keep[t]!]!);
  }
  return {
    accounts,
    accountLo,
    accountHi,
    traits,
    kinds,
    kind,
    valueLo: Uint32Array.from(keep, (t) => allLo[t]!),
    valueHi: Uint32Array.from(keep, (t) => allHi[t]!),
    traitStart,
    traitAccount,
    accountStart,
    accountTrait,
    surprise,
    // a bound model lists every kind of the program: only declared ones are left
    tie: Float64Array.from(kinds, ({ id }) => by.ties[id] ?? by.declared_tie),
    by,
    multiplicity: Uint16Array.from(multiple, (m) => Math.min(m, 65535)),
  };
}
