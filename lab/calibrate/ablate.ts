// npm run ablate -- TABLE…: what each family and each signal adds to the question whether one hand is behind a group. It
// is learned anew without its measures and asked of kinds that were left out. Prints Markdown: the area under the curve,
// and the share of the accounts of other abuse and of taking that is found while as few honest groups are listed as with
// everything. Half a minute a row.

import { ask } from "../../src/model/findings.ts";
import { isWording, measures } from "../../src/judge/measures/index.ts";
import { ringSignals } from "../../src/judge/signals/of-rings/index.ts";
import { answer, fewest, fitOne, settings, tails } from "./fit-findings.ts";
import { type GroupRow, readGroups, truthOf } from "./group-table.ts";
import { auc, foldsOf } from "./held-out.ts";

const rows = readGroups(process.argv.slice(2)).filter(
  (row) => truthOf(row) && row.active >= fewest,
);
const folds = foldsOf(rows);

interface Told {
  readonly auc: number;
  readonly abuse: number;
  readonly taking: number;
}

function told(without: ReadonlySet<string>): Told {
  const out = folds.flatMap((left) => {
    const rest = folds.filter((one) => one !== left).flat();
    const question = fitOne(rest, "hand", { ...settings, without });
    return left.map((row) => ({ row, odds: ask(question, row.measured, isWording).logOdds }));
  });
  const honest = out.filter(({ row }) => truthOf(row) === "honest");
  const least = honest.map(({ odds }) => odds).sort((a, b) => b - a)[
    Math.floor(tails.listed * honest.length)
  ]!;
  const found = (truth: string): number => {
    const of = out.filter(({ row }) => truthOf(row) === truth && !row.found);
    const accounts = (list: readonly { row: GroupRow }[]): number =>
      list.reduce((sum, { row }) => sum + row.members, 0);
    return accounts(of.filter(({ odds }) => odds >= least)) / accounts(of);
  };
  return {
    auc: auc(out.map(({ row, odds }) => ({ odds, yes: answer(row, "hand") === true }))),
    abuse: found("other-abuse"),
    taking: found("distillation"),
  };
}

console.log("| without | area under the curve | other abuse found | taking found |");
console.log("| --- | ---: | ---: | ---: |");
const percent = (x: number): string => `${(100 * x).toFixed(1)} %`;
function row(name: string, ids: readonly string[]): void {
  const { auc: area, abuse, taking } = told(new Set(ids));
  console.log(`| ${name} | ${area.toFixed(4)} | ${percent(abuse)} | ${percent(taking)} |`);
}

row("nothing", []);
for (const [family, own] of Map.groupBy(measures, (one) => one.family))
  row(
    `family **${family}**`,
    own.map(({ id }) => id),
  );
for (const { id, figures } of ringSignals)
  row(
    id,
    figures.map((one) => one.id),
  );
