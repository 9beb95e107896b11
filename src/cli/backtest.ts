// stillwatch backtest: history replayed sweep by sweep, as if it were live: what was known when, what was decided when,
// and, with truth, how much leaked and who was hurt. A run that was interrupted goes on where it stopped.

import { existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { modelHash } from "../model/load.ts";
import type { CaseHistory } from "../core/case-history.ts";
import { StillwatchError } from "../core/errors.ts";
import { exactJson, jsonLines } from "../core/exact-json.ts";
import { type Containment, containments } from "../evidence/backtest/contained.ts";
import { exposureCurves } from "../evidence/backtest/curve.ts";
import { backtestPage } from "../evidence/backtest/page.ts";
import { backtest, type StepsDone } from "../app/backtest/run.ts";
import { type TimelineEntry } from "../core/timeline.ts";
import { type Leak, leakOf } from "../evidence/backtest/leak.ts";
import { readTruth } from "../evidence/backtest/truth.ts";
import { defaultPolicy, policyHash } from "../policy/index.ts";
import { loadRules } from "../rules/index.ts";
import { type Io, progress as progressBar } from "./io.ts";
import { makeFolder, writeWhole } from "../core/whole-file.ts";
import { checkLogs } from "../app/ingest-logs.ts";
import { openWithKey } from "../app/open-store.ts";
import {
  accountsOption,
  duration,
  keyOption,
  type ReadingFlags,
  readingChoice,
  readingOptions,
  namedPolicy,
  policyOption,
  rulesOption,
  type SweepFlags,
  sweepOptions,
  sweepSettings,
} from "./options.ts";
import { filling, waitOption } from "./store-access.ts";
import { plainTable } from "./plain-table.ts";
import { readLogs, reportProblems } from "./reading.ts";
import { json, lines as below, type Text } from "./terminal-text.ts";
import { counted } from "./words.ts";

interface BacktestFlags extends SweepFlags, ReadingFlags {
  wait?: number;
  accounts?: string[];
  out: string;
  step: number;
  policy?: string;
  truth?: string;
  keyFile?: string;
  rules?: string;
  json?: boolean;
}

export function backtestCommand(program: Command, io: Io): void {
  sweepOptions(
    readingOptions(
      program
        .command("backtest")
        .summary("replay history and measure what would have leaked")
        .description(
          "Replays logs as if they came in live, with a sweep after every step, and writes what was known and decided when: timeline.jsonl, contained.jsonl, and with --truth the leak of each campaign and the honest accounts that were touched.",
        )
        .argument("<files...>", "exchange logs in the order of time, as for scan")
        .addOption(accountsOption())
        .requiredOption(
          "--out <dir>",
          "folder for the results and the store; an interrupted run goes on there",
        )
        .option("--step <time>", "time between sweeps: 30m, 1h, 1d", duration, 3_600_000)
        .addOption(policyOption("`default`"))
        .option("--truth <file>", "truth.jsonl of a labelled world: measures leak and harm")
        .addOption(waitOption("write"))
        .addOption(keyOption())
        .addOption(rulesOption()),
    ),
  )
    .option("--json", "print the leak as JSON")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch backtest logs/*.jsonl.gz --accounts accounts.csv --step 1h --out backtest`,
    )
    .action(async (files: string[], flags: BacktestFlags) => {
      process.exitCode = await run(io, files, flags);
    });
}

async function run(io: Io, files: string[], flags: BacktestFlags): Promise<number> {
  checkLogs([...files, ...(flags.accounts ?? [])]);
  makeFolder(flags.out);
  const { step } = flags;
  const policy = namedPolicy(flags.policy) ?? defaultPolicy();
  const rules = loadRules(flags.rules);
  const settings = sweepSettings(flags);
  const under = {
    policy: policyHash(policy),
    model: modelHash(settings.model),
    rules: rules.hash,
  };
  const reading = readingChoice(flags);
  const truth = flags.truth === undefined ? null : readTruth(flags.truth);
  const place = (name: string): string => join(flags.out, name);
  const opened = await openWithKey({
    path: place("store"),
    keyFile: flags.keyFile,
    ...filling(io, flags),
  });
  try {
    let resume: Saved | null = null;
    if (existsSync(place("progress.json")))
      resume = JSON.parse(readFileSync(place("progress.json"), "utf8")) as Saved;
    if (resume && resume.step !== step)
      throw new StillwatchError("backtest_step", {
        path: flags.out,
        step: `${resume.step / 60_000} minutes`,
      });
    if (resume && resume.policy !== under.policy)
      throw new StillwatchError("backtest_policy", { path: flags.out });
    if (resume && resume.model !== under.model)
      throw new StillwatchError("backtest_model", { path: flags.out });
    if (resume && (resume.rules ?? under.rules) !== under.rules)
      throw new StillwatchError("backtest_rules", { path: flags.out });
    if (!resume) {
      const read = await readLogs(io, opened, {
        exchanges: files,
        accounts: flags.accounts ?? [],
        out: flags.out,
        keepText: false,
        rules,
        reading,
      });
      const code = reportProblems(io, read.problems);
      if (read.accepted === 0) return Math.max(code, 2);
      writeWhole(flags.out, "timeline.jsonl", "");
      save({ step, ...under, steps: 0, entries: 0, timeline: 0 });
    } else {
      io.note(`going on after step ${resume.steps}`);
      // what was written of a step that did not end is written again
      truncateSync(place("timeline.jsonl"), resume.timeline);
    }
    const bar = progressBar(io, "replaying");
    let timeline = resume?.timeline ?? 0;
    const done = await backtest(opened.store, {
      ...settings,
      step,
      keyId: opened.key.id,
      policy,
      releases: flags.release,
      done: resume,
      onStep(done, entry, of) {
        const line = `${exactJson(entry)}\n`;
        writeFileSync(place("timeline.jsonl"), line, { flag: "a" });
        timeline += Buffer.byteLength(line);
        save({ step, ...under, ...done, timeline });
        bar.update(done.steps, of);
      },
    });
    bar.stop();
    const contained = await containments(opened.store, done.decisions);
    writeWhole(flags.out, "contained.jsonl", jsonLines(contained.map(containedLine)));
    const leak = truth && (await leakOf(opened.store, truth, done.decisions, done.histories));
    const plane = { start: done.start, step, steps: done.steps };
    const page = backtestPage({
      start: done.start,
      step,
      curves: await exposureCurves(opened.store, underOneName(contained, done.histories), plane),
      timeline: readFileSync(place("timeline.jsonl"), "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as TimelineEntry),
      leak: leak || null,
    });
    writeWhole(flags.out, "backtest.html", page);
    if (leak) writeWhole(flags.out, "leak.json", `${exactJson(leak, 2)}\n`);
    const accounts = new Set(contained.map(({ account }) => account)).size;
    if (flags.json) io.out(json(leak ?? { contained: accounts }, 2));
    else io.out(summary(done.steps, accounts, leak, io));
    return 0;
  } finally {
    await opened.store.close();
  }

  function save(progress: Saved): void {
    writeWhole(flags.out, "progress.json", exactJson(progress));
  }
}

/** Campaigns that turned out to be one count as the one that they became. */
function underOneName(
  contained: readonly Containment[],
  histories: readonly CaseHistory[],
): Containment[] {
  const into = new Map(histories.map((history) => [history.id, history.mergedInto]));
  const nameOf = (id: string): string => {
    const next = into.get(id);
    return next ? nameOf(next) : id;
  };
  return contained.map((one) => ({ ...one, campaign: nameOf(one.campaign) }));
}

/** Where a run stopped; `timeline` is how far its file is valid, in bytes. */
interface Saved extends StepsDone {
  readonly step: number;
  readonly policy: string; // its hash
  readonly model: string; // its hash
  readonly rules?: string; // their hash; a run that was begun by an earlier version has none
  readonly timeline: number;
}

function containedLine({
  account,
  campaign,
  rung,
  from,
  until,
  exchangesBefore,
}: Containment): object {
  return {
    account,
    campaign,
    rung,
    at: new Date(from).toISOString(),
    until: until === null ? null : new Date(until).toISOString(),
    exchanges_before: exchangesBefore,
  };
}

function summary(steps: number, contained: number, leak: Leak | null, io: Io): Text {
  const lines: (Text | string)[] = [
    `${counted(steps, "sweep")}, ${counted(contained, "account")} contained`,
  ];
  if (!leak) return below(lines);
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  lines.push(
    "",
    plainTable(
      [
        { head: "campaign", width: 14 },
        { head: "accounts", width: 8, align: "right" },
        { head: "contained", width: 9, align: "right" },
        { head: "exchanges", width: 9, align: "right" },
        { head: "leak", width: 7, align: "right" },
        { head: "confirmed", width: 10, align: "right" },
        { head: "new accounts", width: 12, align: "right" },
        { head: "median head" },
      ],
      leak.campaigns.map((one) => [
        one.campaign,
        String(one.accounts),
        String(one.contained),
        String(one.exchanges),
        percent(one.leak),
        one.confirmedAfter === null ? "never" : `${one.confirmedAfter.toFixed(1)} h`,
        String(one.controlledAccounts),
        one.medianControlled === null ? "" : `${one.medianControlled} exchanges`,
      ]),
      io.width,
    ),
    "",
    `honest accounts ever contained: ${leak.honest.length} of ${leak.honestAccounts}, ${leak.honest.reduce((sum, one) => sum + one.harmed, 0)} of their exchanges`,
    ...leak.honest.map(
      (one) =>
        `  ${one.kind} ${one.account} (${one.campaign}): ${one.harmed} exchanges, at the harshest ${one.rung}`,
    ),
  );
  return below(lines);
}
