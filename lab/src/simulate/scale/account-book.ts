// Everybody who is entered into the world: rows of `account` and `label` as reading account records makes them, the
// truth, and what the parts are cast from. Rows are kept as bytes until they are inserted: a million accounts make
// some hundreds of megabytes, for some seconds.

import { closeSync, openSync, renameSync, writeSync } from "node:fs";
import { AccountRowMaker } from "../../../../src/sources/account-rows.ts";
import { writeLabels } from "../../../../src/sources/label-rows.ts";
import type { SketchKey } from "../../../../src/sketch/key.ts";
import { accountColumns, labelColumns } from "../../../../src/store/columns.ts";
import type { Store } from "../../../../src/store/open.ts";
import { RowWriter } from "../../../../src/store/row-binary.ts";
import type { Account } from "../../../../src/core/account.ts";
import type { Entry } from "./peopled-world.ts";
import type { Entered } from "./parts.ts";

/** Accounts whose rows go into one insert. */
const BATCH = 50_000;
/** Lines of the truth that are written at once. */
const LINES = 10_000;

interface Batch {
  readonly accounts: Uint8Array;
  readonly labels: Uint8Array;
}

export class AccountBook {
  readonly entered = new Map<string, Entered>();
  readonly #maker: AccountRowMaker | null;
  readonly #labels = new RowWriter();
  #batches: Batch[] = [];
  #waiting = 0;
  readonly #counts = new Map<string, number>();
  readonly #campaigns = new Map<string, string>();

  /** @param key null where the rows are in the store already */
  constructor(key: SketchKey | null) {
    this.#maker = key === null ? null : new AccountRowMaker(key);
  }

  /** Accounts of a kind. */
  count(kind: string): number {
    return this.#counts.get(kind) ?? 0;
  }

  add(entry: Entry): void {
    const { record, campaign, seat } = entry;
    const { account } = record;
    this.#counts.set(seat.kind, this.count(seat.kind) + 1);
    this.entered.set(account, { seat, campaign: campaign !== null });
    if (!this.#maker) return;
    if (campaign !== null) this.#campaigns.set(account, campaign);
    this.#maker.add(accountOf(entry), entry.record.created);
    if (++this.#waiting >= BATCH) this.#turn(this.#maker);
  }

  #turn(maker: AccountRowMaker): void {
    const { rows, labels } = maker.take();
    writeLabels(labels, this.#labels);
    this.#batches.push({ accounts: rows, labels: this.#labels.take() });
    this.#waiting = 0;
  }

  /** Inserts the rows, labels first, and writes the truth to a file. */
  async keep(store: Store, truth: string): Promise<void> {
    if (!this.#maker) return;
    this.#turn(this.#maker);
    for (const { accounts, labels } of this.#batches) {
      await store.insert("label", labelColumns, labels);
      await store.insert("account", accountColumns, accounts);
    }
    this.#batches = [];
    this.#writeTruth(truth);
  }

  /** One line an account, in an order that tells nothing. */
  #writeTruth(path: string): void {
    const file = openSync(`${path}.part`, "w");
    const names = [...this.entered.keys()].sort();
    for (let i = 0; i < names.length; i += LINES) {
      const lines = names.slice(i, i + LINES).map((account) => {
        const { kind } = this.entered.get(account)!.seat;
        return `${JSON.stringify({ account, kind, campaign: this.#campaigns.get(account) ?? null })}\n`;
      });
      writeSync(file, lines.join(""));
    }
    closeSync(file);
    renameSync(`${path}.part`, path);
  }
}

/** As the reading of accounts.jsonl gives it: what is null there is absent. */
function accountOf({ record }: Entry): Account {
  return {
    ...record,
    payment: record.payment ?? undefined,
    device: record.device ?? undefined,
    signup_ip: record.signup_ip ?? undefined,
  };
}
