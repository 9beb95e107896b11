// A backtest that is killed again and again and begun again ends like one that was not: same campaigns, same ids, same
// audit, nothing twice.

import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bin, done, temporary } from "./fixtures/command.ts";
import { after, killed } from "./fixtures/kill.ts";
import { query } from "./fixtures/query.ts";

const dir = temporary("backtest");
const world = (name: string): string => dir.at("world", name);
const key = dir.at("key");
const replay = (out: string): string[] => [
  ...["backtest", world("exchanges.jsonl"), "--accounts", world("accounts.jsonl")],
  ...["--truth", world("truth.jsonl"), "--step", "4h", "--key-file", key, "--out", dir.at(out)],
];
const written = (out: string, name: string): string => readFileSync(dir.at(out, name), "utf8");
const steps = (out: string): number => {
  try {
    return (JSON.parse(written(out, "progress.json")) as { steps: number }).steps;
  } catch {
    return 0;
  }
};

/** A random moment up to `spread` ms after a step was done. */
function stepped(out: string, n: number, spread: number): () => boolean {
  let due: (() => boolean) | null = null;
  return () => {
    if (!due && steps(out) >= n) due = after(Math.random() * spread);
    return due?.() ?? false;
  };
}

beforeAll(async () => {
  writeFileSync(key, `${"3c".repeat(32)}\n`);
  await done(
    `simulate --out ${dir.at("world")} --seed 8 --days 2 --honest 150 --campaign hydra:40:start=0.3 --campaign waves:24:start=0.2`.split(
      " ",
    ),
  );
  const begun = performance.now();
  await done(replay("whole"));
  took = performance.now() - begun;
});
afterAll(dir.remove);
let took = 0;

test("killed at any step, and at any moment of one", async () => {
  const stops: number[] = [];
  for (const n of [2, 4, 5, 8]) {
    const signal = await killed([bin, ...replay("broken")], stepped("broken", n, took / 12));
    if (signal === "SIGKILL") stops.push(steps("broken"));
  }
  const message = `killed after steps ${stops.join(", ")}`;
  expect(stops.length, message).toBeGreaterThanOrEqual(3);
  await done(replay("broken"));
  for (const name of ["timeline.jsonl", "contained.jsonl", "leak.json"])
    expect(written("broken", name), `${name}, ${message}`).toBe(written("whole", name));
  const audit = (out: string): Promise<unknown[]> =>
    query(dir.at(out, "store"), "SELECT number, hash FROM audit ORDER BY number, hash");
  const entries = await audit("whole");
  expect(entries.length).toBeGreaterThan(50);
  expect(await audit("broken"), message).toEqual(entries);
});
