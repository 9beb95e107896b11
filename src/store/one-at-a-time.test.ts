// A program that embeds the store may ask for two things at once: the second is refused, and the first goes on.

import { afterAll, beforeAll, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { holding } from "./lease.ts";
import { openStore, type Store } from "./open.ts";
import { openScratch } from "./scratch.ts";

const folder = temporary("one");
let store: Store;

beforeAll(async () => {
  store = await openStore({ path: folder.at("store") });
});
afterAll(async () => {
  await store.close();
  folder.remove();
});

test("of two pieces of work under one name the second is refused; after the first the next begins", async () => {
  let end = (): void => undefined;
  const first = holding(store, "sweep", () => new Promise<void>((resolve) => (end = resolve)));
  await expect(holding(store, "sweep", () => Promise.resolve())).rejects.toMatchObject({
    code: "store_busy",
  });
  await holding(store, "another", () => Promise.resolve());
  end();
  await first;
  const failed = holding(store, "sweep", () => Promise.reject(new Error("the work failed")));
  await expect(failed).rejects.toThrow("the work failed");
  expect(await holding(store, "sweep", () => Promise.resolve("done"))).toBe("done");
});

test("a second opening is refused and leaves the working tables of the first", async () => {
  const scratch = openScratch(store);
  const table = await scratch.table("kept", "n UInt8");
  for (const path of [store.path, folder.at("other"), undefined])
    await expect(openStore({ path })).rejects.toMatchObject({ code: "store_second" });
  expect(await store.rows(`SELECT toUInt8(count()) AS n FROM ${table}`)).toEqual([{ n: 0 }]);
  await scratch.drop();
});

test("what is asked of a closed store is refused; another can be opened then", async () => {
  const before = store;
  await before.close();
  await expect(before.rows("SELECT 1")).rejects.toMatchObject({ code: "store_closed" });
  store = await openStore({ path: folder.at("next") });
  await before.close();
  expect(await store.rows("SELECT toUInt8(1) AS n")).toEqual([{ n: 1 }]);
});
