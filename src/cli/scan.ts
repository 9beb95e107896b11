// stillwatch scan: the main job in one command. Read, sketch, store, sweep, report.

import { basename, dirname } from "node:path";
import type { Command } from "commander";
import { sweepStore } from "../app/sweep-store.ts";
import { checkLogs, type Ingested } from "../app/ingest-logs.ts";
import { StillwatchError } from "../core/errors.ts";
import { exactJson } from "../core/exact-json.ts";
import type { Io } from "./io.ts";
import { makeFolder, writeWhole } from "../core/whole-file.ts";
import { openWithKey } from "../app/open-store.ts";
import { readingLine, readLogs, reportProblems } from "./reading.ts";
import {
  accountsOption,
  keepTextOption,
  keyOption,
  maxRejectedOption,
  type ReadingFlags,
  readingChoice,
  readingOptions,
  rulesOption,
  type SweepFlags,
  sweepOptions,
  sweepSettings,
} from "./options.ts";
import { filling, waitOption } from "./store-access.ts";
import { loadRules } from "../rules/index.ts";
import { stopwatch } from "./stopwatch.ts";
import { summaryText } from "./summary.ts";
import { json, lines } from "./terminal-text.ts";
import { counted } from "./words.ts";
import { writeResults } from "./write-results.ts";

interface ScanFlags extends SweepFlags, ReadingFlags {
  wait?: number;
  accounts?: string[];
  out: string;
  store?: string;
  keyFile?: string;
  rules?: string;
  keepText?: boolean;
  maxRejected: number;
  failOnCampaign?: boolean;
  timing?: string;
  json?: boolean;
}

export function scanCommand(program: Command, io: Io): void {
  sweepOptions(
    readingOptions(
      program
        .command("scan")
        .summary("read logs and report the campaigns in them")
        .description(
          "Reads exchange logs and account records, finds rings of accounts, judges them, and writes campaigns.json, verdicts.jsonl and report.html.",
        )
        .argument(
          "[files...]",
          "exchange logs: JSON Lines, CSV or Parquet, also .gz and .zst, globs, or - for standard input",
        )
        .usage("[options] <files...>")
        .addOption(accountsOption())
        .requiredOption("--out <dir>", "folder for the results; made when it is not there")
        .option(
          "--store <place>",
          "keep what was read in this store, a directory or clickhouse://… (default: a temporary one)",
        )
        .addOption(waitOption("write"))
        .addOption(maxRejectedOption())
        .addOption(keyOption())
        .addOption(keepTextOption())
        .addOption(rulesOption()),
    ),
  )
    .option("--fail-on-campaign", "end with exit code 1 when a campaign was found")
    .option("--timing <file>", "write the seconds of each step and the peak memory there, as JSON")
    .option("--json", "print the report as JSON instead of a table")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch scan 'logs/2026-05-*.jsonl.gz' --accounts accounts.csv --out report

Exit codes: 0 done, 1 campaigns found (with --fail-on-campaign), 2 unusable input, 3 most records of a file
were rejected (--max-rejected).`,
    )
    .action(async (files: string[], flags: ScanFlags, command: Command) => {
      if (files.length === 0) noLogs(command, flags.accounts);
      process.exitCode = await scan(io, files, flags);
    });
}

/** What was read, as far as the summary has not said it: it tells all that the store holds. */
function afterwards(read: Ingested, held: number, out: string): string[] {
  const fresh = read.accepted - read.duplicates;
  if (fresh !== held || read.duplicates > 0 || read.rules.own > 0)
    return [`From these files: ${readingLine({ ...read, rejected: 0 }, out)}`];
  return read.accounts > 0 ? [`${counted(read.accounts, "account record")} read`] : [];
}

/** An option that takes several files takes the logs too when they stand behind it. */
function noLogs(command: Command, accounts: readonly string[] | undefined): never {
  if (accounts) throw new StillwatchError("input_swallowed", { files: accounts.join(" ") });
  return command.error("error: missing required argument 'files'");
}

async function scan(io: Io, files: string[], flags: ScanFlags): Promise<number> {
  const settings = sweepSettings(flags);
  const reading = readingChoice(flags);
  checkLogs([...files, ...(flags.accounts ?? [])]);
  makeFolder(flags.out);
  const rules = loadRules(flags.rules);
  const clock = stopwatch();
  clock.start("read");
  const opened = await openWithKey({
    path: flags.store,
    keyFile: flags.keyFile,
    ...filling(io, flags),
  });
  try {
    const read = await readLogs(io, opened, {
      exchanges: files,
      accounts: flags.accounts ?? [],
      out: flags.out,
      keepText: flags.keepText === true,
      maxRejected: flags.maxRejected,
      rules,
      reading,
    });
    const code = reportProblems(io, read.problems);
    if (read.accepted === 0) return Math.max(code, 2);
    const result = await sweepStore(opened, {
      ...settings,
      releases: flags.release,
      rejected: read.rejected,
      duplicates: read.duplicates,
      read,
      onStep: clock.start,
    });
    clock.start("report");
    const report = writeResults(flags.out, result);
    clock.lap();
    if (flags.timing) {
      const figures = `${exactJson(clock.figures(), 2)}\n`;
      writeWhole(dirname(flags.timing), basename(flags.timing), figures);
    }
    if (flags.json) io.out(json(result.report, 2));
    else {
      io.out(summaryText(result.report, { width: io.width, colour: io.colour }));
      const more = afterwards(read, result.report.sweep.exchanges, flags.out);
      io.out(lines(["", ...more, `Report: ${report}`]));
    }
    if (code > 0) return code;
    return flags.failOnCampaign && result.report.campaigns.length > 0 ? 1 : 0;
  } finally {
    await opened.store.close();
  }
}
