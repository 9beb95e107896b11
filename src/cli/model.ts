// stillwatch model: what decides whether a ring is a campaign, and where it comes from.

import type { Command } from "commander";
import { type Difference, diffModels } from "../model/diff.ts";
import { defaultModel, modelHash, readModel } from "../model/load.ts";
import { loadModel } from "../app/load-model.ts";
import type { Model, Scoring } from "../model/schema.ts";
import type { Io } from "./io.ts";
import { fitCommand } from "./model-fit.ts";
import { modelOption } from "./options.ts";
import { plainTable } from "./plain-table.ts";
import { json, lines, type Text } from "./terminal-text.ts";
import { counted, figure } from "./words.ts";

export function modelCommand(program: Command, io: Io): void {
  const model = program
    .command("model")
    .summary("show, check, compare and fit models")
    .description(
      "A model holds every number that decides whether a ring is a campaign, and where it came from (docs/model.md).",
    );
  model
    .command("show")
    .summary("print a model: where it comes from, and what its signals count")
    .addOption(modelOption())
    .option("--json", "print the whole model as JSON, to be copied and changed")
    .addHelpText("after", "\nExample:\n  $ stillwatch model show --json > model.json")
    .action((flags: { model?: string; json?: boolean }) => {
      const read = readModel(flags.model);
      io.out(flags.json ? json(read, 2) : shown(read, io));
    });
  model
    .command("check")
    .summary("check a model file")
    .argument("<file>", "model.json")
    .option("--json", "print its name and hash as JSON")
    .addHelpText("after", "\nExample:\n  $ stillwatch model check model.json")
    .action((file: string, flags: { json?: boolean }) => {
      const read = loadModel(file);
      const hash = modelHash(read);
      if (flags.json) io.out(json({ name: read.name, hash }));
      else io.out(`${file} can be used: model "${read.name}", ${hash.slice(0, 12)}`);
    });
  model
    .command("diff")
    .summary("what two models say differently")
    .argument("<file>", "model.json")
    .argument("[other]", "another one (default: the model that comes with the program)")
    .option("--json", "print the differences as JSON")
    .addHelpText("after", "\nExample:\n  $ stillwatch model diff model.json")
    .action((file: string, other: string | undefined, flags: { json?: boolean }) => {
      const [before, after] =
        other === undefined
          ? [defaultModel(), readModel(file)]
          : [readModel(file), readModel(other)];
      const found = diffModels(before, after);
      if (flags.json) io.out(json(found, 2));
      else io.out(found.length === 0 ? "The two say the same." : differences(found, io));
    });
  fitCommand(model, io);
}

function shown(model: Model, io: Io): Text {
  const { provenance, verdict } = model;
  const { errors } = provenance;
  const rate = (wrong: number, of: number, [low, high]: readonly [number, number]): string =>
    `${figure(wrong)} of ${figure(of)} (95 %: ${percent(low)} to ${percent(high)})`;
  return lines([
    `${model.name}, ${modelHash(model).slice(0, 12)}`,
    model.about,
    "",
    ...originOf(provenance),
    `  by ${provenance.command}, ${provenance.labels ? "" : "commit "}${provenance.commit}`,
    ...(errors
      ? [
          `  ${provenance.labels ? "each group left out once" : "on kinds that were left out"}: honest groups listed ${rate(errors.honest_flagged.wrong, errors.honest_flagged.of, errors.honest_flagged.interval)},`,
          `  groups of campaigns missed ${rate(errors.campaigns_missed.wrong, errors.campaigns_missed.of, errors.campaigns_missed.interval)}`,
        ]
      : ["  its errors were not measured"]),
    `By hand: ${provenance.by_hand}`,
    "",
    `A ring is reported as distillation from a probability of ${verdict.threshold} on, and as nothing where the probability of no hand is above ${verdict.fdr}; one account alone is a campaign from ${model.alone.threshold} on.`,
    "",
    "Measures of rings: nats that each says at the least and at the most, for one hand, machines, training",
    measureTable(model.findings, io),
    "",
    "Signals of one account alone",
    signalTable(model.alone, io),
  ]);
}

function originOf({ learned, rings, worlds, seeds, labels }: Model["provenance"]): string[] {
  return labels
    ? [
        `Re-weighed ${learned} by ${counted(rings, "labelled group")}, from ${labels.of.name}, ${labels.of.hash.slice(0, 12)}`,
      ]
    : [
        `Learned ${learned} from ${counted(rings, "ring")} of ${counted(worlds, "world")} (seeds ${seeds})`,
      ];
}

function measureTable(findings: Model["findings"], io: Io): Text {
  const questions = ["hand", "machine", "training"] as const;
  const ids = new Set(questions.flatMap((question) => Object.keys(findings[question].curves)));
  const range = (id: string, question: (typeof questions)[number]): string => {
    const curve = findings[question].curves[id];
    return curve === undefined
      ? "–"
      : `${Math.min(...curve.nats).toFixed(2)} to ${Math.max(...curve.nats).toFixed(2)}`;
  };
  return plainTable(
    [
      { head: "measure", width: 24 },
      ...questions.map((head) => ({ head, width: 14, align: "right" as const })),
    ],
    [...ids].map((id) => [id, ...questions.map((question) => range(id, question))]),
    io.width,
  );
}

function signalTable({ signals }: Scoring, io: Io): Text {
  return plainTable(
    [
      { head: "signal", width: 32 },
      { head: "factor", width: 6, align: "right" },
      { head: "large", width: 6, align: "right" },
      { head: "least", width: 6, align: "right" },
      { head: "most", width: 6, align: "right" },
    ],
    Object.entries(signals).map(([id, { factor, bounds }]) => [
      id,
      ...[...factor, ...bounds].map((one) => one.toFixed(2)),
    ]),
    io.width,
  );
}

function differences(found: readonly Difference[], io: Io): Text {
  const said = (value: unknown): string => (value === undefined ? "–" : JSON.stringify(value));
  return plainTable(
    [
      { head: "place", width: 56 },
      { head: "before", width: 16, align: "right" },
      { head: "after", width: 16, align: "right" },
    ],
    found.map(({ place, before, after }) => [place, said(before), said(after)]),
    io.width,
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
