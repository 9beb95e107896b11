// The population alarm over HTTP: honest people whose prompts changed ring it, the same people without the change do not.

import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PopulationDrift } from "../src/app/population-drift.ts";
import { liveServer } from "./fixtures/api-server.ts";
import { done, temporary } from "./fixtures/command.ts";
import { driftedWorld } from "./fixtures/drifted-world.ts";

const dir = temporary("drift-api");
beforeAll(() => writeFileSync(dir.at("key"), `${"5a".repeat(32)}\n`));
afterAll(() => dir.remove());

/** What the server tells of a world in which prompts change from a share of the log on, before and after a sweep. */
async function toldOf(since: number): Promise<readonly [unknown, PopulationDrift]> {
  const [log, records, store] = [dir.at("e.jsonl"), dir.at("a.jsonl"), dir.at(`store-${since}`)];
  const world = await driftedWorld(dir, since);
  writeFileSync(log, world.exchanges);
  writeFileSync(records, world.accounts);
  await done([
    ...["ingest", log, "--accounts", records],
    ...["--store", store, "--key-file", dir.at("key")],
  ]);
  const ask = async (): Promise<{ drift: PopulationDrift | null }> => {
    const server = await liveServer(store, {}, { keyFile: dir.at("key") });
    try {
      const { status, body } = await server.ask("viewer", "GET /v1/drift");
      expect(status).toBe(200);
      return body;
    } finally {
      await server.close();
    }
  };
  const before = await ask();
  await done(["sweep", "--store", store]);
  return [before.drift, (await ask()).drift!];
}

test("prompts that change without a hand behind them ring: since when, which measure, how far", async () => {
  const [before, drift] = await toldOf(0.8);
  expect(before).toBeNull();
  const { report, window, reference } = drift;
  expect(Date.parse(window.from)).toBe(Date.parse(reference.to));
  expect(report!.alarms).toBeGreaterThan(0);
  const alarm = report!.windows.find((one) => one.alarm)!;
  expect(Date.parse(alarm.to)).toBeGreaterThan(Date.parse(window.from));
  expect(alarm.parts.map(({ group }) => group)).toEqual(["shape", "refrains"]);
  expect(alarm.parts[0]!.all).toBeGreaterThan(3);
  const spanish = report!.windows.at(-1)!.moved.languages.find(({ name }) => name === "es")!;
  expect(spanish.share).toBeGreaterThan(0.8);
  expect(spanish.reference_share).toBeLessThan(0.2);
});

test("the same people without the change ring nothing", async () => {
  const [, { report, left_out: leftOut, every }] = await toldOf(1);
  expect(report!.alarms).toBe(0);
  expect(every).toBe(1);
  // the campaign is told elsewhere
  expect(leftOut).toBeGreaterThan(0);
});
