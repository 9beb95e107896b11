// stillwatch evaluate: scans labelled worlds and measures, by finding, what was found and who was wronged; purity and
// pieces of campaigns, seconds and memory.
// Each world is scanned by a process of its own, so that its time and memory are those of a scan.

import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Command } from "commander";
import type { SweepReport } from "../../../src/core/campaign.ts";
import type { Verdict } from "../../../src/core/verdict.ts";
import { score } from "../evaluate/score.ts";
import { truthOf } from "../evaluate/truths.ts";
import { type Measured, markdown } from "../evaluate/table.ts";
import { truthByLevel, verdictsByLevel } from "../evaluate/levels.ts";
import { openWorld, sendersOf, type World } from "../evaluate/world.ts";
import type { Io } from "../../../src/cli/io.ts";
import { modelOption } from "../../../src/cli/options.ts";
import { json, paragraphs } from "../../../src/cli/terminal-text.ts";
import { temporaryFolder } from "../../../src/core/temporary-folder.ts";
import { writeWhole } from "../../../src/core/whole-file.ts";

export function evaluateCommand(program: Command, io: Io): void {
  program
    .command("evaluate")
    .summary("measure detection on labelled worlds")
    .description(
      "Scans each world (a folder with exchanges, accounts and truth) and prints what was found and missed, by finding.\nRecall is over campaign accounts that sent anything and counts distillation; found counts concealed operations too.",
    )
    .argument("<worlds...>", "folders as `simulate` writes them")
    .addOption(modelOption())
    .option("--out <file>", "also write the table there, in Markdown")
    .option("--json", "print the figures as JSON")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch evaluate world-1 world-2 --out table.md`,
    )
    .action(async (paths: string[], flags: { model?: string; out?: string; json?: boolean }) => {
      const worlds = paths.map(openWorld);
      const measured: Measured[] = [];
      for (const world of worlds) {
        if (io.progress) io.note(`scanning ${world.name}`);
        measured.push(await scanWorld(world, flags.model));
      }
      const table = markdown(measured);
      if (flags.json) io.out(json(measured, 2));
      else io.out(paragraphs(table.trimEnd()));
      if (flags.out) writeWhole(dirname(flags.out), basename(flags.out), table);
    });
}

/** The product, as an operator starts it. */
const product = join(import.meta.dirname, "../../../bin/stillwatch.js");

/** A sketch key that is no secret, so that a table can be made again figure by figure. Never use it on real logs. */
const publicKey = "e7".repeat(32);

async function scanWorld(world: World, model?: string): Promise<Measured> {
  const { path: out, remove } = temporaryFolder("lab");
  try {
    const key = join(out, "key");
    writeFileSync(key, `${publicKey}\n`);
    const started = process.hrtime.bigint();
    await run([
      "scan",
      world.exchanges,
      "--accounts",
      world.accounts,
      "--key-file",
      key,
      "--out",
      out,
      "--timing",
      join(out, "timing.json"),
      ...(model === undefined ? [] : ["--model", model]),
    ]);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const { sweep } = JSON.parse(readFileSync(join(out, "campaigns.json"), "utf8")) as SweepReport;
    const { peak_memory_mb } = JSON.parse(readFileSync(join(out, "timing.json"), "utf8")) as {
      peak_memory_mb: number;
    };
    const senders = await sendersOf(world.exchanges);
    const truth = truthByLevel(
      world.truth.filter((one) => truthOf(one) === "honest" || senders.has(one.account)),
      senders,
    );
    const verdicts = readFileSync(join(out, "verdicts.jsonl"), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Verdict);
    return {
      world: world.name,
      exchanges: sweep.exchanges,
      score: score(truth, verdictsByLevel(verdicts, truth)),
      seconds,
      memory: peak_memory_mb,
    };
  } finally {
    remove();
  }
}

function run(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [product, ...args], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let errors = "";
    child.stderr.on("data", (piece: Buffer) => (errors = (errors + piece.toString()).slice(-2000)));
    child.on("error", reject);
    child.on("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`scan ended with code ${code}: ${errors}`)),
    );
  });
}
