// npm run calibrate: learns the findings from tables of groups (collect.ts) and writes a model with them. What the
// probabilities are worth, and from where on a finding is made, is learned from kinds that were left out of the fit.
// Usage: calibrate TABLE… [--out model.json] [--base model.json] [--name NAME] [--date DAY] [--table]

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadModel } from "../../src/app/load-model.ts";
import { type FindingsModel, share } from "../../src/model/findings.ts";
import { type Model, modelSchema } from "../../src/model/schema.ts";
import { answer, fitFindings, questions, settings, tails } from "./fit-findings.ts";
import { hashOfTables, readGroups, truthOf } from "./group-table.ts";
import { auc, deals, type HeldOut, heldOut } from "./held-out.ts";
import { kindsTable, reliabilityTable } from "./held-out-table.ts";
import { platt } from "./platt.ts";
import { wilson } from "../../src/core/wilson.ts";

const { values: flags, positionals: tables } = parseArgs({
  options: {
    out: { type: "string", default: "model.json" },
    base: { type: "string" },
    name: { type: "string", default: "default" },
    table: { type: "boolean", default: false },
    date: { type: "string", default: new Date().toISOString().slice(0, 10) },
  },
  allowPositionals: true,
});
if (tables.length === 0) {
  console.error("name at least one table: npm run collect -- --out groups.jsonl makes one");
  process.exit(2);
}

/**
 * Of the groups that hang together in an operator's logs, those with a hand behind them: not measured, a guess on the
 * careful side. Of those, the ones where programs work, which an API's mostly are: a guess too, made so that taking is
 * seldom called several accounts of one person. It costs nobody who is honest anything.
 */
const fieldShare = { hand: 0.1, machine: 0.75, training: 0.5, open: 0.5 };

const rows = readGroups(tables);
const base = loadModel(flags.base);
const out = heldOut(rows);
console.log(
  `${rows.length} groups; held-out kinds, ${out.length / deals} groups of one truth, ${deals} deals`,
);
const learned = fitFindings(rows, settings);
const shrunk = Object.fromEntries(
  questions.map((question) => {
    const known = out.flatMap(({ row, odds }) => {
      const yes = answer(row, question);
      return yes === null ? [] : [{ odds: odds[question], yes, weight: 1 }];
    });
    const yes = known.filter((one) => one.yes).length;
    const prior = fieldShare[question];
    const weighted = known.map((one) => ({
      ...one,
      weight: one.yes ? prior / yes : (1 - prior) / (known.length - yes),
    }));
    const found = platt(weighted.map((one) => ({ ...one, weight: one.weight * known.length })));
    console.log(
      `${question.padEnd(9)} AUC ${auc(known).toFixed(3)} on ${yes} and ${known.length - yes}; shrunk by ${found.shrink.toFixed(2)}, shifted by ${found.shift.toFixed(2)}`,
    );
    return [question, found] as const;
  }),
) as Record<(typeof questions)[number], { shrink: number; shift: number }>;

const p = (one: HeldOut, question: (typeof questions)[number]): number =>
  share(shrunk[question].shift + shrunk[question].shrink * one.odds[question]);
const top = (values: readonly number[], tail: number): number =>
  [...values].sort((a, b) => b - a)[Math.floor(tail * values.length)] ?? 1;
const honest = out.filter((one) => one.truth === "honest");
const abuse = out.filter((one) => one.truth === "other-abuse");
const taking = out.filter((one) => one.truth === "distillation");
const hand = top(
  honest.map((one) => p(one, "hand")),
  tails.listed,
);
const act = top(
  honest.map((one) => p(one, "hand")),
  tails.acted,
);
const purpose = top(
  abuse.map((one) => (p(one, "hand") >= act ? p(one, "machine") * p(one, "training") : 0)),
  tails.purpose,
);
const least: FindingsModel["least"] = { hand, act, machine: 0.5, distillation: purpose, open: 0.5 };
console.log(`least ${JSON.stringify(least)}`);
const count = (of: readonly HeldOut[], is: (one: HeldOut) => boolean): string =>
  `${of.filter(is).length} of ${of.length} (${((100 * of.filter(is).length) / of.length).toFixed(1)} %)`;
const listed = (one: HeldOut): boolean => p(one, "hand") >= hand;
const called = (one: HeldOut): boolean =>
  p(one, "hand") >= act && p(one, "machine") * p(one, "training") >= purpose;
console.log(
  `held-out honest groups listed ${count(honest, listed)}, called distillation ${count(honest, called)}`,
);
console.log(
  `held-out other abuse found ${count(abuse, listed)}, called distillation ${count(abuse, called)}`,
);
console.log(
  `held-out taking listed ${count(taking, listed)}, as distillation or concealed operation ${count(taking, (one) => listed(one) && p(one, "machine") >= least.machine)}, called distillation ${count(taking, called)}`,
);

if (flags.table) {
  const asked = {
    hand: (one: HeldOut) => p(one, "hand"),
    listed,
    collects: (one: HeldOut) => listed(one) && p(one, "machine") >= least.machine,
    called,
  };
  console.log(`\n${kindsTable(out, asked)}\n\n${reliabilityTable(out, asked, fieldShare.hand)}\n`);
}

const served = (question: (typeof questions)[number]): FindingsModel["hand"] => ({
  ...learned[question],
  bias: round4(shrunk[question].shift + shrunk[question].shrink * learned[question].bias),
  shrink: round4(shrunk[question].shrink),
});
const rate = (of: readonly HeldOut[], is: (one: HeldOut) => boolean) => {
  const wrong = Math.round(of.filter(is).length / deals);
  const all = of.length / deals;
  return { wrong, of: all, interval: wilson(wrong, all) };
};
const model: Model = {
  ...base,
  name: flags.name,
  provenance: {
    learned: flags.date,
    command: `npm run calibrate -- ${tables.map((path) => path.split("/").at(-1)!).join(" ")}`,
    commit: commit(),
    seeds: origins(),
    worlds: new Set(rows.map((row) => row.world)).size,
    rings: rows.filter((row) => truthOf(row) !== null).length,
    data: hashOfTables(tables),
    errors: {
      honest_flagged: rate(honest, listed),
      campaigns_missed: rate(taking, (one) => !listed(one)),
    },
    by_hand: base.provenance.by_hand,
  },
  findings: {
    ...learned,
    hand: served("hand"),
    machine: served("machine"),
    training: served("training"),
    open: served("open"),
    explained: {
      share: round4(shrunk.hand.shrink * learned.explained.share),
      most: round4(shrunk.hand.shrink * learned.explained.most),
    },
    least: Object.fromEntries(
      Object.entries(least).map(([name, value]) => [name, round4(value)]),
    ) as FindingsModel["least"],
  },
  // what the thresholds of hand and purpose amount to, so that neither is asked twice
  verdict: {
    ...base.verdict,
    threshold: Math.floor(act * purpose * 10_000) / 10_000,
    fdr: Math.ceil((1 - hand) * 10_000) / 10_000,
  },
};
writeFileSync(flags.out, `${JSON.stringify(modelSchema.parse(model), null, 2)}\n`);
console.log(`written: ${flags.out}; compare with: stillwatch model diff ${flags.out}`);

function origins(): string {
  const of = Map.groupBy([...new Set(rows.map((row) => row.origin))], (one) => one.split(" ")[0]!);
  return [...of]
    .map(([name, all]) => {
      const seeds = all.map((one) => Number(one.split(" ")[1])).sort((x, y) => x - y);
      return seeds.some(Number.isNaN) ? name : `${name} ${seeds[0]} to ${seeds.at(-1)}`;
    })
    .join(", ");
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

function round4(x: number): number {
  return Math.round(x * 10_000) / 10_000;
}
