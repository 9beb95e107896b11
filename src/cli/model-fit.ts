// stillwatch model fit: the model re-weighed by an operator's own confirmed and cleared cases.

import { basename, dirname } from "node:path";
import type { Command } from "commander";
import { fitModel, type FittedModel, type Unusable } from "../app/labels/fit-model.ts";
import { loadModel } from "../app/load-model.ts";
import { withStore } from "../app/open-store.ts";
import { StillwatchError } from "../core/errors.ts";
import { exactJson } from "../core/exact-json.ts";
import { type Finding, findingNames } from "../core/findings.ts";
import { writeWhole } from "../core/whole-file.ts";
import type { Rate } from "../model/cross-validate.ts";
import { modelHash } from "../model/load.ts";
import { fewestLabelled, type LabelledQuestion, type Refitted } from "../model/refit.ts";
import type { Io } from "./io.ts";
import { modelOption, storeOption } from "./options.ts";
import { type StoreFlags, reading, waitOption } from "./store-access.ts";
import { json } from "./terminal-text.ts";
import { counted, plain } from "./words.ts";

interface Flags extends StoreFlags {
  readonly labels?: string;
  readonly model?: string;
  readonly out: string;
  readonly name?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

export function fitCommand(model: Command, io: Io): void {
  model
    .command("fit")
    .summary("re-weigh a model by your own confirmed and cleared cases")
    .description(
      `Re-weighs a model by groups that people looked at: those of --labels, and the rulings of the store (confirm, dismiss). Each question gets an offset and a multiplier for each family of evidence, ½ to 1½; some twenty labels move little, some hundreds much. It needs ${fewestLabelled} labelled groups of each answer: ${fewestLabelled} with one hand behind them (distillation, concealed-operation, other-abuse) and ${fewestLabelled} without (none, open-party). What is no better on groups left out of the fit is not written.`,
    )
    .addOption(storeOption())
    .option(
      "--labels <file>",
      "JSON Lines or CSV: `group` (c-1, r-12) or `account`, and `finding` (none, open-party, other-abuse, concealed-operation, distillation)",
    )
    .requiredOption("--out <file>", "where the new model goes")
    .addOption(modelOption())
    .option("--name <name>", "name of the new model (default: the old one's, with -labelled)")
    .option("--force", "write it even where it is no better on groups left out of the fit")
    .addOption(waitOption("read"))
    .option("--json", "print what was learned as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  $ stillwatch model fit --store /var/lib/stillwatch --labels cases.csv --out model.json\n  $ stillwatch model diff model.json",
    )
    .action(async (flags: Flags) => {
      const before = loadModel(flags.model);
      const { force = false } = flags;
      await withStore(reading(io, flags), async (opened) => {
        const fitted = await fitModel(opened, {
          labels: flags.labels,
          model: before,
          name: flags.name ?? `${before.name}-labelled`,
          force,
          command: `stillwatch model fit${flags.labels === undefined ? "" : " --labels"}${force ? " --force" : ""}`,
          now: io.now(),
          onUnused: (unused) => tellUnused(unused, flags.labels, io),
        });
        const { model: made, ...learned } = fitted;
        if (made !== null)
          writeWhole(dirname(flags.out), basename(flags.out), `${exactJson(made, 2)}\n`);
        if (flags.json) io.out(json({ ...learned, hash: made && modelHash(made) }, 2));
        else {
          for (const line of told(fitted)) io.out(line);
          if (made !== null)
            io.out(
              `Written: ${flags.out}, model "${made.name}", ${modelHash(made).slice(0, 12)}. Number by number: stillwatch model diff ${flags.out}`,
            );
        }
        if (made === null) throw new StillwatchError("labels_no_better");
      });
    });
}

/** Lines that are told one by one. */
const mostLines = 10;

function tellUnused({ lines, ringless }: Unusable, path: string | undefined, io: Io): void {
  for (const { line, why } of lines.slice(0, mostLines))
    io.note(`${path === undefined ? "" : `${basename(path)}, `}line ${line}: ${why}`);
  if (lines.length > mostLines)
    io.note(`and ${counted(lines.length - mostLines, "more line")} that could not be used`);
  if (ringless.length > 0)
    io.note(
      `${counted(ringless.length, "case")} with a ruling and without a ring in the last search: ${ringless.slice(0, mostLines).join(", ")}${ringless.length > mostLines ? "…" : ""}`,
    );
}

const asked: Readonly<Record<LabelledQuestion, string>> = {
  hand: "One hand",
  machine: "Machines",
  training: "For training",
};

function told({ groups, byFile, byRuling, questions }: FittedModel): string[] {
  const kinds = Object.entries(groups).map(
    ([finding, n]) => `${n} ${findingNames[finding as Finding]}`,
  );
  return [
    `${counted(byFile + byRuling, "labelled group")} (${byFile} of the file, ${byRuling} ruled): ${kinds.join(", ")}`,
    "",
    ...questions.flatMap(questionLines),
  ];
}

function questionLines({ question, yes, no, learned, taken }: Refitted): string[] {
  const head = `${asked[question]}: ${yes} yes, ${no} no`;
  if (learned === null)
    return [`${head}. Stays as it is: ${fewestLabelled} of each are needed.`, ""];
  const { before, after, gain, by } = learned;
  const [low, high] = gain.interval;
  const changed = Object.entries(by.multipliers)
    .filter(([, times]) => Math.abs(times - 1) >= leastTold)
    .sort((a, b) => Math.abs(b[1] - 1) - Math.abs(a[1] - 1))
    .map(([family, times]) => `${family} × ${times.toFixed(2)}`);
  const verdict = taken
    ? gain.mean <= 0
      ? "No better, and taken all the same."
      : low > 0
        ? "Better."
        : "Better, within what chance allows."
    : "Stays as it is: no better.";
  return [
    `${head}. ${verdict}`,
    "  on groups left out of the fit, before and after",
    `  log-loss          ${before.loss.toFixed(3)}, ${after.loss.toFixed(3)}; lower by ${gain.mean.toFixed(3)} (95 %: ${low.toFixed(3)} to ${high.toFixed(3)})`,
    `  missed            ${rate(before.missed)}, ${rate(after.missed)}`,
    `  wrongly said yes  ${rate(before.flagged)}, ${rate(after.flagged)}`,
    `  learned           offset ${signed(by.offset)}${changed.length === 0 ? "" : `; ${changed.join(", ")}`}`,
    "",
  ];
}

/** Change of a multiplier that a reader is told: half a hundredth is none on the screen. */
const leastTold = 0.005;

const signed = (nats: number): string => `${nats < 0 ? "−" : "+"}${Math.abs(nats).toFixed(2)} nats`;
const rate = ({ wrong, of, interval: [low, high] }: Rate): string =>
  plain(`${wrong} of ${of} (${percent(low)} to ${percent(high)} %)`);
const percent = (share: number): string => (100 * share).toFixed(0);
