// Learns from some tables and says what the model thinks of others: for looking, group by group.
// Usage: try-findings.ts --learn A.jsonl,B.jsonl --on C.jsonl [--verbose] [--top] [--found]

import { parseArgs } from "node:util";
import { ask, type FindingsModel, share } from "../../src/model/findings.ts";
import { fitFindings, type QuestionName } from "./fit-findings.ts";
import { type GroupRow, readGroups, truthOf } from "./group-table.ts";

const { values: flags } = parseArgs({
  options: {
    learn: { type: "string" },
    on: { type: "string" },
    verbose: { type: "boolean", default: false },
    top: { type: "boolean", default: false },
    found: { type: "boolean", default: false },
  },
});
const learn = readGroups(flags.learn!.split(","));
const on = readGroups(flags.on!.split(","));
const t = Date.now();
const model = fitFindings(learn);
console.log(`fitted on ${learn.length} groups in ${Date.now() - t} ms`);
const isWording = (): boolean => false;
const odds = (model: FindingsModel, row: GroupRow, q: QuestionName): number =>
  ask(model[q], row.measured, isWording).logOdds;
function auc(rows: readonly { s: number; yes: boolean }[]): number {
  const sorted = [...rows].sort((a, b) => a.s - b.s);
  let rank = 0;
  let yes = 0;
  sorted.forEach((one, i) => {
    if (one.yes) {
      rank += i + 1;
      yes++;
    }
  });
  return (rank - (yes * (yes + 1)) / 2) / (yes * (sorted.length - yes));
}
const scored = on
  .filter((row) => truthOf(row) !== null && row.active >= 3 && (!flags.found || row.found))
  .map((row) => ({
    row,
    truth: truthOf(row)!,
    hand: odds(model, row, "hand"),
    machine: odds(model, row, "machine"),
    training: odds(model, row, "training"),
  }));
console.log(
  "AUC hand, against honest:",
  auc(scored.map((one) => ({ s: one.hand, yes: one.truth !== "honest" }))).toFixed(3),
);
console.log(
  "AUC distillation against honest by hand:",
  auc(
    scored
      .filter((o) => o.truth !== "other-abuse")
      .map((one) => ({ s: one.hand, yes: one.truth !== "honest" })),
  ).toFixed(3),
);
console.log(
  "AUC distillation against all by product:",
  auc(
    scored.map((one) => ({
      s: share(one.hand) * share(one.machine) * share(one.training),
      yes: one.truth === "distillation",
    })),
  ).toFixed(3),
);
console.log(
  "AUC training among hands:",
  auc(
    scored
      .filter((o) => o.truth !== "honest")
      .map((one) => ({
        s: share(one.machine) * share(one.training),
        yes: one.truth === "distillation",
      })),
  ).toFixed(3),
);
if (flags.verbose)
  for (const one of scored.sort((a, b) => b.hand - a.hand)) {
    const said = Object.entries(ask(model.hand, one.row.measured, isWording).said)
      .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
      .slice(0, 7);
    console.log(
      one.row.found ? "f" : "o",
      one.truth.slice(0, 5),
      one.row.kind.padEnd(24).slice(0, 40),
      String(one.row.members).padStart(4),
      one.row.purity.toFixed(2),
      "H",
      one.hand.toFixed(1),
      "M",
      one.machine.toFixed(1),
      "T",
      one.training.toFixed(1),
      said.map(([id, v]) => `${id} ${v.toFixed(1)}`).join(", "),
    );
  }
if (flags.top)
  for (const q of ["hand", "machine", "training"] as const) {
    console.log(q, "bias", model[q].bias);
    for (const [id, curve] of Object.entries(model[q].curves)
      .sort(
        (a, b) =>
          Math.max(...b[1].nats) -
          Math.min(...b[1].nats) -
          Math.max(...a[1].nats) +
          Math.min(...a[1].nats),
      )
      .slice(0, 30))
      console.log(
        "  ",
        id.padEnd(24),
        curve.knots.map((k, i) => `${k.toFixed(2)}:${curve.nats[i]!.toFixed(2)}`).join(" "),
      );
  }
