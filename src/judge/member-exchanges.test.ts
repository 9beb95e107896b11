// What members did is read once while it is little, and from the store's own tables when it is too much.

import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { jsonl } from "../../test/fixtures/logs.ts";
import { ringAccounts, ringLog, rings, strangers } from "../../test/fixtures/ring-log.ts";
import { defaultModel } from "../model/load.ts";
import { type Incidence, loadIncidence } from "../rings/index.ts";
import { sketchKey } from "../sketch/key.ts";
import { ingest } from "../sources/ingest.ts";
import { openStore, type Store } from "../store/open.ts";
import { openScratch, type Scratch } from "../store/scratch.ts";
import { derive } from "../traits/derive.ts";
import { type AccountFacts, loadAccounts } from "./account-facts.ts";
import { type MemberExchanges, memberExchanges, type MemberSources } from "./member-exchanges.ts";

const folder = temporary("member");
const model = defaultModel();
let store: Store;
let incidence: Incidence;
let accounts: AccountFacts[];
let scratch: Scratch;

beforeAll(async () => {
  const [exchanges, records] = [folder.at("exchanges.jsonl"), folder.at("accounts.jsonl")];
  writeFileSync(exchanges, jsonl(ringLog()));
  writeFileSync(records, jsonl(ringAccounts()));
  store = await openStore({ path: folder.at("store") });
  await ingest({
    ...{ store, key: sketchKey("5a".repeat(32)), now: Date.now(), threads: 1 },
    ...{ exchanges: [exchanges], accounts: [records] },
  });
  await derive(store, model.traits);
  incidence = await loadIncidence(store, model.search);
  accounts = await loadAccounts(store, incidence);
});
beforeEach(() => {
  scratch = openScratch(store);
  return () => scratch.drop();
});
afterAll(async () => {
  await store.close();
  folder.remove();
});

const numbersOf = (names: readonly string[]): number[] =>
  names.map((name) => accounts.findIndex((one) => one.name === name));
const begin = (first: number, later: number): Promise<MemberExchanges> =>
  memberExchanges(store, scratch, incidence, (account) => accounts[account]!.exchanges, {
    first,
    later,
  });
/** Exchanges by account, with the name of each. */
async function sent({ exchange }: MemberSources): Promise<Record<string, number>> {
  const rows = await store.rows<{ name: string; n: string }>(
    `SELECT l.label AS name, count() AS n FROM ${exchange} AS e
     INNER JOIN (SELECT value, any(label) AS label FROM label WHERE kind = 'account' GROUP BY value) AS l
       ON l.value = e.account GROUP BY name`,
  );
  return Object.fromEntries(rows.map(({ name, n }) => [name, Number(n)]));
}
const each = (names: readonly string[], n: number): Record<string, number> =>
  Object.fromEntries(names.map((name) => [name, n]));
/** Whether it is a table that was kept, and not a query over the store's own. */
const isKept = ({ exchange }: MemberSources): boolean => exchange.startsWith("scratch_");

describe("what members did", () => {
  test("is kept once, however often it is asked for", async () => {
    const read = await begin(1000, 1000);
    const first = await read.of(numbersOf(rings.b));
    expect(isKept(first)).toBe(true);
    expect(await sent(first)).toEqual(each(rings.b, 3));
    const again = await read.of(numbersOf([...rings.b, ...rings.b, "b1"]));
    expect(await sent(again)).toEqual(each(rings.b, 3));
    // others are added to what is there
    const more = await read.of(numbersOf(["b1", ...strangers]));
    expect(await sent(more)).toEqual({ ...each(rings.b, 3), ...each(strangers, 3) });
  });

  test("is read each time where it is too much, for just those who are asked for", async () => {
    const read = await begin(11, 11);
    const much = await read.of(numbersOf(rings.b));
    expect(isKept(much)).toBe(false);
    expect(await sent(much)).toEqual(each(rings.b, 3));
    // three accounts are little enough
    const little = await read.of(numbersOf(["b1", "b2", "b3"]));
    expect(isKept(little)).toBe(true);
    // with the fourth it is twelve: all four are read, not only the one that is not kept
    const whole = await read.of(numbersOf(rings.b));
    expect(isKept(whole)).toBe(false);
    expect(await sent(whole)).toEqual(each(rings.b, 3));
    expect(isKept(await read.of(numbersOf(["b3", "b1"])))).toBe(true);
  });

  test("is kept up to another bound at the first look than later", async () => {
    const read = await begin(6, 12);
    expect(isKept(await read.of(numbersOf(["b1", "b2", "b3"])))).toBe(false);
    expect(isKept(await read.of(numbersOf(rings.b)))).toBe(true);
    expect(isKept(await read.of(numbersOf(["s1"])))).toBe(false);
  });

  test("is the same row by row, kept or not", async () => {
    const rowsOf = async (from: MemberSources): Promise<unknown[][]> =>
      Promise.all(
        Object.entries(from).map(([name, table]: [string, string]) =>
          // a comparison is a number to the engine until it is kept
          store.rows(
            `SELECT ${name === "exchange" ? "* REPLACE (toUInt8(text) AS text)" : "*"} FROM ${table} ORDER BY ALL`,
          ),
        ),
      );
    const all = numbersOf([...rings.a, ...rings.b]);
    const kept = await rowsOf(await (await begin(1000, 1000)).of(all));
    const read = await rowsOf(await (await begin(0, 0)).of(all));
    expect(kept).toEqual(read);
    expect(kept[0]).toHaveLength(42);
  });

  test("of nobody is nothing", async () => {
    const read = await begin(1000, 1000);
    expect(await sent(await read.of([]))).toEqual({});
    expect(await sent(await read.of(numbersOf(["quiet"])))).toEqual({});
  });
});

test("who was given a blob is one account, the least of them", async () => {
  const { blobGiver } = await begin(0, 0);
  const [kept] = await store.rows(
    `SELECT count() AS n, uniqExact(blob) AS blobs FROM ${blobGiver}`,
  );
  // six members of five exchanges, six strangers of three, and one that two of those were given
  expect(kept).toEqual({ n: "49", blobs: "49" });
});
