// Accounts that sent the same prompt word for word, against a slow oracle over all pairs: whatever order exchanges
// come in, and however they are cut into runs with a sweep between.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { defaultModel } from "../model/load.ts";
import { sketchKey } from "../sketch/key.ts";
import { ingest } from "../sources/ingest.ts";
import { openStore, type Store } from "../store/open.ts";
import { derive } from "./derive.ts";
import { retain } from "./retain.ts";
import { verify } from "./verify.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-items-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const key = sketchKey("5a".repeat(32));
const { item_words: least, item_users: users } = defaultModel().traits;

interface Sent {
  readonly account: string;
  readonly prompt: string;
  /** Days from the first. */
  readonly day: number;
}

/** Prompts of 6 to 17 words each, with no run of words in common but by chance. */
const prompts = Array.from({ length: 12 }, (_, i) =>
  Array.from({ length: 6 + i }, (__, k) => `w${"abcdefghijkl"[i]}${"qrstuvwxyzabcdefgh"[k]}`).join(
    " ",
  ),
);
const sent = fc.record({
  account: fc.constantFrom("ann", "bob", "cid", "dan", "eve", "fay"),
  prompt: fc.constantFrom(...prompts),
  day: fc.nat(20),
});

/** All pairs of exchanges: which accounts sent which prompt that enough accounts sent. */
function slowly(log: readonly Sent[]): string[] {
  const found = new Set<string>();
  for (const one of log) {
    const same = log.filter((other) => other.prompt === one.prompt);
    if (
      one.prompt.split(" ").length >= least &&
      new Set(same.map(({ account }) => account)).size >= users
    )
      found.add(`${one.account}: ${prompts.indexOf(one.prompt)}`);
  }
  return [...found].sort();
}

let runs = 0;
async function read(store: Store, log: readonly Sent[], from: number): Promise<void> {
  const path = join(folder, `${runs++}.jsonl`);
  const lines = log.map(({ account, prompt, day }, i) =>
    JSON.stringify({
      id: `e${from + i}`,
      time: new Date(Date.UTC(2026, 3, 1 + day)).toISOString(),
      // the same up to case and spacing
      ...{ account, prompt: i % 2 === 0 ? prompt : `  ${prompt.toUpperCase()}.` },
    }),
  );
  writeFileSync(path, `${lines.join("\n")}\n`);
  await ingest({ store, key, exchanges: [path], accounts: [], now: Date.now(), threads: 1 });
}

/** Who has which item, the items by the prompts that their values belong to. */
async function found(store: Store): Promise<string[]> {
  const rows = await store.rows<{ name: string; words: number }>(
    `SELECT l.label AS name, toUInt32(bitAnd(t.value, 255)) AS words FROM account_trait AS t
     INNER JOIN (SELECT value, any(label) AS label FROM label WHERE kind = 'account' GROUP BY value) AS l ON l.value = t.account
     WHERE t.kind = 'item'`,
  );
  return rows.map(({ name, words }) => `${name}: ${words - 6}`).sort();
}

test("are those that an oracle finds, in whatever order and portions", async () => {
  const logs = fc.tuple(fc.array(sent, { minLength: 20, maxLength: 80 }), fc.nat(79), fc.nat(79));
  await fc.assert(
    fc.asyncProperty(logs, async ([log, one, two]) => {
      const store = await openStore({ path: join(folder, `store-${runs}`) });
      try {
        const [a, b] = [Math.min(one, two), Math.max(one, two)];
        const portions = [log.slice(0, a), log.slice(a, b), log.slice(b)];
        let from = 0;
        for (const portion of portions.filter((some) => some.length > 0)) {
          await read(store, portion, from);
          from += portion.length;
          await derive(store, defaultModel().traits);
          expect(await found(store)).toEqual(slowly(log.slice(0, from)));
        }
        expect((await verify(store)).problems).toEqual([]);
        // what retention removes stays in the sums
        await retain(store, Date.UTC(2026, 3, 15));
        await derive(store, defaultModel().traits);
        expect(await found(store)).toEqual(slowly(log));
        expect((await verify(store)).problems).toEqual([]);
      } finally {
        await store.close();
      }
    }),
    { numRuns: 3 },
  );
}, 120_000);
