// npm run bench:peers [-- WORLD…]: ours and the published rules of lab/src/peers on the same labelled worlds.
// Prints one Markdown table: recall per kind of campaign (of accounts that sent anything), false flags per class of
// honest accounts, seconds. Without worlds, two are simulated into a temporary folder (seeds 101 and 102).
// Seconds are of the clock, one run after another, reading the log included; on a busy machine (the load is printed)
// compare them with each other only. Readings of one rule share a run. Ours also writes the report.
// The sketch key is fixed, as in `evaluate`.

import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Verdict } from "../../src/core/verdict.ts";
import { peers, readWorld } from "../src/peers/index.ts";
import { addScores, score, totalOf, type WorldScore } from "../src/evaluate/score.ts";
import { activeAccounts, openWorld, type World } from "../src/evaluate/world.ts";
import { parseCampaign, simulate } from "../src/simulate/index.ts";
import { scanWorld } from "./scan-world.ts";

interface Column {
  readonly scores: WorldScore[];
  readonly notes: string[];
  seconds: number;
}

const campaigns =
  "fixed:30 hydra:150 careful:100 ghost:80 swarm:200 waves:60 relay:16 judge:20 quiet:60".split(
    " ",
  );
const seeds = [101, 102];

const load = loadavg()[0]!.toFixed(1);
const { positionals } = parseArgs({ allowPositionals: true });
const temporary = mkdtempSync(join(tmpdir(), "stillwatch-peers-"));
try {
  const worlds = (positionals.length > 0 ? positionals : await simulated()).map(openWorld);
  const columns = new Map<string, Column>();
  for (const world of worlds) await measure(world, columns);
  const made =
    positionals.length > 0 ? "" : `, simulated: 6 days, 2000 honest, ${campaigns.join(" ")}`;
  console.log(
    [
      `Worlds: ${worlds.map((one) => one.name).join(", ")}${made}.`,
      `Machine: ${availableParallelism()} cores (${cpus()[0]?.model ?? "unknown"}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}; load at the start ${load}.`,
      `Command: \`npm run bench:peers${positionals.map((one, i) => `${i === 0 ? " --" : ""} ${one}`).join("")}\`.`,
      "",
      table(columns),
      ...[...columns].flatMap(([name, { notes }]) =>
        notes.length > 0 ? [`- ${name}: ${notes.join(" · ")}`] : [],
      ),
    ].join("\n"),
  );
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

async function simulated(): Promise<string[]> {
  const paths: string[] = [];
  for (const seed of seeds) {
    const out = join(temporary, `seed-${seed}`);
    await simulate({ out, seed, days: 6, honest: 2000, campaigns: campaigns.map(parseCampaign) });
    paths.push(out);
  }
  return paths;
}

async function measure(world: World, columns: Map<string, Column>): Promise<void> {
  const active = await activeAccounts(world.exchanges);
  const truth = world.truth.filter((one) => one.campaign === null || active.has(one.account));
  const note = (
    name: string,
    flagged: ReadonlySet<string>,
    seconds: number,
    said?: string,
  ): void => {
    let column = columns.get(name);
    if (!column) columns.set(name, (column = { scores: [], notes: [], seconds: 0 }));
    const verdicts = [...flagged].map((account) => ({ account, campaign: "flagged" }) as Verdict);
    column.scores.push(score(truth, verdicts));
    column.seconds += seconds;
    if (said !== undefined) column.notes.push(`${world.name} ${said}`);
  };
  const own = scanWorld(world, temporary);
  note("**Stillwatch**", own.flagged, own.seconds);
  const peerWorld = await readWorld(world);
  for (const peer of peers) {
    if (process.stderr.isTTY) process.stderr.write(`${world.name}: ${peer.name}\n`);
    const began = performance.now();
    const readings = await peer.run(peerWorld);
    const seconds = (performance.now() - began) / 1000;
    for (const reading of readings) note(reading.name, reading.accounts, seconds, reading.note);
  }
}

/** A row a class, a column a reading of a rule: classes are what is compared. */
function table(columns: ReadonlyMap<string, Column>): string {
  const all = [...columns].map(([name, { scores, seconds }]) => ({
    name,
    score: addScores(scores),
    seconds,
  }));
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const lines = [row(["", ...all.map((one) => one.name)]), row(["---", ...all.map(() => "---:")])];
  for (const [k, { kind, truth, accounts }] of all[0]!.score.kinds.entries())
    lines.push(
      row([
        `${truth === "distillation" ? "recall: " : "flagged: "}${kind} (${accounts})`,
        ...all.map(({ score }) => {
          const { distillation } = score.kinds[k]!.findings;
          return truth === "distillation" ? percent(distillation, accounts) : String(distillation);
        }),
      ]),
    );
  const honest = totalOf(all[0]!.score, "honest").accounts;
  lines.push(
    row([
      `honest flagged, all (${honest})`,
      ...all.map(({ score }) => {
        const { distillation } = totalOf(score, "honest").findings;
        return `${distillation} (${percent(distillation, honest, 2)})`;
      }),
    ]),
    row(["seconds", ...all.map((one) => one.seconds.toFixed(1))]),
    "",
  );
  return lines.join("\n");
}

function percent(part: number, whole: number, digits = 1): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(digits)} %`;
}
