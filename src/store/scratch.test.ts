// Working tables: nobody else's, and gone when the work ends, however it ends.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { killed } from "../../test/fixtures/kill.ts";
import { openStore, type Store } from "./open.ts";
import { openScratch, withScratch } from "./scratch.ts";

const folder = temporary("scratch");
const path = folder.at("store");
const holder = join(import.meta.dirname, "../../test/fixtures/hold-scratch.ts");
let store: Store;
/** How the process that held working tables ended. */
let ended: NodeJS.Signals | null;

/** Working tables that the store has. */
const tables = async (): Promise<string[]> =>
  (
    await store.rows<{ name: string }>(
      "SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, 'scratch') ORDER BY name",
    )
  ).map(({ name }) => name);

beforeAll(async () => {
  ended = await killed([holder, path, folder.at("marker")], () => existsSync(folder.at("marker")));
  store = await openStore({ path });
});
afterAll(async () => {
  await store.close();
  folder.remove();
});

describe("what a killed process left", () => {
  test("is gone when the store is opened again, and what is no working table is not", async () => {
    expect(ended).toBe("SIGKILL");
    expect(await tables()).toEqual([]);
    expect(await store.rows("SELECT count() AS n FROM exchange")).toEqual([{ n: "0" }]);
  });

  test("and so is what was closed without being dropped", async () => {
    await openScratch(store).table("outliving", "n UInt64", "Log");
    expect(await tables()).toHaveLength(1);
    await store.close();
    store = await openStore({ path });
    expect(await tables()).toEqual([]);
  });
});

describe("working tables", () => {
  test("have names that nobody else has", async () => {
    const [a, b] = [openScratch(store), openScratch(store)];
    const names = [
      await a.table("member", "n UInt64"),
      await b.table("member", "n UInt64"),
      await a.table("other", "n UInt64"),
    ];
    expect(new Set(names).size).toBe(3);
    expect(await tables()).toEqual(names.toSorted());
    await store.run(`INSERT INTO ${names[0]} SELECT 1`);
    expect(await store.rows(`SELECT n FROM ${names[1]}`)).toEqual([]);
    await a.drop();
    expect(await tables()).toEqual([names[1]]);
    await b.drop();
  });

  test("are as they were asked for, empty at first", async () => {
    await withScratch(store, async (scratch) => {
      const name = await scratch.table("shaped", "a UInt64, b Array(String)", "Log");
      expect(
        await store.rows(
          `SELECT name, engine FROM system.tables WHERE database = currentDatabase() AND name = '${name}'`,
        ),
      ).toEqual([{ name, engine: "Log" }]);
      await store.run(`INSERT INTO ${name} SELECT 1, ['x']`);
      // the same name in the same piece of work is made anew
      expect(await scratch.table("shaped", "a UInt64, b Array(String)", "Log")).toBe(name);
      expect(await store.rows(`SELECT * FROM ${name}`)).toEqual([]);
    });
    expect(await tables()).toEqual([]);
  });

  test("are dropped when the work is done, and its result is handed back", async () => {
    const seen = await withScratch(store, async (scratch) => {
      await scratch.table("one", "n UInt64");
      await scratch.table("two", "n UInt64", "Log");
      return tables();
    });
    expect(seen).toHaveLength(2);
    expect(await tables()).toEqual([]);
  });

  test("are dropped when the work fails, and the failure is the one that is told", async () => {
    const failure = new Error("the work's own");
    await expect(
      withScratch(store, async (scratch) => {
        await scratch.table("one", "n UInt64");
        throw failure;
      }),
    ).rejects.toBe(failure);
    expect(await tables()).toEqual([]);
    // a table that cannot be made leaves nothing either
    await expect(
      withScratch(store, async (scratch) => {
        await scratch.table("sound", "n UInt64");
        await scratch.table("unsound", "n NoSuchType");
      }),
    ).rejects.toMatchObject({ code: "store_query" });
    expect(await tables()).toEqual([]);
  });

  test("are dropped once: what is made afterwards is dropped with the next call", async () => {
    const scratch = openScratch(store);
    await scratch.table("first", "n UInt64");
    await scratch.drop();
    await scratch.drop();
    const second = await scratch.table("second", "n UInt64");
    expect(await tables()).toEqual([second]);
    // what is gone already is dropped all the same
    await store.run(`DROP TABLE ${second}`);
    await scratch.drop();
    expect(await tables()).toEqual([]);
  });

  test("do not meet when two pieces of work run at once", async () => {
    const count = (rows: number): Promise<unknown> =>
      withScratch(store, async (scratch) => {
        const name = await scratch.table("shared_name", "n UInt64");
        await store.run(`INSERT INTO ${name} SELECT number FROM numbers(${rows})`);
        return (await store.rows<{ n: string }>(`SELECT count() AS n FROM ${name}`))[0]!.n;
      });
    expect(await Promise.all([10, 20, 30].map(count))).toEqual(["10", "20", "30"]);
  });
});

test("what failed may be the engine: then the work's failure is told, not that of dropping", async () => {
  const lost = folder.at("lost");
  const other = { ...store, run: () => Promise.reject(new Error(lost)) } satisfies Store;
  const scratch = withScratch(other, async (own) => {
    await own.table("never", "n UInt64").catch(() => undefined);
    throw new Error("the work's own");
  });
  await expect(scratch).rejects.toThrow("the work's own");
  expect(await tables()).toEqual([]);
});
