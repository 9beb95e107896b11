// npm run bench:reference [-- --shrink 1000,100]: the reference campaign, 28.8 million exchanges of 25,000 accounts in 45
// days among ten times as many of a million honest accounts, or copies with so many times fewer accounts. Fills a
// store, sweeps it, and sweeps again an hour later in another process. Prints a Markdown table and the growth from each
// size to the next. Options: --shrink N[,N…], --seed N, --keep DIR (stores are kept there and taken from there).

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileOfStore } from "../../src/store/place.ts";
import type { FullFigures, HourFigures } from "./reference-sweep.ts";

type ReferenceFigures = FullFigures & HourFigures;

const { values: flags } = parseArgs({
  options: {
    shrink: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    keep: { type: "string" },
  },
});
const shrinks = flags.shrink
  .split(",")
  .map(Number)
  .sort((a, b) => b - a);
const folder = flags.keep ?? mkdtempSync(join(tmpdir(), "stillwatch-reference-"));
const node = (...args: string[]): string =>
  execFileSync(process.execPath, args, {
    encoding: "utf8",
    maxBuffer: 1 << 26,
    stdio: ["ignore", "pipe", "inherit"],
  });
try {
  const sizes: (ReferenceFigures & { shrink: number; fill: number | null })[] = [];
  for (const shrink of shrinks) {
    const store = join(folder, `reference-${shrink}`);
    const began = performance.now();
    const before = existsSync(fileOfStore(store, "simulated.json"));
    node(
      ...[join(import.meta.dirname, "../../bin/stillwatch.js"), "simulate", "--scale", "reference"],
      ...["--store", store, "--shrink", String(shrink), "--seed", flags.seed],
    );
    // a store that was kept is filled already, or half of it
    const fill = before ? null : (performance.now() - began) / 1000;
    const measured = (which: string): unknown =>
      JSON.parse(node(join(import.meta.dirname, "reference-sweep.ts"), which, store));
    sizes.push({
      ...(measured("full") as FullFigures),
      ...(measured("hour") as HourFigures),
      shrink,
      fill,
    });
  }
  report(sizes);
} finally {
  if (flags.keep === undefined) rmSync(folder, { recursive: true, force: true });
}

function report(
  sizes: readonly (ReferenceFigures & { shrink: number; fill: number | null })[],
): void {
  const s = (value: number): string => value.toFixed(value < 10 ? 2 : 0);
  const lines: [string, (one: (typeof sizes)[number]) => string][] = [
    ["exchanges", (one) => one.exchanges.toLocaleString("en")],
    ["accounts", (one) => one.accounts.toLocaleString("en")],
    [
      "filling, exchanges/s",
      (one) => (one.fill ? Math.round(one.exchanges / one.fill).toLocaleString("en") : "–"),
    ],
    ["bytes an exchange on disk", (one) => one.bytesAnExchange.toFixed(0)],
    ["one aggregate pass, s", (one) => s(one.pass)],
    ["full sweep, s", (one) => s(one.full)],
    ...["traits", "rings", "judgement"].map(
      (step): [string, (one: (typeof sizes)[number]) => string] => [
        `– ${step}, s`,
        (one) => s(one.steps[step] ?? Number.NaN),
      ],
    ),
    ["full sweep, in passes (goal 4)", (one) => (one.full / one.pass).toFixed(0)],
    [
      "sweep an hour later, s",
      (one) => `${s(one.hourly)} (${one.searched ? "searches" : "looks"})`,
    ],
    ["of the full one (goal 1/12)", (one) => `1/${(one.full / one.hourly).toFixed(1)}`],
    [
      "peak memory of the full sweep, MB (goal 8,192)",
      (one) => Math.round(one.fullPeakMb).toLocaleString("en"),
    ],
    ["– an hour later, MB", (one) => Math.round(one.hourPeakMb).toLocaleString("en")],
    [
      "campaign accounts found (goal 0.99)",
      (one) =>
        `${(one.found / one.campaignAccounts).toFixed(3)} (${one.found} of ${one.campaignAccounts})`,
    ],
    ["honest accounts flagged (goal 1 in 100,000)", (one) => `${one.flagged} of ${one.honest}`],
  ];
  console.log(
    `Machine: ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}; load at the end ${loadavg()[0]!.toFixed(1)}.\n`,
  );
  console.log(`| | ${sizes.map((one) => `1/${one.shrink}`).join(" | ")} |`);
  console.log(`| --- |${" ---: |".repeat(sizes.length)}`);
  for (const [name, of] of lines) console.log(`| ${name} | ${sizes.map(of).join(" | ")} |`);
  for (let i = 1; i < sizes.length; i++) {
    const [a, b] = [sizes[i - 1]!, sizes[i]!];
    const grown = (of: (one: ReferenceFigures) => number): string => (of(b) / of(a)).toFixed(1);
    console.log(
      `\n1/${a.shrink} to 1/${b.shrink}: data ×${grown((one) => one.exchanges)}, full sweep ×${grown((one) => one.full)}, pass ×${grown((one) => one.pass)}, memory ×${grown((one) => one.fullPeakMb)}.`,
    );
  }
}
