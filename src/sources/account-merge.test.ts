// Two exports of the same accounts, in both orders, in one reading and in two: they add up, field by field.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Account } from "../core/account.ts";
import { sketchKey } from "../sketch/key.ts";
import { accountColumns } from "../store/columns.ts";
import { mergedAccounts } from "../store/merge-accounts.ts";
import { migrate } from "../store/migrate.ts";
import { openStore, type Store } from "../store/open.ts";
import { jsonl, type Record } from "../../test/fixtures/logs.ts";
import { AccountRowMaker } from "./account-rows.ts";
import { ingest } from "./ingest.ts";
import { JoinedAccounts } from "./join-accounts.ts";

const key = sketchKey("5b".repeat(16));
const folder = mkdtempSync(join(tmpdir(), "account-merge-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const day = 86_400_000;
const monday = Date.UTC(2026, 4, 4);

let files = 0;
function fileOf(records: readonly Record[]): string {
  const path = join(folder, `${files++}.jsonl`);
  writeFileSync(path, jsonl(records));
  return path;
}

let store: Store;
beforeAll(async () => {
  store = await openStore({});
  await migrate(store);
});
afterAll(() => store.close());

/** What the store holds of accounts after readings, each of several files at a time. */
async function heldAfter(
  readings: readonly { now: number; files: readonly string[] }[],
  finish?: string,
): Promise<unknown[]> {
  await store.run("TRUNCATE TABLE account");
  for (const { now, files: accounts } of readings) {
    const { problems } = await ingest({ store, key, exchanges: [], accounts, now, threads: 1 });
    expect(problems).toEqual([]);
  }
  if (finish) await store.run(finish);
  return store.rows("SELECT * FROM account FINAL ORDER BY name");
}

const customers = fileOf([
  { account: "a", created: "2026-03-01T00:00:00Z", email: "x@firm.example", verified: true },
  { account: "a", org: "Firm", traits: { seller: "s1", region: "north" } },
  { account: "b", plan: "pro", programme: "evaluation" },
]);
/** Newest first, as an API lists them. */
const charges = fileOf([
  {
    account: "a",
    payment: "fp_new",
    as_of: "2026-05-02T00:00:00Z",
    traits: { seller: ["s2", "s3"] },
  },
  { account: "a", payment: "fp_old", as_of: "2026-04-02T00:00:00Z", phone: "+1 555 0100" },
  {
    account: "b",
    closed: "2026-05-01T00:00:00Z",
    created: "2026-02-01T00:00:00Z",
    as_of: "2026-05-01T00:00:00Z",
  },
  { account: "c", payment: "fp_c", as_of: "2026-05-01T00:00:00Z" },
]);

describe("two exports of the same accounts", () => {
  test("add up, whichever comes first, in one reading and in two", async () => {
    const one = await heldAfter([{ now: monday, files: [customers, charges] }]);
    expect(one).toMatchObject([
      { name: "a", verified: 1, org: "Firm", created: "2026-03-01 00:00:00.000", closed: null },
      { name: "b", plan: "pro", programme: "evaluation", created: "2026-02-01 00:00:00.000" },
      { name: "c", org: "", created: null },
    ]);
    const [a, b] = one as { [name: string]: unknown }[];
    expect(b!["closed"]).toBe("2026-05-01 00:00:00.000");
    for (const name of ["card", "phone", "email_domain"]) expect(a![name]).not.toBe("0");
    // the seller of the customers' file holds since it was read, which is later than the charges
    expect((a!["declared"] as [string, string][]).map(([name]) => name)).toEqual([
      "region",
      "seller",
    ]);
    expect(await heldAfter([{ now: monday, files: [charges, customers] }])).toEqual(one);
    const later = { now: monday, files: [customers] };
    for (const readings of [
      [later, { now: monday + day, files: [charges] }],
      [{ now: monday - day, files: [charges] }, later],
    ])
      expect(await heldAfter(readings)).toEqual(one);
  });

  test("the newest card counts, and not the one that was read last", async () => {
    const only = fileOf([{ account: "a", payment: "fp_new" }]);
    const [{ card }] = (await heldAfter([{ now: monday, files: [only] }])) as [{ card: string }];
    const read = await heldAfter([{ now: monday, files: [charges] }]);
    expect(read[0]).toMatchObject({ name: "a", card });
  });

  test("reading a file again changes nothing, nor does merging the parts", async () => {
    const readings = [{ now: monday, files: [customers, charges] }];
    const once = await heldAfter(readings);
    expect(await heldAfter([...readings, ...readings])).toEqual(once);
    expect(await heldAfter([...readings, ...readings], "OPTIMIZE TABLE account FINAL")).toEqual(
      once,
    );
    const [row] = await store.rows<{ n: number }>("SELECT toUInt32(count()) AS n FROM account");
    expect(row!.n).toBe(3);
  });

  test("a later reading corrects what it says, false as well, and takes nothing away", async () => {
    const before = fileOf([
      { account: "a", verified: true, plan: "pro", org: "Firm", email: "x@firm.example" },
    ]);
    const after = fileOf([{ account: "a", verified: false, plan: "free", org: null, email: "" }]);
    const [row] = await heldAfter([
      { now: monday, files: [before] },
      { now: monday + day, files: [after] },
    ]);
    expect(row).toMatchObject({ verified: 0, plan: "free", org: "Firm", email_shape: "a" });
  });

  test("a store that was filled before keeps what it has until a record says otherwise", async () => {
    const before = fileOf([
      { account: "a", plan: "pro", org: "Firm", created: "2026-03-01T00:00:00Z" },
    ]);
    const more = fileOf([{ account: "a", plan: "free" }]);
    await heldAfter([{ now: monday, files: [before] }]);
    const known = accountColumns.map(([name]) => (name === "told" ? "[]" : name)).join(", ");
    await store.run(`INSERT INTO account SELECT ${known} FROM account FINAL`);
    await ingest({ store, key, exchanges: [], accounts: [more], now: monday, threads: 1 });
    expect(await store.rows("SELECT plan, org, created FROM account FINAL")).toEqual([
      { plan: "free", org: "Firm", created: "2026-03-01 00:00:00.000" },
    ]);
  });
});

const record = fc.record(
  {
    account: fc.constantFrom("a", "b"),
    created: fc.integer({ min: 0, max: 3 }).map((n) => monday - n * day),
    payment: fc.constantFrom("fp_1", "fp_2", "fp_3"),
    verified: fc.boolean(),
    traits: fc.dictionary(fc.constantFrom("seller", "region"), fc.constantFrom("x", "y")),
    as_of: fc.integer({ min: 0, max: 4 }).map((n) => monday - n * day),
  },
  { requiredKeys: ["account"] },
);

test("records that are read together and those that meet in the store come to the same", async () => {
  const maker = new AccountRowMaker(key);
  const insert = async (): Promise<void> =>
    store.insert("account", accountColumns, maker.take().rows, { select: mergedAccounts });
  const held = (): Promise<unknown[]> => store.rows("SELECT * FROM account FINAL ORDER BY name");
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 2, maxLength: 6 }), async (records) => {
      await store.run("TRUNCATE TABLE account");
      for (const one of records) maker.add(one, monday);
      await insert();
      const together = await held();
      await store.run("TRUNCATE TABLE account");
      for (const one of records) {
        maker.add(one, monday);
        await insert();
      }
      expect(await held()).toEqual(together);
    }),
    { numRuns: 25 },
  );
});

test("records with times of their own are joined to the same in any order", () => {
  const joined = (records: readonly Account[]): unknown => {
    const all = new JoinedAccounts();
    for (const one of records) all.add(one, monday);
    return all.take().toSorted((a, b) => (a.account < b.account ? -1 : 1));
  };
  const timed = fc.uniqueArray(record, { selector: (one) => one.as_of ?? 0, minLength: 2 });
  fc.assert(
    fc.property(timed, (some) => {
      // traits by their names hold by the time of the newest of them, so they are left out here
      const records = some.map((one, i) => ({
        ...one,
        traits: undefined,
        as_of: monday - i * day,
      }));
      expect(joined(records.toReversed())).toEqual(joined(records));
    }),
  );
});
