// Learns how much each signal counts from simulated worlds with random knobs: `npm run calibrate`.
// A logistic regression over the readings of every ring, campaign or not, with factors that cannot be negative
// (more evidence never speaks less), bounded, and drawn towards 1, the weights as they were reasoned out.
// Writes src/judge/weights.ts. Options: --worlds N, --seed N, --prompts DIR (every other world is written from these), --cache FILE (readings of an earlier run), --dry.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { weights as inForce, type Weights } from "../src/judge/weights.ts";
import { readWorld, type RingReading } from "./read-world.ts";

const { values: flags } = parseArgs({
  options: {
    worlds: { type: "string", default: "60" },
    seed: { type: "string", default: "7000" },
    prompts: { type: "string" },
    cache: { type: "string" },
    date: { type: "string", default: new Date().toISOString().slice(0, 10) },
    dry: { type: "boolean", default: false },
  },
});

/** Members from which a ring counts as half large; as in combine.ts. */
const halfLarge = 20;
/** An honest ring counts as much as this many campaigns: an accusation costs more than a miss. */
const honestCost = 2;
/** Pull of the factors towards their prior, per factor. */
const pull = 12;
/** Log-odds of the threshold, a posterior of 0.9, and how far below it the worst honest ring has to stay. */
const thresholdOdds = Math.log(9);
const margin = 0.8;
/** Bounds of the factors. */
const most = { base: 2, large: 1.5 };
/** Rings that are neither one thing nor the other teach nothing. */
const mixed = [0.15, 0.85] as const;

interface Row extends RingReading {
  readonly world: number;
}

const rows = await gather();
const ids = Object.keys(inForce.factors);
const known = rows.filter((row) => row.guilty <= mixed[0] || row.guilty >= mixed[1]);
console.log(
  `${rows.length} rings of ${new Set(rows.map((row) => row.world)).size} worlds, ${known.length} of one kind`,
);

// five folds by world: a world's rings are never on both sides
const guiltyCount = known.filter((row) => row.guilty > 0.5).length;
const tried = Array.from({ length: 5 }, (_, fold) => {
  const model = fit(known.filter((row) => row.world % 5 !== fold));
  return known
    .filter((row) => row.world % 5 === fold)
    .map((row) => ({ row, odds: oddsOf(row, model) }));
}).flat();
const honest = tried.filter(({ row }) => row.guilty < 0.5).sort((a, b) => b.odds - a.odds);
for (const { row, odds } of honest.slice(0, 8))
  console.log(`  likest to a campaign: ${row.kind} of ${row.members}, log-odds ${odds.toFixed(2)}`);
// the bias of the fit weighs errors as they come; the one that is kept leaves honest rings a margin
const shift = thresholdOdds - margin - honest[0]!.odds;
const wrong = honest.filter(({ odds }) => odds + shift >= thresholdOdds).length;
const missed = tried.filter(
  ({ row, odds }) => row.guilty > 0.5 && odds + shift < thresholdOdds,
).length;
console.log(
  `five folds: ${wrong} of ${known.length - guiltyCount} honest rings flagged, ${missed} of ${guiltyCount} campaign rings missed`,
);
const fitted = fit(known);
const learned = { ...fitted, bias: round2(fitted.bias + shift) };
for (const id of ids) {
  const [base, large] = learned.factors[id]!;
  console.log(`  ${id.padEnd(24)} ${base.toFixed(2)} + ${large.toFixed(2)} when large`);
}
console.log(`  bias ${learned.bias.toFixed(2)}`);
if (!flags.dry) write(learned);

async function gather(): Promise<Row[]> {
  if (flags.cache && existsSync(flags.cache))
    return readFileSync(flags.cache, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Row);
  const gathered: Row[] = [];
  for (let world = 0; world < Number(flags.worlds); world++) {
    for (const reading of await readWorld(Number(flags.seed) + world, false, flags.prompts))
      gathered.push({ world, ...reading });
    process.stderr.write(`world ${world + 1} of ${flags.worlds}\n`);
  }
  if (flags.cache)
    writeFileSync(flags.cache, gathered.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return gathered;
}

function features(row: Row): Float64Array {
  const large = row.members / (row.members + halfLarge);
  const x = new Float64Array(ids.length * 2);
  ids.forEach((id, i) => {
    x[2 * i] = row.readings[id] ?? 0;
    x[2 * i + 1] = (row.readings[id] ?? 0) * large;
  });
  return x;
}

/** Evidence without a factor, which counts as it stands. */
function fixedPart(row: Row): number {
  return (row.readings["in-the-open"] ?? 0) + (row.readings.agreement ?? 0);
}

function oddsOf(row: Row, { bias, factors }: Weights): number {
  const x = features(row);
  let odds = bias + fixedPart(row);
  ids.forEach((id, i) => {
    odds += factors[id]![0] * x[2 * i]! + factors[id]![1] * x[2 * i + 1]!;
  });
  return odds;
}

/** Projected gradient descent on the weighted, pulled log-loss. */
function fit(data: readonly Row[]): Weights {
  const xs = data.map(features);
  const fixed = data.map(fixedPart);
  const factor = Float64Array.from({ length: ids.length * 2 }, (_, i) => (i % 2 === 0 ? 1 : 0));
  let bias = -3.5;
  let step = 0.02;
  let before = Infinity;
  for (let round = 0; round < 6000; round++) {
    const slope = new Float64Array(factor.length);
    let biasSlope = 0;
    let loss = 0;
    data.forEach((row, r) => {
      const y = row.guilty > 0.5 ? 1 : 0;
      const cost = y ? 1 : honestCost;
      let odds = bias + fixed[r]!;
      for (let i = 0; i < factor.length; i++) odds += factor[i]! * xs[r]![i]!;
      const p = 1 / (1 + Math.exp(-odds));
      loss -= cost * Math.log(Math.max(1e-12, y ? p : 1 - p));
      const error = cost * (p - y);
      biasSlope += error;
      for (let i = 0; i < factor.length; i++) slope[i]! += error * xs[r]![i]!;
    });
    for (let i = 0; i < factor.length; i++) {
      const prior = i % 2 === 0 ? 1 : 0;
      loss += (pull / 2) * (factor[i]! - prior) ** 2;
      slope[i]! += pull * (factor[i]! - prior);
    }
    if (loss > before) step *= 0.7;
    before = loss;
    const scale = step / Math.sqrt(data.length);
    bias -= scale * biasSlope;
    for (let i = 0; i < factor.length; i++)
      factor[i] = Math.min(
        i % 2 === 0 ? most.base : most.large,
        Math.max(0, factor[i]! - scale * slope[i]!),
      );
  }
  return {
    bias: round2(bias),
    factors: Object.fromEntries(
      ids.map((id, i) => [id, [round2(factor[2 * i]!), round2(factor[2 * i + 1]!)] as const]),
    ),
  };
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

function write({ bias, factors }: Weights): void {
  const path = join(import.meta.dirname, "../src/judge/weights.ts");
  const source = readFileSync(path, "utf8");
  const head = source.slice(
    source.indexOf("export interface Weights"),
    source.indexOf("export const weights"),
  );
  const lines = ids.map((id) => `    "${id}": [${factors[id]![0]}, ${factors[id]![1]}],`);
  writeFileSync(
    path,
    `// How much each signal counts, and how much more in a large ring. Written by \`npm run calibrate\`, reviewed by a
// person; not to be edited by hand.
// Learned on ${flags.date} from ${rows.length} rings of ${new Set(rows.map((row) => row.world)).size} simulated worlds, seeds ${flags.seed} and on.
// In five folds by world: ${wrong} of ${known.length - guiltyCount} honest rings flagged, ${missed} of ${guiltyCount} campaign rings missed.

${head}export const weights: Weights = {
  bias: ${bias},
  factors: {
${lines.join("\n")}
  },
};
`,
  );
}
