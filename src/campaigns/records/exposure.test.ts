// What a campaign has taken: answers, not requests that were refused.

import { writeFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { temporary } from "../../../test/fixtures/command.ts";
import { sketchKey } from "../../sketch/key.ts";
import { ingest } from "../../sources/ingest.ts";
import { openStore } from "../../store/open.ts";
import { exposureOf } from "./exposure.ts";

const dir = temporary("exposure");
afterAll(dir.remove);

test("requests that were refused or failed were not taken; those without a status were", async () => {
  const statuses = [200, 429, undefined, 503, 403, 200];
  const lines = statuses.map((status, n) => {
    const time = new Date(1_780_000_000_000 + 60_000 * n).toISOString();
    const text = { prompt: `what is ${n}?`, output_tokens: 10 };
    return JSON.stringify({ id: `r${n}`, time, account: "a", ...text, status });
  });
  writeFileSync(dir.at("log.jsonl"), lines.join("\n"));
  const store = await openStore();
  try {
    const key = sketchKey("5e".repeat(32));
    const exchanges = [dir.at("log.jsonl")];
    await ingest({ store, key, exchanges, accounts: [], now: 1_790_000_000_000, threads: 1 });
    const [account] = await store.rows<{ lo: number; hi: number }>(
      "SELECT toUInt32(bitAnd(account, 4294967295)) AS lo, toUInt32(bitShiftRight(account, 32)) AS hi FROM exchange LIMIT 1",
    );
    const [taken] = await exposureOf(store, [{ members: [{ ...account!, contained: null }] }]);
    expect(taken).toMatchObject({ exchanges: 3, output_tokens: 30 });
  } finally {
    await store.close();
  }
});
