// Runs the real command in a process of its own, as an operator would, and reads what it wrote.

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SweepReport } from "../../../src/core/campaign.ts";
import type { Verdict } from "../../../src/core/verdict.ts";

/** No secret, so that a table can be made again figure by figure; the one that `evaluate` uses. */
const publicKey = "e7".repeat(32);
const binary = join(import.meta.dirname, "../../../bin/stillwatch.js");

export interface Scanned {
  readonly report: SweepReport;
  readonly verdicts: readonly Verdict[];
}

export function scan(
  exchanges: readonly string[],
  accounts: readonly string[],
  out: string,
): Scanned {
  mkdirSync(out, { recursive: true });
  const key = keyFile(out);
  command(["scan", ...exchanges, "--accounts", ...accounts, "--key-file", key, "--out", out]);
  return {
    report: JSON.parse(readFileSync(join(out, "campaigns.json"), "utf8")) as SweepReport,
    verdicts: jsonLines<Verdict>(join(out, "verdicts.jsonl")),
  };
}

export interface FoundRing {
  readonly ring: string;
  readonly accounts: number;
  readonly log10_p: number;
  readonly families: readonly string[];
  readonly members: readonly { readonly account: string; readonly strength: number }[];
}

export function findRings(accounts: string, seed: number, out: string): FoundRing[] {
  mkdirSync(out, { recursive: true });
  const found = join(out, "rings.jsonl");
  const key = keyFile(out);
  command(
    ["rings", "--accounts", accounts, "--key-file", key, "--seed", String(seed)].concat([
      "--out",
      found,
    ]),
  );
  return jsonLines<FoundRing>(found);
}

function keyFile(folder: string): string {
  const path = join(folder, "key");
  writeFileSync(path, `${publicKey}\n`);
  return path;
}

function command(args: readonly string[]): void {
  const run = spawnSync(process.execPath, [binary, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (run.status !== 0)
    throw new Error(
      `stillwatch ${args[0]} ended with ${run.status}: ${run.stderr.toString().slice(-2000)}`,
    );
}

function jsonLines<T>(path: string): T[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}
