// Accounts that are nobody's: kept, counted, and no principal, unless they have a record or name end users.

import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { jsonl } from "../../test/fixtures/logs.ts";
import { endUserName } from "../core/end-user-name.ts";
import { defaultModel } from "../model/load.ts";
import { sketchKey } from "../sketch/key.ts";
import { ingest } from "../sources/ingest.ts";
import { openStore, type Store } from "../store/open.ts";
import { derive } from "./derive.ts";
import { everybody } from "./principals.ts";

const dir = temporary("nameless");
let store: Store;

const sent = (account: string, n: number, endUser?: (i: number) => string): object[] =>
  Array.from({ length: n }, (_, i) => ({
    ...{ id: `${account}-${i}`, account, time: `2026-05-02T10:${String(i).padStart(2, "0")}:00Z` },
    ...{ ip: "198.51.100.9", model: "m-1", prompt: `Which bridge is number ${i} of ${account}?` },
    ...(endUser && { end_user: endUser(i) }),
  }));

beforeAll(async () => {
  writeFileSync(
    dir.at("log.jsonl"),
    jsonl([
      ...sent("anonymous", 8),
      ...sent(" Default_User_ID ", 8),
      ...sent("0", 8),
      ...sent("guest", 40, (i) => `visitor-${i % 2}`),
      ...sent("demo", 8),
      ...sent("annabel", 8),
    ] as never),
  );
  writeFileSync(
    dir.at("accounts.jsonl"),
    jsonl([{ account: "demo", created: "2026-01-01" }] as never),
  );
  store = await openStore({ path: dir.at("store") });
  await ingest({
    ...{ store, key: sketchKey("3c".repeat(32)), now: Date.UTC(2026, 6) },
    ...{ exchanges: [dir.at("log.jsonl")], accounts: [dir.at("accounts.jsonl")] },
  });
  await derive(store, defaultModel().traits);
});
afterAll(async () => {
  await store.close();
  dir.remove();
});

async function judged(): Promise<string[]> {
  const rows = await store.rows<{ name: string }>(`SELECT DISTINCT label AS name FROM label
    WHERE kind = 'account' AND value IN ${everybody} ORDER BY name`);
  return rows.map(({ name }) => name);
}
const count = async (of: string): Promise<number> =>
  Number((await store.rows<{ n: string }>(`SELECT count() AS n FROM ${of}`))[0]!.n);

test("nobody's are not judged; a customer of such a name is, and so are end users", async () => {
  expect(await judged()).toEqual([
    "annabel",
    "demo",
    ...["visitor-0", "visitor-1"].map((user) => endUserName("guest", user)),
  ]);
});

test("nothing of them is lost, and nothing of them ties anybody", async () => {
  expect(await count("exchange")).toBe(80);
  expect(await count("(SELECT DISTINCT account FROM account_sum)")).toBe(6);
  expect(await count(`account_trait WHERE account NOT IN ${everybody}`)).toBe(0);
});

test("deriving again changes nothing, and a record makes one a customer", async () => {
  await derive(store, defaultModel().traits);
  expect(await judged()).toHaveLength(4);
  writeFileSync(dir.at("more.jsonl"), jsonl([{ account: "anonymous" }] as never));
  await ingest({
    ...{ store, key: sketchKey("3c".repeat(32)), now: Date.UTC(2026, 6) },
    ...{ exchanges: [], accounts: [dir.at("more.jsonl")] },
  });
  await derive(store, defaultModel().traits);
  expect(await judged()).toContain("anonymous");
});
