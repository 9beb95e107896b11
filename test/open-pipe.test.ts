// A pipe that stays open: what came over it is in the store soon, whether more comes or the process is ended.

import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { bin, temporary } from "./fixtures/command.ts";
import { query } from "./fixtures/query.ts";

const dir = temporary("pipe");
afterAll(dir.remove);

const lines = (from: number, count: number): string =>
  Array.from({ length: count }, (_, i) => {
    const at = new Date(1_780_000_000_000 + 1000 * (from + i)).toISOString();
    return `${JSON.stringify({ id: `r${from + i}`, time: at, account: `a${i % 9}`, prompt: "hello" })}\n`;
  }).join("");

test("is taken in while it is silent, and nothing of that is lost when the process is ended", async () => {
  const store = dir.at("store");
  const child = spawn(process.execPath, [bin, "ingest", "-", "--store", store], {
    stdio: ["pipe", "ignore", "inherit"],
  });
  const ended = new Promise((resolve) => child.on("exit", (_, signal) => resolve(signal)));
  child.stdin.write(lines(0, 5000));
  // the step under way names the tables that grow: labels go in before the first rows
  const step = dir.at("store", "stillwatch", "step");
  while (!existsSync(step) || !readFileSync(step, "utf8").includes('"label"')) await wait(100);
  await wait(4_000);
  child.stdin.write(lines(5000, 3));
  // two seconds of silence, and an insert
  await wait(6_000);
  child.kill("SIGTERM");
  expect(await ended).toBe("SIGTERM");
  expect(await query(store, "SELECT toUInt32(count()) AS n FROM exchange")).toEqual([{ n: 5003 }]);
});
