// npm run calibrate: reads tables of measured rings (collect.ts) and writes a model with what was learned and where
// from; how it learns stands in fit.ts. With --ablate it writes nothing and prints what each signal and family adds.
// Usage: calibrate TABLE.parquet… [--out model.json] [--base model.json] [--name NAME] [--ablate] [--date DAY]

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadModel } from "../../src/app/load-model.ts";
import { type Model, modelSchema } from "../../src/model/schema.ts";
import { signals } from "../../src/judge/signals/index.ts";
import { type Estimate, estimate, fit, fittedSignals, ofOneKind, round2 } from "./fit.ts";
import { hashOfTables, readTables } from "./ring-table.ts";
import { wilson } from "./wilson.ts";

const { values: flags, positionals: tables } = parseArgs({
  options: {
    out: { type: "string", default: "model.json" },
    base: { type: "string" },
    name: { type: "string", default: "fitted" },
    date: { type: "string", default: new Date().toISOString().slice(0, 10) },
    ablate: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
if (tables.length === 0) {
  console.error("name at least one table: npm run collect -- --out rings.parquet makes one");
  process.exit(2);
}

const base = loadModel(flags.base);
const ids = fittedSignals(base.rings);
const rows = await readTables(tables);
const known = ofOneKind(rows);
const worlds = new Set(rows.map((row) => row.world)).size;
console.log(`${rows.length} rings of ${worlds} worlds, ${known.length} of one kind`);
const found = estimate(known, base);
for (const { row, odds } of found.honest.slice(0, 8))
  console.log(`  likest to a campaign: ${row.kind} of ${row.members}, log-odds ${odds.toFixed(2)}`);
console.log(
  `five folds: ${found.flagged} of ${found.honestRings} honest rings flagged, ${found.missed} of ${found.campaigns} campaign rings missed`,
);
if (flags.ablate) ablate();
else learn();

function learn(): void {
  const fitted = fit(known, base.rings);
  const model: Model = {
    ...base,
    name: flags.name,
    provenance: {
      learned: flags.date,
      command: `npm run calibrate -- ${tables.map((path) => path.split("/").at(-1)!).join(" ")}`,
      commit: commit(),
      seeds: [...new Set(rows.map((row) => row.origin))].sort().join(", "),
      worlds,
      rings: rows.length,
      data: hashOfTables(tables),
      errors: errorsOf(found),
      by_hand: base.provenance.by_hand,
    },
    rings: { ...fitted, bias: round2(fitted.bias + found.shift) },
  };
  for (const id of ids) {
    const [any, large] = model.rings.signals[id]!.factor;
    console.log(`  ${id.padEnd(28)} ${any.toFixed(2)} + ${large.toFixed(2)} when large`);
  }
  console.log(`  bias ${model.rings.bias.toFixed(2)}`);
  writeFileSync(flags.out, `${JSON.stringify(modelSchema.parse(model), null, 2)}\n`);
  console.log(`written: ${flags.out}; compare with: stillwatch model diff ${flags.out}`);
}

function errorsOf(one: Estimate): Model["provenance"]["errors"] {
  return {
    honest_flagged: {
      wrong: one.flagged,
      of: one.honestRings,
      interval: wilson(one.flagged, one.honestRings),
    },
    campaigns_missed: {
      wrong: one.missed,
      of: one.campaigns,
      interval: wilson(one.missed, one.campaigns),
    },
  };
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

/** A Markdown table: what is missed without each family, and without each signal. */
function ablate(): void {
  const familyOf = new Map(signals.map(({ id, family }) => [id, family]));
  const families = [...new Set(ids.map((id) => familyOf.get(id)!))];
  console.log("| without | campaign rings missed | more than with all |");
  console.log("| --- | ---: | ---: |");
  console.log(`| nothing | ${found.missed} of ${found.campaigns} | |`);
  const say = (name: string, left: readonly string[]): void => {
    const { missed } = estimate(known, base, [...left]);
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
