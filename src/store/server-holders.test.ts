// Who may do what at a server's store, where several processes and several callers of one are at work: leases and their
// fences, and batches that a killed process left open.

import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Front } from "../../test/fixtures/engine-front.ts";
import { frontOfFile } from "../../test/fixtures/front-of-file.ts";
import { holding, inLine } from "./lease.ts";
import { openStore } from "./open.ts";
import { endLeftBatches } from "./server-batches.ts";

let front: Front;
frontOfFile("holders", (made) => {
  front = made;
});

test("of two callers in one process one has a lease, and its fence holds back its own statements alone", async () => {
  const store = await openStore({ path: front.url });
  try {
    await store.run("CREATE OR REPLACE TABLE fenced (n UInt32) ENGINE = MergeTree ORDER BY n");
    let inside = 0;
    const work = async (): Promise<void> => {
      expect(++inside).toBe(1);
      await holding(store, "inner", () => store.run("INSERT INTO fenced SELECT 1"));
      inside--;
    };
    const both = await Promise.allSettled([
      holding(store, "outer", work),
      holding(store, "outer", work),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await Promise.all([inLine(store, "outer", work), inLine(store, "outer", work)]);
    // of a lease that ran out: no statement of its work, also behind another one that it held within
    const late = holding(
      store,
      "late",
      async () => {
        await holding(store, "inner", () => Promise.resolve());
        await sleep(100);
        await store.run("INSERT INTO fenced SELECT 2");
      },
      0.1,
    );
    const other = sleep(90).then(() => store.run("INSERT INTO fenced SELECT 3"));
    await expect(late).rejects.toMatchObject({ code: "lease_lost" });
    await other;
    const rows = await store.rows<{ n: number }>("SELECT n FROM fenced ORDER BY n");
    expect(rows.map(({ n }) => n)).toEqual([1, 1, 1, 3]);
  } finally {
    await store.close();
  }
});

test("batches that a killed process left open are ended by whoever has its folder next, and by nobody else", async () => {
  const first = await openStore({ path: front.url });
  await endLeftBatches(first);
  const { number } = await first.batches.begin();
  await first.close();
  const other = await openStore({ path: front.url });
  expect(await other.batches.ended()).toBeLessThan(number);
  await endLeftBatches(other);
  expect(await other.batches.ended()).toBe(number);
  await other.close();
});
