// npm run torture -- [--seed N] [--every N] [--times N] [--only damage,kills,full,pairs,sweeps]: does to stores what happens to stores, and
// asks them afterwards. Prints Markdown; ends with 1 if anything answered wrongly. Everything lies in a temporary folder.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Random } from "../src/simulate/random.ts";
import { damageEach, type Outcome, ways } from "./damage.ts";
import { stageOf } from "./commands.ts";
import { fillEach } from "./full.ts";
import { killEach } from "./kills.ts";
import { pairEach } from "./pairs.ts";
import { sweepThirty } from "./sweeps.ts";
import { makeStore, makeWorld } from "./small-store.ts";

const { values: flags } = parseArgs({
  options: {
    seed: { type: "string", default: "16" },
    every: { type: "string", default: "1" },
    /** Kills of each command, and sizes of the full disk. */
    times: { type: "string", default: "12" },
    only: { type: "string", default: "damage,kills,full,pairs,sweeps" },
  },
});
const seed = Number(flags.seed);
const folder = mkdtempSync(join(tmpdir(), "stillwatch-torture-"));
const times = Number(flags.times);
let wrong = 0;
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
    wrong += found.filter(({ result }) => result === "wrong" || result === "mute").length;
    console.log(damageTable(found));
  }
  const stage = await stageOf(world, whole);
  if (only.has("kills")) {
    const found = await killEach(stage, folder, new Random(seed), times);
    wrong += report(found);
    console.log("\n| killed | kills | while at work | wrong |\n| --- | --- | --- | --- |");
    for (const { command, kills, hit, wrong: bad } of found)
      console.log(`| ${command} | ${kills} | ${hit} | ${bad.length} |`);
  }
  if (only.has("full")) {
    const found = await fillEach(stage, folder, times);
    if (found === null) console.log("\nDisk full: left out, nothing can be mounted here.");
    else {
      wrong += report(found);
      console.log("\n| disk full | tries | refused | wrong |\n| --- | --- | --- | --- |");
      for (const { command, tries, refused, wrong: bad } of found)
        console.log(`| ${command} | ${tries} | ${refused} | ${bad.length} |`);
    }
  }
  if (only.has("pairs")) {
    const found = await pairEach(stage, folder);
    const bad = found.filter((one) => one.wrong !== null);
    for (const one of bad) console.error(one);
    wrong += bad.length;
    const both = found.filter(({ codes }) => codes.every((code) => code === 0)).length;
    console.log("\n| pairs at once | both done | one refused by name | wrong |");
    console.log("| --- | --- | --- | --- |");
    console.log(
      `| ${found.length} | ${both} | ${found.length - both - bad.length} | ${bad.length} |`,
    );
  }
  if (only.has("sweeps")) {
    const ratio = await sweepThirty(whole, folder);
    if (ratio > 1.5) wrong++;
    console.log(`\nThirty sweeps on an unchanged store: ${ratio.toFixed(2)} times its size.`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

process.exitCode = wrong > 0 ? 1 : 0;

/** Says what was wrong, and how often. */
function report(found: readonly { command: string; wrong: readonly string[] }[]): number {
  for (const { command, wrong: bad } of found)
    for (const one of bad) console.error(`${command}: ${one}`);
  return found.reduce((sum, one) => sum + one.wrong.length, 0);
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
