// Learns how much each signal counts from simulated worlds with random knobs: `npm run calibrate`.
// Writes src/judge/weights.ts; how it learns stands in fit-weights.ts. With --ablate it writes nothing and prints what
// each signal and each family adds: the campaign rings that would be missed without it, no honest ring flagged.
// Options: --worlds N, --seed N, --prompts DIR (every other world is written from these), --cache FILE (readings of an
// earlier run), --dry, --ablate.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { signals } from "../../src/judge/signals/index.ts";
import { weights as inForce, type Weights } from "../../src/judge/weights.ts";
import { estimate, fit, ofOneKind, round2, type Row } from "./fit-weights.ts";
import { readWorld } from "./read-world.ts";

const { values: flags } = parseArgs({
  options: {
    worlds: { type: "string", default: "60" },
    seed: { type: "string", default: "7000" },
    prompts: { type: "string" },
    cache: { type: "string" },
    date: { type: "string", default: new Date().toISOString().slice(0, 10) },
    dry: { type: "boolean", default: false },
    ablate: { type: "boolean", default: false },
  },
});

const rows = await gather();
const ids = Object.keys(inForce.factors);
const known = ofOneKind(rows);
const worlds = new Set(rows.map((row) => row.world)).size;
console.log(`${rows.length} rings of ${worlds} worlds, ${known.length} of one kind`);
const found = estimate(known, ids);
for (const { row, odds } of found.honest.slice(0, 8))
  console.log(`  likest to a campaign: ${row.kind} of ${row.members}, log-odds ${odds.toFixed(2)}`);
const errors = `${found.flagged} of ${found.honest.length} honest rings flagged, ${found.missed} of ${found.campaigns} campaign rings missed`;
console.log(`five folds: ${errors}`);
if (flags.ablate) ablate();
else learn();

function learn(): void {
  const fitted = fit(known, ids);
  const learned = { ...fitted, bias: round2(fitted.bias + found.shift) };
  for (const id of ids) {
    const [base, large] = learned.factors[id]!;
    console.log(`  ${id.padEnd(24)} ${base.toFixed(2)} + ${large.toFixed(2)} when large`);
  }
  console.log(`  bias ${learned.bias.toFixed(2)}`);
  if (!flags.dry) write(learned);
}

/** A Markdown table: what is missed without each family, and without each signal. */
function ablate(): void {
  const familyOf = new Map(signals.map(({ id, family }) => [id, family]));
  const families = [...new Set(ids.map((id) => familyOf.get(id)!))];
  console.log("| without | campaign rings missed | more than with all |");
  console.log("| --- | ---: | ---: |");
  console.log(`| nothing | ${found.missed} of ${found.campaigns} | |`);
  const say = (name: string, left: readonly string[]): void => {
    const { missed } = estimate(known, left);
    console.log(`| ${name} | ${missed} | ${missed - found.missed} |`);
  };
  for (const family of families)
    say(
      `family **${family}**`,
      ids.filter((id) => familyOf.get(id) !== family),
    );
  for (const id of ids)
    say(
      id,
      ids.filter((other) => other !== id),
    );
}

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

function write({ bias, factors }: Weights): void {
  const path = join(import.meta.dirname, "../../src/judge/weights.ts");
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
// Learned on ${flags.date} from ${rows.length} rings of ${worlds} simulated worlds, seeds ${flags.seed} and on.
// In five folds by world: ${errors}.

${head}export const weights: Weights = {
  bias: ${bias},
  factors: {
${lines.join("\n")}
  },
};
`,
  );
}
