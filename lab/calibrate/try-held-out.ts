// Prints how the kinds that were left out fare. Usage: try-held-out.ts TABLE… [--verbose]

import { parseArgs } from "node:util";
import { share } from "../../src/model/findings.ts";
import { readGroups } from "./group-table.ts";
import { auc, heldOut, regionOf } from "./held-out.ts";
import { answer, questions, settings } from "./fit-findings.ts";

const { values: flags, positionals } = parseArgs({
  options: {
    pull: { type: "string" },
    either: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const rows = readGroups(positionals);
const t = Date.now();
const out = heldOut(rows, 8, {
  ...settings,
  ...(flags.pull ? { pull: Number(flags.pull) } : {}),
  ...(flags.either ? { pullEither: Number(flags.either) } : {}),
});
console.log(`${out.length} groups, ${Date.now() - t} ms`);
for (const q of questions) {
  const known = out.flatMap((one) => {
    const yes = answer(one.row, q);
    return yes === null ? [] : [{ odds: one.odds[q], yes }];
  });
  console.log(
    q,
    "AUC",
    auc(known).toFixed(3),
    known.filter((k) => k.yes).length,
    known.filter((k) => !k.yes).length,
  );
}
for (const found of [true, false]) {
  const of = out.filter((one) => one.row.found === found);
  console.log(
    found ? "found" : "as they are",
    "distillation against honest",
    auc(
      of
        .filter((o) => o.truth !== "other-abuse")
        .map((o) => ({ odds: o.odds.hand, yes: o.truth !== "honest" })),
    ).toFixed(3),
  );
  const honest = of
    .filter((o) => o.truth === "honest")
    .map((o) => o.odds.hand)
    .sort((a, b) => b - a);
  for (const rate of [0.02, 0.01, 0.005]) {
    const at = honest[Math.floor(rate * honest.length)]!;
    const rec = (t: string): string => {
      const all = of.filter((o) => o.truth === t);
      return (all.filter((o) => o.odds.hand > at).length / all.length).toFixed(3);
    };
    console.log(
      "  honest",
      rate,
      "threshold",
      at.toFixed(2),
      "distillation",
      rec("distillation"),
      "other abuse",
      rec("other-abuse"),
    );
  }
}
if (flags.verbose) {
  const by = Map.groupBy(out, (o) => `${o.truth.slice(0, 5)} ${regionOf(o.row)}`);
  for (const [name, list] of [...by].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const h = list.map((o) => o.odds.hand).sort((a, b) => a - b);
    const m = list.map((o) => share(o.odds.machine) * share(o.odds.training)).sort((a, b) => a - b);
    console.log(
      name.padEnd(44),
      String(list.length).padStart(4),
      "hand",
      [0.1, 0.5, 0.9, 1].map((p) => h[Math.floor(p * (h.length - 1))]!.toFixed(1)).join(" "),
      "train",
      [0.1, 0.5, 0.9].map((p) => m[Math.floor(p * (m.length - 1))]!.toFixed(2)).join(" "),
    );
  }
}
