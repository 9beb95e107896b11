// stillwatch data check: whether the data are what a judgement takes them for, before anyone is judged.

import type { Command } from "commander";
import { checkData, type DataCheck, type ReadCounts } from "../app/data-check.ts";
import { checkLogs, ingestLogs } from "../app/ingest-logs.ts";
import { loadModel } from "../app/load-model.ts";
import { type OpenStore, openWithKey, withStore } from "../app/open-store.ts";
import { loadRules } from "../rules/index.ts";
import { dataCheckText } from "./data-check-text.ts";
import { type Io, progress } from "./io.ts";
import {
  accountsOption,
  modelOption,
  type ReadingFlags,
  readingChoice,
  readingOptions,
} from "./options.ts";
import { reportProblems } from "./reading.ts";
import { type StoreFlags, reading, waitOption } from "./store-access.ts";
import { json } from "./terminal-text.ts";

interface Flags extends Partial<StoreFlags>, ReadingFlags {
  readonly accounts?: string[];
  readonly model?: string;
  readonly json?: boolean;
}

/** Something is worth nothing: what rests on it is not used. */
const worthlessCode = 3;

export function dataCommand(program: Command, io: Io): void {
  const data = program
    .command("data")
    .summary("check the data before anyone is judged")
    .description("Looks at the data themselves, and judges nobody.");
  readingOptions(
    data
      .command("check")
      .summary("whether logs and account records are what a judgement takes them for")
      .description(
        "Says what is weak or worth nothing in a store, or in logs that are read for it: whether account records are of the accounts in the logs, whether addresses are those of clients, which times are missing, how far each field is filled. Each with what it means and what to do.",
      )
      .argument("[files...]", "exchange logs, instead of a store")
      .usage("[options] [files...]")
      .option("--store <place>", "check what this store holds")
      .addOption(waitOption("read"))
      .addOption(accountsOption())
      .addOption(modelOption()),
  )
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      `
Examples:
  $ stillwatch data check --store /var/lib/stillwatch
  $ stillwatch data check 'logs/*.jsonl' --accounts accounts.csv

Exit codes: 0 fine or weak, 2 unusable input, 3 something is worth nothing.`,
    )
    .action(async (files: string[], flags: Flags, command: Command) => {
      const { store } = flags;
      if ((store === undefined) === (files.length === 0) || (store !== undefined && flags.accounts))
        return command.error(
          "error: name either --store or log files (with --accounts), and not both",
        );
      const by = loadModel(flags.model).data_check;
      const show = (check: DataCheck): number => {
        io.out(flags.json ? json(check, 2) : dataCheckText(check, io));
        return check.verdict === "worthless" ? worthlessCode : 0;
      };
      process.exitCode =
        store === undefined
          ? await checkFiles(io, files, flags, async (opened, read) =>
              show(await checkData(opened, by, read)),
            )
          : await withStore(reading(io, { ...flags, store }), async (opened) =>
              show(await checkData(opened, by)),
            );
    });
}

/** Refused lines that are told here: there is no folder for rejected.jsonl. */
const mostRefused = 3;

/** Reads files into a store that goes again, and has it checked. */
async function checkFiles(
  io: Io,
  files: readonly string[],
  { accounts = [], ...flags }: Flags,
  check: (opened: OpenStore, read: ReadCounts) => Promise<number>,
): Promise<number> {
  const choice = readingChoice(flags);
  checkLogs([...files, ...accounts]);
  const opened = await openWithKey({ path: undefined });
  const bar = progress(io, "reading");
  try {
    const refused: { file: string; line: number; reason: string }[] = [];
    const read = await ingestLogs(opened, {
      ...{ exchanges: files, accounts, rules: loadRules(), now: io.now(), reading: choice },
      onRejected: (line) => void (refused.length < mostRefused && refused.push(line)),
      onUnknown: (file, field) =>
        io.warn(`${file} has the field "${field}", which no record has; it is left out`),
      onProgress: bar.update,
    });
    bar.stop();
    for (const { file, line, reason } of refused)
      io.warn(`line ${line} of ${file} was refused: ${reason}`);
    const code = reportProblems(io, read.problems);
    if (read.accepted === 0) return Math.max(code, 2);
    return Math.max(code, await check(opened, read));
  } finally {
    bar.stop();
    await opened.store.close();
  }
}
