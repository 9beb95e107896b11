// stillwatch rings: who hangs together with whom, without judgement. Works on account records alone, from any traits
// that they carry, as for any problem of many accounts behind few hands.

import type { Command } from "commander";
import { StillwatchError } from "../core/errors.ts";
import { exactJson } from "../core/exact-json.ts";
import { findStoreRings } from "../app/find-rings.ts";
import { loadRules } from "../rules/index.ts";
import { defaultModel } from "../model/load.ts";
import type { Io } from "./io.ts";
import { writeWhole } from "../core/whole-file.ts";
import { basename, dirname } from "node:path";
import { openWithKey } from "../app/open-store.ts";
import {
  accountsOption,
  keyOption,
  type ReadingFlags,
  readingChoice,
  readingOptions,
  rulesOption,
  whole,
} from "./options.ts";
import { filling, waitOption } from "./store-access.ts";
import { readingLine, readLogs, reportProblems } from "./reading.ts";
import { json, lines } from "./terminal-text.ts";
import { counted, figure } from "./words.ts";

interface RingsFlags extends ReadingFlags {
  wait?: number;
  accounts?: string[];
  out: string;
  store?: string;
  keyFile?: string;
  rules?: string;
  seed: number;
  json?: boolean;
}

export function ringsCommand(program: Command, io: Io): void {
  readingOptions(
    program
      .command("rings")
      .summary("groups of accounts that share more than chance allows, unjudged")
      .description(
        "Finds rings in logs, account records or both, and writes one JSON line a ring: members with the strength of each membership, the method, the null it stands against and its p-value. A ring is innocent until judged.",
      )
      .argument("[files...]", "exchange logs, as for scan")
      .addOption(accountsOption())
      .requiredOption("--out <file>", "file for the rings, JSON Lines")
      .option(
        "--store <place>",
        "keep what was read in this store, a directory or clickhouse://… (default: a temporary one)",
      )
      .addOption(waitOption("write"))
      .addOption(keyOption())
      .addOption(rulesOption()),
  )
    .option("--seed <n>", "seed of everything drawn at random", whole, 1)
    .option("--json", "print the counts as JSON")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch rings --accounts accounts.jsonl --out rings.jsonl`,
    )
    .action(async (files: string[], flags: RingsFlags) => {
      if (files.length === 0 && !flags.accounts) throw new StillwatchError("input_none");
      process.exitCode = await rings(io, files, flags);
    });
}

async function rings(io: Io, files: string[], flags: RingsFlags): Promise<number> {
  const folder = dirname(flags.out);
  const reading = readingChoice(flags);
  const rules = loadRules(flags.rules);
  const opened = await openWithKey({
    path: flags.store,
    keyFile: flags.keyFile,
    ...filling(io, flags),
  });
  try {
    const read = await readLogs(io, opened, {
      exchanges: files,
      accounts: flags.accounts ?? [],
      out: folder,
      keepText: false,
      rules,
      reading,
    });
    const code = reportProblems(io, read.problems);
    if (read.accepted === 0 && read.accounts === 0) return Math.max(code, 2);
    const found = await findStoreRings(opened, { model: defaultModel(), seed: flags.seed });
    const written = found.rings.map((ring, number) =>
      exactJson({
        ring: `r-${number + 1}`,
        accounts: ring.members.length,
        log10_p: hundredths(ring.log10p),
        families: ring.families,
        method: ring.method,
        null: ring.nullText,
        members: ring.members.map(({ account, strength }) => ({
          account,
          strength: hundredths(strength),
        })),
      }),
    );
    writeWhole(folder, basename(flags.out), written.map((line) => `${line}\n`).join(""));
    const inRings = found.rings.reduce((sum, { members }) => sum + members.length, 0);
    for (const [data, why] of found.worthless) io.warn(`${data} tie nobody here: ${why}`);
    if (flags.json)
      io.out(json({ rings: found.rings.length, accounts: found.accounts, in_rings: inRings }));
    else {
      io.out(
        `${counted(found.rings.length, "ring")} with ${figure(inRings)} of ${counted(found.accounts, "account")}, the largest of ${figure(found.rings[0]?.members.length ?? 0)}`,
      );
      io.out(lines([readingLine(read, folder), `Rings: ${flags.out}`]));
    }
    return code;
  } finally {
    await opened.store.close();
  }
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
