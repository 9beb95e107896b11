// What is left of decisions when the process that takes them is killed: what one that was not killed leaves.

import { execFile } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { bin, done, temporary } from "./fixtures/command.ts";
import { after, batch, killed } from "./fixtures/kill.ts";
import { query } from "./fixtures/query.ts";

const dir = temporary("deciding-killed");
afterAll(dir.remove);

const audit = async (path: string): Promise<string[]> =>
  (await done(["audit", "list", "--json", "--store", path])).out.split("\n").filter(Boolean);

const program = join(import.meta.dirname, "fixtures/deciding.ts");
const holdings = (path: string): Promise<unknown[]> =>
  query(path, "SELECT number, at, action, subject, data, hash FROM audit ORDER BY number, hash");

test("again and again while it decides, a process leaves what one that was not killed leaves", async () => {
  const looks = "24";
  const whole = dir.at("decided-whole");
  await promisify(execFile)(process.execPath, [program, whole, looks]);
  const broken = dir.at("decided-broken");
  const counts: number[] = [];
  // each look is one insert; a process that begins again repeats the look that it finds
  for (const n of [1, 2, 2, 3]) {
    expect(await killed([program, broken, looks], batch(broken, n, 40))).toBe("SIGKILL");
    counts.push((await holdings(broken)).length);
  }
  const message = `the kills left ${counts.join(", ")} entries`;
  const end = await holdings(whole);
  expect(
    counts.some((n) => n > 0 && n < end.length),
    message,
  ).toBe(true);
  await promisify(execFile)(process.execPath, [program, broken, looks]);
  expect(await holdings(broken), message).toEqual(end);
  expect((await done(["audit", "verify", "--store", broken])).out).toContain("whole and in order");
});

test("a sweep that is killed at any moment and repeated decides the same, once", async () => {
  const [whole, broken] = [dir.at("swept-whole"), dir.at("swept-broken")];
  await done(
    `simulate --out ${dir.at("world")} --seed 5 --days 3 --honest 200 --campaign hydra:60`.split(
      " ",
    ),
  );
  const logs = [
    dir.at("world", "exchanges.jsonl"),
    "--accounts",
    dir.at("world", "accounts.jsonl"),
  ];
  await done(["ingest", ...logs, "--store", whole]);
  cpSync(whole, broken, { recursive: true, verbatimSymlinks: true });
  const begun = performance.now();
  await done(["sweep", "--store", whole]);
  const took = performance.now() - begun;
  for (const share of [0.6, 0.8, 0.9, 0.97])
    await killed([bin, "sweep", "--store", broken], after(took * share));
  await done(["sweep", "--store", broken]);
  const entries = await audit(whole);
  expect(entries.length).toBeGreaterThan(50);
  expect(await audit(broken)).toEqual(entries);
  const campaigns = async (path: string): Promise<string> =>
    (await done(["campaigns", "--json", "--store", path])).out;
  expect((await campaigns(broken)) === (await campaigns(whole))).toBe(true);
});
