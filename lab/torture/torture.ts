// npm run torture -- [--seed N] [--every N] [--only damage,kills,full,pairs]: does to stores what happens to stores, and
// asks them afterwards. Prints Markdown; ends with 1 if anything answered wrongly. Everything lies in a temporary folder.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Random } from "../src/simulate/random.ts";
import { damageEach, type Outcome, ways } from "./damage.ts";
import { makeStore, makeWorld } from "./small-store.ts";

const { values: flags } = parseArgs({
  options: {
    seed: { type: "string", default: "16" },
    every: { type: "string", default: "1" },
    only: { type: "string", default: "damage,kills,full,pairs" },
  },
});
const seed = Number(flags.seed);
const folder = mkdtempSync(join(tmpdir(), "stillwatch-torture-"));
const only = new Set(flags.only.split(","));
try {
  const world = join(folder, "world");
  const whole = join(folder, "whole");
  await makeWorld(world, seed);
  await makeStore(world, whole);
  if (only.has("damage")) {
    const options = { random: new Random(seed), every: Number(flags.every) };
    const found = await damageEach(whole, join(folder, "scratch"), {
      ...options,
      onOutcome(one) {
        if (one.result !== "refused")
          console.error(`${one.result}: ${one.way}: ${one.file}: ${one.said}`);
      },
    });
    console.log(damageTable(found));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function damageTable(found: readonly Outcome[]): string {
  const results = ["same", "refused", "mute", "wrong"] as const;
  const lines = ways.map((way) => {
    const some = found.filter((one) => one.way === way);
    return `| ${way} | ${some.length} | ${results.map((r) => some.filter((one) => one.result === r).length).join(" | ")} |`;
  });
  return [
    "| a file | tried | same answer | refused by name | refused, unnamed | another answer |",
    "| --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}
