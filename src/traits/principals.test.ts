// Which accounts give way to their end users, and that whatever a sweep reads of them is what their rows add up to.

import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import {
  customers,
  gateways,
  harvesters,
  wholeAccounts,
  writeResellerLog,
} from "../../test/fixtures/reseller-log.ts";
import { endUserName } from "../core/end-user-name.ts";
import { defaultModel } from "../model/load.ts";
import type { EndUserModel } from "../model/schema.ts";
import { sketchKey } from "../sketch/key.ts";
import { ingest } from "../sources/ingest.ts";
import { openStore, type Store } from "../store/open.ts";
import { derive } from "./derive.ts";
import { sent } from "./principals.ts";
import { retain } from "./retain.ts";
import { verify } from "./verify.ts";

const dir = temporary("principals");
const key = sketchKey("5b".repeat(32));
const by = defaultModel().traits;
const endUsers = gateways.flatMap((gateway) =>
  [...customers(gateway), ...harvesters(gateway)].map((user) => endUserName(gateway, user)),
);
let store: Store;

const read = (into: Store, file = "exchanges.jsonl") =>
  ingest({
    ...{ store: into, key, exchanges: [dir.at(file)], accounts: [dir.at("accounts.jsonl")] },
    now: Date.now(),
  });
const namesOf = async (sql: string): Promise<string[]> => {
  const rows = await store.rows<{ name: string }>(`
    SELECT DISTINCT l.label AS name FROM (${sql}) AS t
    INNER JOIN (SELECT value, label FROM label FINAL WHERE kind = 'account') AS l ON l.value = t.account`);
  return rows.map(({ name }) => name).sort();
};
const judged = (): Promise<string[]> => namesOf("SELECT account FROM account_profile");
const under = async (change: Partial<EndUserModel>): Promise<string[]> => {
  await derive(store, { ...by, end_users: { ...by.end_users, ...change } });
  return judged();
};
/** All that a sweep reads, without the clock of the engine. */
const derived = async (of: Store): Promise<string> =>
  JSON.stringify(
    await Promise.all(
      ["account_trait", "account_profile", "principal", "principal_own"].map((table) =>
        of.rows(`SELECT * FROM ${table} ORDER BY ALL`),
      ),
    ),
  );

beforeAll(async () => {
  writeResellerLog(dir.at);
  store = await openStore({ path: dir.at("store") });
  await read(store);
  await derive(store, by);
});
afterAll(async () => {
  await store.close();
  dir.remove();
});

describe("who is judged", () => {
  test("are the end users of an account that has many, and every other account as a whole", async () => {
    expect(await judged()).toEqual([...endUsers, ...wholeAccounts].sort());
  });

  test("a program's users, few ones, unnamed ones and ones made up for each exchange do not split an account", async () => {
    const split = async (change: Partial<EndUserModel>, account: string): Promise<boolean> =>
      !(await under(change)).includes(account);
    // of its 21 users one writes as it likes
    expect(await split({ alike: 0.9 }, "program")).toBe(false);
    expect(await split({ alike: 1 }, "program")).toBe(true);
    expect(await split({ fewest: 3 }, "few")).toBe(true);
    expect(await split({ named: 0.5 }, "unnamed")).toBe(true);
    expect(await split({ exchanges: 1 }, "always-new")).toBe(true);
    expect(await under({})).toEqual([...endUsers, ...wholeAccounts].sort());
  });
});

describe("what an end user has", () => {
  const traits = (kind: string, who: string): Promise<string[]> =>
    namesOf(`SELECT account FROM account_trait WHERE kind = '${kind}' AND ${who}`);
  const isEndUser = "account IN (SELECT principal FROM principal)";

  test("is not its account's record: no card, firm or sign-up ties two customers", async () => {
    for (const kind of ["card", "org", "domain", "cohort", "device"])
      expect(await traits(kind, isEndUser)).toEqual([]);
    expect(await traits("card", "account NOT IN (SELECT principal FROM principal)")).toEqual(
      wholeAccounts.toSorted(),
    );
  });

  test("is not its account's lines, client and key, which every customer has", async () => {
    for (const kind of ["network", "harness", "api-key"])
      expect(await traits(kind, isEndUser)).toEqual([]);
    expect(await traits("end-user", isEndUser)).toEqual(endUsers.toSorted());
  });

  test("is its own line, where the customers come by lines of their own", async () => {
    // then the gateway's four lines are the values of many, and the home's is that of two
    await under({ own_lines: 1 });
    const home = gateways.flatMap((one) =>
      customers(one)
        .slice(0, 2)
        .map((user) => endUserName(one, user)),
    );
    expect(await traits("address", isEndUser)).toEqual(home.sort());
    await under({});
    expect(await traits("address", isEndUser)).toEqual([]);
  });

  test("and its words, in figures of its own", async () => {
    const all = gateways.flatMap((one) => harvesters(one).map((user) => endUserName(one, user)));
    expect(await traits("refrain", isEndUser)).toEqual(expect.arrayContaining(all));
    const rows = await store.rows<{ name: string; n: number; rows: string }>(`
      SELECT end_user_name AS name, any(f.exchanges) AS n, count() AS rows FROM principal AS p
      INNER JOIN account_profile AS f ON f.account = p.principal
      INNER JOIN ${sent()} AS e ON e.account = p.principal GROUP BY name ORDER BY name`);
    expect(rows).toHaveLength(endUsers.length);
    for (const { name, n, rows: own } of rows) {
      expect(Number(own)).toBe(n);
      if (name.includes("-h")) expect(n).toBe(40);
    }
  });
});

test("runs with a sweep between give what one run gives, and the sums hold", async () => {
  const lines = readFileSync(dir.at("exchanges.jsonl"), "utf8").trimEnd().split("\n");
  const cut = Math.floor(lines.length / 3);
  const whole = await derived(store);
  await store.close();
  const other = await openStore({ path: dir.at("other") });
  try {
    for (const [i, some] of [lines.slice(0, cut), lines.slice(cut)].entries()) {
      writeFileSync(dir.at(`part-${i}.jsonl`), `${some.join("\n")}\n`);
      await read(other, `part-${i}.jsonl`);
      await derive(other, by);
    }
    expect(await derived(other)).toBe(whole);
    expect((await verify(other)).problems).toEqual([]);
    // sums of end users are watched as those of accounts are
    await other.run("INSERT INTO end_user_use SELECT * FROM end_user_use LIMIT 1");
    expect((await verify(other)).problems).toEqual([
      "end_user_use is not what the exchanges add up to",
    ]);
  } finally {
    await other.close();
    store = await openStore({ path: dir.at("store") });
  }
});

test("what end users did stays in the sums when the exchanges expire", async () => {
  const before = await derived(store);
  await retain(store, Date.parse("2026-05-20T00:00:00Z"));
  const [left] = await store.rows<{ n: string }>("SELECT count() AS n FROM exchange");
  expect(left).toEqual({ n: "0" });
  await derive(store, by);
  expect(await derived(store)).toBe(before);
  expect((await verify(store)).problems).toEqual([]);
});
