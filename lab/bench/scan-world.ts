// `stillwatch scan` of a labelled world in a process of its own, with the public sketch key of `evaluate`, so that
// a table can be made again figure by figure.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Verdict } from "../../src/core/verdict.ts";
import type { World } from "../src/evaluate/world.ts";

const publicKey = "e7".repeat(32);
const binary = join(import.meta.dirname, "../../bin/stillwatch.js");

/** Accounts in a verdict with a campaign, and seconds of the whole command. `scratch`: an existing folder. */
export function scanWorld(
  world: World,
  scratch: string,
): { flagged: Set<string>; seconds: number } {
  const out = mkdtempSync(join(scratch, "scan-"));
  const key = join(out, "key");
  writeFileSync(key, `${publicKey}\n`);
  const began = performance.now();
  const args = [
    binary,
    ...["scan", world.exchanges],
    ...["--accounts", world.accounts],
    ...["--key-file", key],
    ...["--out", out],
  ];
  const run = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  if (run.status !== 0) throw new Error(`scan failed: ${run.stderr.toString().slice(-2000)}`);
  const seconds = (performance.now() - began) / 1000;
  const flagged = new Set<string>();
  for (const line of readFileSync(join(out, "verdicts.jsonl"), "utf8").split("\n")) {
    if (line === "") continue;
    const { account, campaign } = JSON.parse(line) as Verdict;
    if (campaign !== null) flagged.add(account);
  }
  return { flagged, seconds };
}
