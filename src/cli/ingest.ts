// stillwatch ingest: logs into a store, any number of times with the same end.

import { dirname } from "node:path";
import type { Command } from "commander";
import { StillwatchError } from "../core/errors.ts";
import { loadRules } from "../rules/index.ts";
import type { Io } from "./io.ts";
import { checkLogs } from "../app/ingest-logs.ts";
import { openWithKey } from "../app/open-store.ts";
import {
  accountsOption,
  keepTextOption,
  keyOption,
  maxRejectedOption,
  type ReadingFlags,
  readingChoice,
  readingOptions,
  rulesOption,
  storeOption,
} from "./options.ts";
import { filling, waitOption } from "./store-access.ts";
import { readingLine, readLogs, reportProblems } from "./reading.ts";
import { json } from "./terminal-text.ts";

interface IngestFlags extends ReadingFlags {
  wait?: number;
  accounts?: string[];
  store: string;
  keyFile?: string;
  rules?: string;
  keepText?: boolean;
  maxRejected: number;
  json?: boolean;
}

export function ingestCommand(program: Command, io: Io): void {
  readingOptions(
    program
      .command("ingest")
      .summary("read logs into a store")
      .description(
        "Reads exchange logs and account records into a store. Reading the same file twice changes nothing.",
      )
      .argument("[files...]", "exchange logs, as for scan")
      .addOption(accountsOption())
      .addOption(storeOption())
      .addOption(waitOption("write"))
      .addOption(maxRejectedOption())
      .addOption(keyOption())
      .addOption(keepTextOption())
      .addOption(rulesOption()),
  )
    .option("--json", "print the counts as JSON")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch ingest logs/today.jsonl --accounts accounts.csv --store /var/lib/stillwatch`,
    )
    .action(async (files: string[], flags: IngestFlags) => {
      if (files.length === 0 && !flags.accounts) throw new StillwatchError("input_none");
      const rules = loadRules(flags.rules);
      const reading = readingChoice(flags);
      checkLogs([...files, ...(flags.accounts ?? [])]);
      const opened = await openWithKey({
        path: flags.store,
        keyFile: flags.keyFile,
        ...filling(io, flags),
      });
      try {
        const out = dirname(opened.store.file("rejected.jsonl"));
        const read = await readLogs(io, opened, {
          exchanges: files,
          accounts: flags.accounts ?? [],
          out,
          keepText: flags.keepText === true,
          maxRejected: flags.maxRejected,
          rules,
          reading,
        });
        const { problems, ...counts } = read;
        if (flags.json) io.out(json({ ...counts, dropped: Object.fromEntries(read.dropped) }));
        else io.out(readingLine(read, out));
        process.exitCode = reportProblems(io, problems);
      } finally {
        await opened.store.close();
      }
    });
}
