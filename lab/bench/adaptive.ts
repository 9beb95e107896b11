// npm run bench:adaptive: what an attacker gains by turning each knob of its campaign, alone and together.
// A base campaign among honest customers; for each setting and seed a world is simulated and scanned by the real
// command (public sketch key). Prints a Markdown table and where detection breaks, and draws a chart.
// Options: --seeds N, --first-seed N, --honest N, --only KNOB, --prompts DIR (real texts in place of the grammars),
// --out FILE.md, --chart FILE.svg (docs/adaptive.svg for a whole run), --cache FILE (results so far, as JSON Lines;
// an interrupted run goes on where it stood, as long as the code is the same).
// The price counts accounts only: cards, devices, home lines and the work of writing templates come on top.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { digestOf, openCache } from "./adaptive/cache.ts";
import { chart } from "./adaptive/chart.ts";
import { type Counts, days, measure } from "./adaptive/measure.ts";
import { outcomeOf } from "./adaptive/outcome.ts";
import { base, ladders } from "./adaptive/settings.ts";
import { breaks, table } from "./adaptive/table.ts";

const { values: flags } = parseArgs({
  options: {
    seeds: { type: "string", default: "3" },
    "first-seed": { type: "string", default: "401" },
    honest: { type: "string", default: "1500" },
    only: { type: "string" },
    prompts: { type: "string" },
    out: { type: "string" },
    chart: { type: "string" },
    cache: { type: "string" },
  },
});
const firstSeed = Number(flags["first-seed"]);
const seeds = Array.from({ length: Number(flags.seeds) }, (_, i) => firstSeed + i);
const honest = Number(flags.honest);
const chosen = ladders.filter(({ id }) => flags.only === undefined || id === flags.only);
if (chosen.length === 0)
  throw new Error(
    `There is no knob "${flags.only}". Knobs are ${[...new Set(ladders.map(({ id }) => id))].join(", ")}.`,
  );
const cache = openCache(flags.cache);
// Simulator and detection alike.
const code = digestOf(join(import.meta.dirname, "../../src"), /\.(ts|sql)$/);
const texts = flags.prompts === undefined ? "" : digestOf(flags.prompts, /\.jsonl(\.gz)?$/);

const specs = [
  ...new Set([base, ...chosen.flatMap(({ settings }) => settings.map((one) => one.spec))]),
];
const counts = new Map<string, Counts[]>();
// Seed by seed, so that an interrupted run has whole ladders of the first seeds.
for (const seed of seeds)
  for (const [i, spec] of specs.entries()) {
    const key = { code, texts, spec, seed, honest };
    let one = cache.get(key);
    if (one === undefined) {
      process.stderr.write(`seed ${seed}, ${i + 1} of ${specs.length}: ${spec}\n`);
      cache.put(key, (one = await measure(spec, seed, honest, flags.prompts)));
    }
    counts.set(spec, [...(counts.get(spec) ?? []), one]);
  }

const reference = outcomeOf(counts.get(base)!);
const measured = chosen.map((ladder) => ({
  ladder,
  outcomes: ladder.settings.map(({ spec }) => outcomeOf(counts.get(spec)!)),
}));
const all = [...counts.values()].flat();
const flagged = all.reduce((sum, one) => sum + one.honestFlagged, 0);
const people = all.reduce((sum, one) => sum + one.honest, 0);
const worlds = `${days} days, ${honest.toLocaleString("en")} honest accounts, ${flags.prompts === undefined ? "own grammars" : "real prompts"}, seeds ${seeds.join(", ")}`;
const text = [
  `Base: \`${base}\`. ${worlds}. Honest accounts flagged, all worlds: ${flagged} of ${people}.`,
  "",
  table(measured, reference),
  "",
  breaks(measured),
  "",
].join("\n");
console.log(text);
if (flags.out !== undefined) writeFileSync(flags.out, text);
const whole = join(import.meta.dirname, "../../docs/adaptive.svg");
const drawing = flags.chart ?? (flags.only === undefined ? whole : undefined);
if (drawing !== undefined)
  writeFileSync(drawing, `${chart(measured, reference, `Base ${base}; ${worlds}.`)}\n`);
