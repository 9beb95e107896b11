// Words that accounts send in the smaller part of their exchanges: refrains, template skeletons, system prompts, with who
// sends each. Straight from the sums: what an account's traits hold is what it mostly says, and an owner's day drowns there
// what comes twice.

import type { Model } from "../../model/schema.ts";
import { Growing } from "../../graph/growing.ts";
import type { AccountNumbers } from "../../rings/index.ts";
import { RowReader } from "../../store/row-binary.ts";
import { used } from "../../traits/principals.ts";
import type { Store } from "../../store/open.ts";
import { placesOf } from "./places.ts";

/** Kinds of words, as a list in SQL. */
export const wordKinds = "('refrain', 'frame', 'system')";

/** Words with the accounts that send each: starts (one more than words) into accounts, ascending. */
export interface MinorWords {
  readonly lo: Uint32Array;
  readonly hi: Uint32Array;
  readonly start: Uint32Array;
  readonly accounts: Uint32Array;
}

/** Gathers them, value by value. */
export class WordList {
  readonly #lo = Growing.u32();
  readonly #hi = Growing.u32();
  readonly #start = Growing.u32();
  readonly #accounts = Growing.u32();

  constructor() {
    this.#start.push(0);
  }

  add(lo: number, hi: number, accounts: readonly number[]): void {
    this.#lo.push(lo);
    this.#hi.push(hi);
    for (const account of accounts) this.#accounts.push(account);
    this.#start.push(this.#accounts.length);
  }

  view(): MinorWords {
    const [lo, hi] = [this.#lo.view(), this.#hi.view()];
    return { lo, hi, start: this.#start.view(), accounts: this.#accounts.view() };
  }
}

/** @param isSettled accounts that are judged as a whole already: what they send is theirs */
export async function minorWords(
  store: Store,
  numbers: AccountNumbers,
  isSettled: (account: number) => boolean,
  by: Model["parts"],
): Promise<MinorWords> {
  const places = placesOf(numbers);
  const rows = new RowReader(
    await store.binary(`SELECT value, groupArray(account) FROM (
        SELECT u.value AS value, u.account AS account FROM (
          SELECT account, value, sum(uses) AS n FROM ${used("use")} WHERE kind IN ${wordKinds}
          GROUP BY account, value) AS u
        INNER JOIN account_profile AS p ON p.account = u.account
        WHERE u.n <= ${by.most} * p.exchanges AND p.refrained <= ${by.most} * p.exchanges ORDER BY value, account)
      GROUP BY value HAVING count() >= ${by.fewest} ORDER BY value`),
  );
  const words = new WordList();
  const most = by.commonest * numbers.accounts;
  while (!rows.done) {
    const [lo, hi, size] = [rows.u32(), rows.u32(), rows.varint()];
    const own: number[] = [];
    for (let i = 0; i < size; i++) {
      const account = places.get(rows.u32(), rows.u32());
      if (!isSettled(account)) own.push(account);
    }
    if (own.length >= by.fewest && own.length <= most) words.add(lo, hi, own);
  }
  return words.view();
}
