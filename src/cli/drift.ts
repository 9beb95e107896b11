// stillwatch drift: does traffic differ from a reference more than honest windows differ from each other?

import { basename, dirname } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import {
  detectDrift,
  driftDefaults,
  type DriftReport,
  type DriftWindow,
} from "../app/detect-drift.ts";
import { exactJson } from "../core/exact-json.ts";
import type { Io } from "./io.ts";
import { makeFolder, writeWhole } from "../core/whole-file.ts";
import { rulesOption, whole } from "./options.ts";
import { count, reportProblems } from "./reading.ts";
import { joined, lines as below, painted, type Text, trusted } from "./terminal-text.ts";

interface DriftFlags {
  reference: string[];
  window: string[];
  size: number;
  alarmRate: number;
  seed: number;
  keyFile?: string;
  rules?: string;
  json?: boolean;
  out?: string;
  failOnAlarm?: boolean;
}

/** Smaller windows hold too little to be told apart by. */
const leastSize = 20;

/** Days that hold every hour and every weekday. */
const leastDays = 7;

export function driftCommand(program: Command, io: Io): void {
  program
    .command("drift")
    .summary("does traffic differ from a reference?")
    .description(
      "Compares windows of traffic with a reference of honest traffic, by the shapes of prompts alone: area, length, language, marks, words and refrains as keyed hashes. A window rings when it differs more than one time of the reference differs from another, and more than accounts that joined and models that opened explain. A reference of a week knows of nights and weekends; 400 prompts are the least. It says that something moved and what, never who.",
    )
    .requiredOption(
      "--reference <files...>",
      "logs of traffic known as usual, in the formats of scan",
    )
    .requiredOption("--window <files...>", "logs of the traffic in question")
    .option("--size <n>", "prompts a window", sizeOf, driftDefaults.size)
    .option(
      "--alarm-rate <share>",
      "share of honest windows that may ring",
      rateOf,
      driftDefaults.alarmRate,
    )
    .option(
      "--seed <n>",
      "seed of the windows that are drawn from the reference",
      whole,
      driftDefaults.seed,
    )
    .option(
      "--key-file <file>",
      "sketch key of 64 hexadecimal digits (default: made from the reference files)",
    )
    .addOption(rulesOption())
    .option("--out <file>", "write the report there, as JSON")
    .option("--json", "print the report as JSON")
    .option("--fail-on-alarm", "end with exit code 1 when a window rang")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch drift --reference 'logs/april-*.jsonl.gz' --window logs/today.jsonl --size 1000

Exit codes: 0 done, 1 a window rang (with --fail-on-alarm), 2 unusable input.`,
    )
    .action(async (flags: DriftFlags, command: Command) => {
      process.exitCode = await run(io, flags, command);
    });
}

async function run(io: Io, flags: DriftFlags, command: Command): Promise<number> {
  const fail = (why: string): never => command.error(`error: ${why}`, { exitCode: 2 });
  const { size, alarmRate, seed, keyFile, rules } = flags;
  const { reference, window, result } = await detectDrift({
    ...{ reference: flags.reference, window: flags.window, now: io.now() },
    ...{ size, alarmRate, seed, keyFile, rules },
    onUnknown: (file, field) =>
      io.warn(`${file} has the field "${field}", which no record has; it is left out`),
  });
  for (const [name, side] of [
    ["reference", reference],
    ["window", window],
  ] as const) {
    if (side.empty > 0)
      io.note(`${name}: ${count(side.empty)} exchanges without prompt are left out`);
    if (side.rejected > 0)
      io.note(`${name}: ${count(side.rejected)} lines rejected (first: ${side.why})`);
  }
  const code = reportProblems(io, [...reference.problems, ...window.problems]);
  if (!result.ok) return fail(result.why);
  const { report } = result;
  const text = exactJson(report, 2, rounded);
  if (flags.out !== undefined) {
    makeFolder(dirname(flags.out));
    writeWhole(dirname(flags.out), basename(flags.out), `${text}\n`);
  }
  io.out(flags.json ? trusted(text) : summary(report, io));
  if (code > 0) return code;
  return flags.failOnAlarm && report.alarms > 0 ? 1 : 0;
}

function sizeOf(text: string): number {
  const value = whole(text);
  if (value < leastSize)
    throw new InvalidArgumentError(`a whole number, ${leastSize} or more, is wanted.`);
  return value;
}

function rateOf(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 0.5))
    throw new InvalidArgumentError("a number above 0 and at most 0.5 is wanted.");
  return value;
}

/** Digits that mean something: p-values and nats are not known to sixteen. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value)
    ? Number(value.toPrecision(6))
    : value;
}

const percent = (share: number): string =>
  `${(100 * share).toLocaleString("en-US", { maximumSignificantDigits: 2 })} %`;
const pValue = (p: number): string => (p < 1e-4 ? p.toExponential(0) : p.toPrecision(2));

function summary(report: DriftReport, io: Io): Text {
  const { size, windows, reference, window } = report;
  const lines: (Text | string)[] = [
    `${count(windows.length)} windows of ${count(size)} prompts against ${count(reference.windows)} of the reference; ${count(report.alarms)} rang at an alarm rate of ${percent(report.alarm_rate)}.`,
  ];
  for (const one of windows) {
    const mark = one.alarm ? "ALARM" : "calm ";
    const shown = one.alarm ? painted("red", mark, io) : mark;
    lines.push(joined(shown, `  p ${pValue(one.p)}  ${one.from} to ${one.to}`));
    if (one.alarm) lines.push(...movedLines(one).map((line) => `       ${line}`));
    if (one.alarm) lines.push(`       ${explainedLine(one)}`);
  }
  if (window.left_out > 0)
    lines.push(`The last ${count(window.left_out)} prompts fill no window and are left out.`);
  lines.push(resolution(report));
  return below(lines);
}

function movedLines({ moved }: DriftWindow): string[] {
  const lines: string[] = [];
  for (const [name, list] of [
    ["areas", moved.areas],
    ["marks", moved.marks],
    ["languages", moved.languages],
  ] as const)
    if (list.length > 0)
      lines.push(
        `${name}: ${list.map((one) => `${one.name} ${percent(one.reference_share)} → ${percent(one.share)}`).join(", ")}`,
      );
  for (const one of moved.refrains.slice(0, 3))
    lines.push(
      `refrain ${one.refrain}: ${count(one.prompts)} prompts of ${count(one.accounts)} accounts, ${count(one.joined)} of them joined (reference ${percent(one.reference_share)})`,
    );
  return lines;
}

function explainedLine({ explained, prompts }: DriftWindow): string {
  const share = (part: number): string => percent(part / prompts);
  return `joined since: ${count(explained.joined_accounts)} accounts with ${share(explained.joined_prompts)} of the prompts; set aside: ${share(explained.opened_prompts)} to ${count(explained.opened_models)} new models`;
}

/** How far the p-values can be trusted, said every time. */
function resolution(report: DriftReport): string {
  const { method, least_rank_p, prompts_for_rank, alarm_rate, reference } = report;
  // hours and weekdays that it has not seen are no drift of anybody's doing
  const short =
    reference.days < leastDays
      ? ` The reference covers ${reference.days.toFixed(1)} days: of other hours and weekdays it knows nothing, and honest traffic of those may ring.`
      : "";
  if (method === "rank")
    return `p-values are ranks among the reference's windows; the smallest possible is ${pValue(least_rank_p)}. They hold if ${report.assumption}.${short}`;
  return `By rank alone the reference tells no rate below ${percent(least_rank_p)}; for ${percent(alarm_rate)} it needs ${count(prompts_for_rank)} prompts. Smaller p-values go on if ${report.assumption}.${short}`;
}
