// What a store takes of the disk: what is told is what it takes, and sweeps on an unchanged store hardly add to it.

import { afterAll, beforeAll, expect, test } from "vitest";
import { defend, makeStore, makeWorld } from "../lab/torture/small-store.ts";
import { compactStore } from "../src/app/maintenance/compact-store.ts";
import { storeInfo } from "../src/app/maintenance/store-info.ts";
import { withStore } from "../src/app/open-store.ts";
import { diskUse } from "../src/store/disk-use.ts";
import { temporary } from "./fixtures/command.ts";

const dir = temporary("disk");
const store = dir.at("store");

beforeAll(async () => {
  await makeWorld(dir.at("world"), 4);
  await makeStore(dir.at("world"), store);
});
afterAll(dir.remove);

test("sweeps on an unchanged store hardly add to it", async () => {
  const sweeps = (n: number): Promise<void> =>
    withStore({ path: store }, async (opened) => {
      for (let m = 0; m < n; m++) await defend(opened);
    });
  const before = diskUse(store);
  await sweeps(4);
  const some = diskUse(store);
  expect(some).toBeLessThan(1.5 * before);
  await sweeps(4);
  // parts come and are merged: it does not go on growing
  expect(diskUse(store)).toBeLessThan(1.05 * some);
  await withStore({ path: store }, async (opened) => {
    const { onDisk, tables } = await storeInfo(opened);
    expect(onDisk).toBe(diskUse(store));
    expect(tables.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(onDisk!);
  });
});

test("compacting frees what it says", async () => {
  const { before, after } = await compactStore({ path: store, mustExist: true });
  expect(after.parts).toBeLessThan(before.parts);
  expect(after.bytes).toBeLessThan(before.bytes);
  expect(diskUse(store)).toBe(after.bytes);
});
