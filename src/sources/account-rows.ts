// Accounts to rows, one an account and chunk: identifiers become keyed hashes with masked labels, the e-mail its domain and shape.

import type { Account } from "../core/account.ts";
import { mailProvider } from "../core/mail-provider.ts";
import type { SketchKey } from "../sketch/key.ts";
import { mergedFieldNames } from "../store/merge-accounts.ts";
import { RowWriter } from "../store/row-binary.ts";
import { readEmail } from "./email.ts";
import { absent, type Hashed, Hasher, type Label } from "./hashing.ts";
import { type JoinedAccount, JoinedAccounts } from "./join-accounts.ts";
import { maskDomain, maskToken, readAddress } from "./mask.ts";

/** Values kept of one declared trait of one account. */
const mostDeclared = 256;

export class AccountRowMaker {
  readonly #hasher: Hasher;
  readonly #writer = new RowWriter(1 << 16);
  readonly #joined = new JoinedAccounts();
  #count = 0;

  constructor(key: SketchKey) {
    this.#hasher = new Hasher(key);
  }

  /** @param now clock in ms */
  add(account: Account, now: number): void {
    this.#joined.add(account, now);
    this.#count++;
  }

  take(): { count: number; rows: Uint8Array; labels: Label[] } {
    const count = this.#count;
    this.#count = 0;
    for (const one of this.#joined.take()) this.#write(one);
    return { count, rows: this.#writer.take(), labels: this.#hasher.takeLabels() };
  }

  #write(account: JoinedAccount): void {
    const hash = this.#hasher;
    const w = this.#writer;
    const email = account.email === undefined ? null : readEmail(account.email);
    const address = account.signup_ip === undefined ? null : readAddress(account.signup_ip);
    this.#u64(hash.of("account", account.account, (name) => name));
    w.string(account.account);
    this.#time(account.created);
    this.#time(account.closed);
    this.#u64(
      email
        ? hash.of("domain", email.domain, (domain) =>
            maskDomain(domain, email.provider === mailProvider.public),
          )
        : absent,
    );
    w.u8(email?.provider ?? mailProvider.own);
    w.string(email?.shape ?? "");
    this.#token("card", account.payment);
    this.#token("device", account.device);
    this.#token("phone", account.phone);
    this.#u64(address ? hash.of("address", address.text, () => address.label) : absent);
    this.#u64(address ? hash.of("network", address.network, () => address.networkLabel) : absent);
    w.string(account.org ?? "");
    w.string(account.plan ?? "");
    w.u8(account.verified ? 1 : 0);
    w.string(account.programme ?? "");
    this.#declared(account.traits);
    w.varint(mergedFieldNames.length);
    for (const name of mergedFieldNames) this.#ms(account.told[name]);
  }

  #u64(value: Hashed): void {
    this.#writer.u64(value.lo, value.hi);
  }

  #token(kind: string, text: string | undefined): void {
    this.#u64(text === undefined ? absent : this.#hasher.of(kind, text, maskToken));
  }

  #time(ms: number | undefined): void {
    this.#writer.u8(ms === undefined ? 1 : 0);
    if (ms !== undefined) this.#ms(ms);
  }

  #ms(ms: number): void {
    this.#writer.i64(Math.floor(ms));
  }

  #declared(traits: Readonly<Record<string, unknown>> | undefined): void {
    const pairs: [string, string][] = [];
    for (const [name, value] of Object.entries(traits ?? {})) {
      const values = Array.isArray(value) ? value : [value];
      for (const entry of values.slice(0, mostDeclared))
        if (entry !== null && entry !== undefined && entry !== "" && typeof entry !== "object")
          pairs.push([name, String(entry)]);
    }
    this.#writer.varint(pairs.length);
    for (const [name, value] of pairs) {
      this.#writer.string(name);
      this.#u64(this.#hasher.of(`declared:${name}`, value, maskToken));
    }
  }
}
