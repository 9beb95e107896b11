// A store without exchanges: nothing is swept, decided or written down.

import { afterAll, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { start } from "../../test/fixtures/live-campaign.ts";
import { defaultModel } from "../model/load.ts";
import { defaultPolicy } from "../policy/policy.ts";
import { startDefence } from "./defence-step.ts";
import { openWithKey } from "./open-store.ts";
import { defendStore, sweepStore } from "./sweep-store.ts";

const folder = temporary("sweep-store");
const opened = await openWithKey({ path: folder.at("store") });
afterAll(async () => {
  await opened.close();
  folder.remove();
});

test("an empty store is refused, and stays as it is", async () => {
  const { store, key } = opened;
  const options = { model: defaultModel(), policy: defaultPolicy(), seed: 1 };
  const releases = [{ model: "m", at: start }];
  const refused = expect.objectContaining({
    code: "store_empty",
    exitCode: 2,
    message: expect.stringContaining("nothing was written down"),
  });
  await expect(defendStore(opened, { ...options, releases })).rejects.toEqual(refused);
  await expect(
    sweepStore(opened, { ...options, releases, rejected: 0, duplicates: 0 }),
  ).rejects.toEqual(refused);
  // nor by a step of a replayed history
  const from = { at: 0, histories: [] };
  const defence = await startDefence(store, { ...options, keyId: key.id }, from);
  expect(await defence.step(0, start)).toEqual({
    result: null,
    policy: options.policy,
    fresh: [],
    held: [],
    exempt: new Map(),
  });
  for (const table of ["audit", "sweep", "campaign", "verdict", "search", "release"]) {
    const [rows] = await store.rows<{ n: string }>(`SELECT count() AS n FROM ${table}`);
    expect(`${table} ${rows!.n}`).toBe(`${table} 0`);
  }
});
