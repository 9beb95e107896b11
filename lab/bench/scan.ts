// npm run bench: how fast logs are read, sketched, swept and judged, beside the engine's own insert of the same file.
// Prints a Markdown table. Options: --world DIR (default: a simulated world), --honest N, --repeat N.
// Measurements take turns, so that a neighbour's load falls on all of them; the median of each is told. Shared
// machines drift: the ratio within one run is the figure to quote.

import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { SweepReport } from "../../src/core/campaign.ts";
import type { Measurement } from "./measure.ts";
import { benchWorld, type BenchWorld } from "./world.ts";

const { values: options } = parseArgs({
  options: {
    world: { type: "string" },
    honest: { type: "string", default: "4000" },
    repeat: { type: "string", default: "5" },
  },
});
const repeat = Number(options.repeat);

interface Scan {
  readonly wall: number;
  readonly seconds: Readonly<Record<string, number>>;
  readonly memory: number;
  readonly sweep: SweepReport["sweep"];
}

function run(args: readonly string[]): string {
  const done = spawnSync(process.execPath, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 1 << 26,
  });
  if (done.status !== 0) throw new Error(`${args.join(" ")}: ${done.stderr}`);
  return done.stdout;
}

function measure(what: string, { world, scratch }: BenchWorld): Measurement {
  const folder = join(scratch, what);
  const file = resolve(world.exchanges);
  const line = run([join(import.meta.dirname, "measure.ts"), what, file, folder]);
  rmSync(folder, { recursive: true, force: true });
  return JSON.parse(line) as Measurement;
}

function scan({ world, scratch }: BenchWorld): Scan {
  const out = join(scratch, "out");
  const timing = join(scratch, "timing.json");
  const began = performance.now();
  const cli = join(import.meta.dirname, "../../bin/stillwatch.js");
  const files = [world.exchanges, "--accounts", world.accounts];
  run([cli, "scan", ...files, "--out", out, "--timing", timing]);
  const wall = (performance.now() - began) / 1000;
  const { seconds, peak_memory_mb } = JSON.parse(readFileSync(timing, "utf8")) as {
    seconds: Record<string, number>;
    peak_memory_mb: number;
  };
  const { sweep } = JSON.parse(readFileSync(join(out, "campaigns.json"), "utf8")) as SweepReport;
  rmSync(out, { recursive: true, force: true });
  return { wall, seconds, memory: peak_memory_mb, sweep };
}

const median = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) / 2)]!;

/** "123 (117 to 131)": the median and the range. */
function spread(list: readonly number[], digits: number): string {
  const text = (n: number): string =>
    n.toLocaleString("en-US", { maximumFractionDigits: digits, minimumFractionDigits: digits });
  return `${text(median(list))} (${text(Math.min(...list))} to ${text(Math.max(...list))})`;
}

function table(at: BenchWorld, runs: Runs): string {
  const { engine, read, sketch, scans } = runs;
  const rate = (list: readonly Measurement[]): number[] =>
    list.map(({ count, seconds }) => count / seconds);
  const { sweep } = scans[0]!;
  const packages = JSON.parse(
    readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"),
  ) as { version: string; dependencies: Record<string, string> };
  const rows: [string, string][] = [
    [
      "engine's own insert of the file, prompts in, no sketches, exchanges/s",
      spread(rate(engine), 0),
    ],
    ["reading, sketching and storing it, exchanges/s", spread(rate(read), 0)],
    [
      "ratio of the two, run by run",
      spread(
        rate(read).map((value, i) => value / rate(engine)[i]!),
        2,
      ),
    ],
    ...Object.keys(scans[0]!.seconds).map((step): [string, string] => [
      `scan, ${step}, s`,
      spread(
        scans.map((one) => one.seconds[step]!),
        2,
      ),
    ]),
    [
      "scan, whole command, s",
      spread(
        scans.map((one) => one.wall),
        2,
      ),
    ],
    [
      "scan, peak memory, MB",
      spread(
        scans.map((one) => one.memory),
        0,
      ),
    ],
    [
      `sketching alone, one thread, µs a prompt (${sketch[0]!.note} characters on average)`,
      spread(
        sketch.map(({ count, seconds }) => (1e6 * seconds) / count),
        1,
      ),
    ],
  ];
  const size = (at.bytes / 1e6).toFixed(0);
  return [
    `World: ${sweep.exchanges.toLocaleString("en-US")} exchanges of ${sweep.accounts.toLocaleString("en-US")} accounts, ${size} MB on disk; ${at.origin}.`,
    `Machine: ${availableParallelism()} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB memory, ${process.platform} ${process.arch}, Node ${process.versions.node}, engine ${engine[0]!.note} (chdb ${packages.dependencies.chdb}), stillwatch ${packages.version}.`,
    `Command: \`npm run bench${process.argv.length > 2 ? ` -- ${process.argv.slice(2).join(" ")}` : ""}\`; ${repeat} repetitions in turns.`,
    "",
    "| measured | median (least to most) |",
    "| --- | ---: |",
    ...rows.map((cells) => `| ${cells.join(" | ")} |`),
  ].join("\n");
}

interface Runs {
  readonly engine: Measurement[];
  readonly read: Measurement[];
  readonly sketch: Measurement[];
  readonly scans: Scan[];
}

const at = await benchWorld(options.world, Number(options.honest));
try {
  const runs: Runs = { engine: [], read: [], sketch: [], scans: [] };
  for (let i = 0; i < repeat; i++) {
    if (process.stderr.isTTY) process.stderr.write(`repetition ${i + 1} of ${repeat}\n`);
    runs.engine.push(measure("engine", at));
    runs.read.push(measure("read", at));
    runs.sketch.push(measure("sketch", at));
    runs.scans.push(scan(at));
  }
  const [a, b] = [runs.engine[0]!.count, runs.read[0]!.count];
  if (a !== b) throw new Error(`the engine read ${a} exchanges and ingest ${b}: not the same work`);
  console.log(table(at, runs));
} finally {
  at.remove();
}
