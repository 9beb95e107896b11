// A store that is lent: the borrower's statements let the lender's go first.

import { setTimeout as sleep } from "node:timers/promises";
import { MessageChannel } from "node:worker_threads";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporary } from "../../../test/fixtures/command.ts";
import { caller } from "../../core/calls.ts";
import { openStore, type Store } from "../open.ts";
import { borrowStore } from "./borrow-store.ts";
import { lentOf, shareStore } from "./share-store.ts";

const folder = temporary("lent");
let store: Store;
beforeAll(async () => {
  store = await openStore({ path: folder.at("store") });
});
afterAll(async () => {
  await store?.close();
  folder.remove();
});

test("what a borrower asks waits behind what the lender asks, and comes all the same", async () => {
  const { port1, port2 } = new MessageChannel();
  shareStore(store, port1);
  const borrowed = await borrowStore(caller(port2), lentOf(store), () => port2.close());
  const over: string[] = [];
  const ask = async (of: Store, name: string, sql: string): Promise<void> => {
    await of.rows(sql);
    over.push(name);
  };
  const before = ask(store, "underway", "SELECT sleep(1)");
  const later = [1, 2].map((at) => ask(borrowed, `borrower ${at}`, "SELECT 1"));
  // the borrower's have come over the port, and the first statement is still underway
  await sleep(300);
  const first = [1, 2].map((at) => ask(store, `lender ${at}`, "SELECT 1"));
  await Promise.all([before, ...later, ...first]);
  expect(over.slice(0, 3)).toEqual(["underway", "lender 1", "lender 2"]);
  expect(over.slice(3).toSorted()).toEqual(["borrower 1", "borrower 2"]);
  port2.close();
});
