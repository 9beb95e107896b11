// stillwatch backtest: history replayed sweep by sweep, as if it were live: what was known when, what was decided when,
// and, with truth, how much leaked and who was hurt. A run that was interrupted goes on where it stopped.

import { existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { loadLives } from "../campaigns/lives.ts";
import { sweepDefaults } from "../campaigns/sweep.ts";
import { StillwatchError } from "../core/errors.ts";
import {
  backtest,
  type Containment,
  type Decider,
  type Progress,
} from "../evaluate/backtest/run.ts";
import { type Leak, leakOf } from "../evaluate/backtest/leak.ts";
import { readTruth } from "../evaluate/world.ts";
import { type Io, makeFolder, progress as progressBar, writeWhole } from "./io.ts";
import { openWithKey } from "./open.ts";
import { accountsOption, duration, formatOption, keyOption, sweepOptions } from "./options.ts";
import { plainTable } from "./plain-table.ts";
import { readLogs, reportProblems } from "./reading.ts";
import { counted } from "./words.ts";

interface BacktestFlags {
  accounts?: string[];
  out: string;
  step: number;
  truth?: string;
  keyFile?: string;
  seed: number;
  fdr: number;
  threshold: number;
  json?: boolean;
}

export function backtestCommand(program: Command, io: Io): void {
  sweepOptions(
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
      .option("--truth <file>", "truth.jsonl of a labelled world: measures leak and harm")
      .addOption(formatOption())
      .addOption(keyOption()),
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
  makeFolder(flags.out);
  const { step } = flags;
  const truth = flags.truth === undefined ? null : readTruth(flags.truth);
  const place = (name: string): string => join(flags.out, name);
  const opened = await openWithKey({ path: place("store"), keyFile: flags.keyFile });
  try {
    let resume: Saved | null = null;
    if (existsSync(place("progress.json")))
      resume = JSON.parse(readFileSync(place("progress.json"), "utf8")) as Saved;
    if (resume && resume.step !== step)
      throw new StillwatchError("backtest_step", {
        path: flags.out,
        step: `${resume.step / 60_000} minutes`,
      });
    if (!resume) {
      const read = await readLogs(io, opened, {
        exchanges: files,
        accounts: flags.accounts ?? [],
        out: flags.out,
        keepText: false,
      });
      const code = reportProblems(io, read.problems);
      if (read.accepted === 0) return Math.max(code, 2);
      for (const name of ["timeline.jsonl", "contained.jsonl"]) writeFileSync(place(name), "");
      save({ step, steps: 0, contained: [], timeline: 0 });
    } else {
      io.note(`going on after step ${resume.steps}`);
      // what was written of a step that did not end is written again
      truncateSync(place("timeline.jsonl"), resume.timeline);
    }
    const bar = progressBar(io, "replaying");
    let timeline = resume?.timeline ?? 0;
    const done = await backtest(opened.store, {
      ...sweepDefaults,
      step,
      seed: flags.seed,
      fdr: flags.fdr,
      threshold: flags.threshold,
      keyId: opened.key.id,
      decide: confirmedMembers,
      ...(resume ? { resume } : {}),
      onStep(now, entry, _contained, of) {
        const line = `${JSON.stringify(entry)}\n`;
        writeFileSync(place("timeline.jsonl"), line, { flag: "a" });
        timeline += Buffer.byteLength(line);
        save({ ...now, step, timeline });
        bar.update(now.steps, of);
      },
    });
    bar.stop();
    writeFileSync(
      place("contained.jsonl"),
      done.contained.map((one) => `${JSON.stringify(containedLine(one))}\n`).join(""),
    );
    const leak =
      truth && (await leakOf(opened.store, truth, done.contained, await loadLives(opened.store)));
    if (leak) writeFileSync(place("leak.json"), `${JSON.stringify(leak, null, 2)}\n`);
    if (flags.json) io.out(JSON.stringify(leak ?? { contained: done.contained.length }, null, 2));
    else io.out(summary(done, leak, io));
    return 0;
  } finally {
    await opened.store.close();
  }

  function save(progress: Saved): void {
    writeWhole(flags.out, "progress.json", JSON.stringify(progress));
  }
}

/** Where a run stopped; `timeline` is how far its file is valid, in bytes. */
interface Saved extends Progress {
  readonly step: number;
  readonly timeline: number;
}

/** Every fitting member of a confirmed campaign shares its allowance from the sweep on. */
const confirmedMembers: Decider = ({ lives, verdicts }, now) => {
  const confirmed = new Set(
    lives.filter((life) => life.confirmed !== null && life.state !== "cleared").map(({ id }) => id),
  );
  return verdicts.flatMap(({ account, campaign, score }) =>
    campaign !== null && confirmed.has(campaign) && score >= leastMember
      ? [{ account, campaign, rung: "share-allowance" as const, at: now }]
      : [],
  );
};
/** Posterior of a membership from which the member is contained. */
const leastMember = 0.9;

function containedLine({ at, exchangesBefore, ...one }: Containment): object {
  return { ...one, at: new Date(at).toISOString(), exchanges_before: exchangesBefore };
}

function summary(done: Progress, leak: Leak | null, io: Io): string {
  const lines = [
    `${counted(done.steps, "sweep")}, ${counted(done.contained.length, "account")} contained`,
  ];
  if (!leak) return lines.join("\n");
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
        { head: "new heads", width: 9, align: "right" },
        { head: "median head" },
      ],
      leak.campaigns.map((one) => [
        one.campaign,
        String(one.accounts),
        String(one.contained),
        String(one.exchanges),
        percent(one.leak),
        one.confirmedAfter === null ? "never" : `${one.confirmedAfter.toFixed(1)} h`,
        String(one.heads),
        one.medianHead === null ? "" : `${one.medianHead} exchanges`,
      ]),
      io.width,
    ),
    "",
    `honest accounts ever contained: ${leak.honest.length} of ${leak.honestAccounts}, ${leak.honest.reduce((sum, one) => sum + one.harmed, 0)} of their exchanges`,
    ...leak.honest.map(
      (one) => `  ${one.kind} ${one.account} (${one.campaign}): ${one.harmed} exchanges`,
    ),
  );
  return lines.join("\n");
}
