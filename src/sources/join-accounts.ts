// Account records that are read together, joined by account: many charges are one account, and a second export adds to the
// first. In: records in order, each since when it holds. Out: one an account, with since when each field holds. The same rule
// as in store/merge-accounts.ts, where what comes later meets what the store has.

import type { Account } from "../core/account.ts";
import { type MergedField, mergedFieldNames } from "../store/merge-accounts.ts";

export type JoinedAccount = Account & { readonly told: Readonly<Record<MergedField, number>> };

type Open = Record<MergedField, unknown> & { account: string; told: Record<MergedField, number> };

export class JoinedAccounts {
  readonly #all = new Map<string, Open>();

  /** @param now clock in ms: a record that does not say otherwise holds since it was read */
  add(record: Account, now: number): void {
    const since = Math.min(record.as_of ?? now, now);
    const known = this.#all.get(record.account) ?? begun(record.account);
    this.#all.set(record.account, known);
    for (const name of mergedFieldNames) {
      const value: unknown = record[name];
      if (value === undefined) continue;
      const isNewer = since >= known.told[name];
      if (name === "traits")
        known.traits = isNewer
          ? { ...(known.traits as object), ...(value as object) }
          : { ...(value as object), ...(known.traits as object) };
      else if (name === "created")
        known.created = Math.min(
          (known.created as number | undefined) ?? Infinity,
          value as number,
        );
      else if (isNewer) known[name] = value;
      known.told[name] = Math.max(known.told[name], since);
    }
  }

  take(): JoinedAccount[] {
    const all = [...this.#all.values()] as unknown as JoinedAccount[];
    this.#all.clear();
    return all;
  }
}

function begun(account: string): Open {
  const told = Object.fromEntries(mergedFieldNames.map((name) => [name, 0]));
  return { account, told } as Open;
}
