// What is said of an account that is nobody's.

import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporary } from "../../../test/fixtures/command.ts";
import { defaultModel } from "../../model/load.ts";
import { sketchKey } from "../../sketch/key.ts";
import { ingest } from "../../sources/ingest.ts";
import { openStore, type Store } from "../../store/open.ts";
import { derive } from "../../traits/derive.ts";
import { explainAccount } from "./account.ts";

const dir = temporary("set-aside");
const key = sketchKey("4d".repeat(32));
let store: Store;

beforeAll(async () => {
  const lines = ["Guest", "walker", "Guest"].map((account, minute) =>
    JSON.stringify({
      ...{ id: `${minute}`, account, time: `2026-05-02T10:0${minute}:00Z` },
      ...{ model: "m-1", prompt: `Which path is number ${minute}?` },
    }),
  );
  writeFileSync(dir.at("log.jsonl"), lines.join("\n"));
  store = await openStore({ path: dir.at("store") });
  await ingest({
    ...{ store, key, exchanges: [dir.at("log.jsonl")], accounts: [], now: Date.UTC(2026, 6) },
  });
  await derive(store, defaultModel().traits);
});
afterAll(async () => {
  await store.close();
  dir.remove();
});

test("it is counted, and said to be judged by nobody", async () => {
  const told = await explainAccount(store, key, { account: "Guest" });
  expect(told).toMatchObject({ exchanges: 2, verdict: null });
  expect(told!.first).toContain("2026-05-02 10:00");
  expect(told!.text).toContain("counted and never judged");
  const other = await explainAccount(store, key, { account: "walker" });
  expect(other!.text).not.toContain("never judged");
});
