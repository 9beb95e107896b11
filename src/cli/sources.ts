// stillwatch sources: which logs are read, what a mapping says, and how a file would be read.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, Option } from "commander";
import { StillwatchError } from "../core/errors.ts";
import { exactJson } from "../core/exact-json.ts";
import { nearest } from "../core/nearest.ts";
import {
  type AnyMapping,
  blindOf,
  fieldNames,
  shippedFolder,
  shippedMappings,
  type Tried,
  type TriedRecord,
  trySource,
} from "../app/sources.ts";
import type { Io } from "./io.ts";
import { type ReadingFlags, readingChoice, readingOptions } from "./options.ts";
import { json, lines, paragraphs, type Text } from "./terminal-text.ts";
import { counted } from "./words.ts";

interface TryFlags extends ReadingFlags {
  as: "exchange" | "account";
  json?: boolean;
}

export function sourcesCommand(program: Command, io: Io): void {
  const sources = program
    .command("sources")
    .summary("which logs are read, and how a file of yours would be")
    .description(
      "Logs of gateways, providers and observability products are read by mappings, which are YAML files: shipped for known formats, and your own with --map (docs/sources.md).",
    );
  sources
    .command("list")
    .summary("list the formats that are known")
    .description(
      "Lists the shipped mappings, and the formats that are known and hold nothing to judge.",
    )
    .option("--json", "print them as JSON")
    .addHelpText("after", "\nExample:\n  $ stillwatch sources list")
    .action((flags: { json?: boolean }) => {
      const all = shippedMappings();
      io.out(flags.json ? json(all.map(summaryOf), 2) : listText(all));
    });
  sources
    .command("show")
    .summary("print a shipped mapping, to begin your own with")
    .description("Prints a shipped mapping as its file has it.")
    .argument("<name>", "as `sources list` has it")
    .addHelpText("after", "\nExample:\n  $ stillwatch sources show litellm > mine.yaml")
    .action((name: string) => {
      const names = shippedMappings().map((one) => one.name);
      if (!names.includes(name)) {
        const meant = nearest(name, names);
        const text = meant === null ? "" : ` Did you mean ${meant}?`;
        throw new StillwatchError("mapping_unknown", { name, meant: text });
      }
      io.out(paragraphs(readFileSync(join(shippedFolder, `${name}.yaml`), "utf8").trimEnd()));
    });
  readingOptions(
    sources
      .command("try")
      .summary("show how a file would be read")
      .description(
        "Shows what a log is taken for, its first records before and after, and which of our fields are filled. Of a log that is not known it drafts a mapping. Nothing is stored, and no prompt is shown.",
      )
      .argument("<file>", "a log, or account records with --as account"),
  )
    .addOption(
      new Option("--as <kind>", "what the file holds")
        .choices(["exchange", "account"])
        .default("exchange"),
    )
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      `
Example:
  $ stillwatch sources try logs/today.jsonl
  $ stillwatch sources try logs/today.jsonl --map mine.yaml

Exit codes: 0 it would be read, 1 it would not.`,
    )
    .action(async (file: string, flags: TryFlags) => {
      const tried = await trySource(file, flags.as, readingChoice(flags), io.now());
      if (flags.json) {
        const { unread, ...others } = tried;
        io.out(json({ ...others, unread: unread?.message ?? null }, 2));
      } else io.out(triedText(tried, flags.as));
      process.exitCode = tried.unread !== null || tried.counted === tried.rejected ? 1 : 0;
    });
}

function summaryOf(one: AnyMapping): object {
  const { name, title, kind } = one;
  return { name, title, kind, ...(one.kind === "refused" ? {} : { cannot: blindOf(one) }) };
}

function listText(all: readonly AnyMapping[]): Text {
  const of = (kind: AnyMapping["kind"]): AnyMapping[] => all.filter((one) => one.kind === kind);
  const told = (one: AnyMapping): string[] => {
    const blind = one.kind === "refused" ? [] : blindOf(one);
    return [
      `  ${one.name.padEnd(24)}${one.title}`,
      ...(blind.length > 0 ? [`${" ".repeat(26)}cannot carry ${blind.join(", ")}`] : []),
    ];
  };
  return lines([
    "Exchanges",
    `  ${"native".padEnd(24)}our own form (README, 'Record formats')`,
    ...of("exchange").flatMap(told),
    "",
    "Account records, with --accounts",
    `  ${"native".padEnd(24)}our own form`,
    ...of("account").flatMap(told),
    "",
    "Known, and refused: nothing in them can be judged",
    ...of("refused").flatMap(told),
    "",
    "Each of them is also read in JSON arrays, in Docker's, Kubernetes' and Elasticsearch's wrapping, compressed, and as CSV or Parquet with the same names.",
  ]);
}

function triedText(tried: Tried, kind: "exchange" | "account"): Text {
  if (tried.unread !== null)
    return lines([
      tried.unread.message,
      ...(tried.draft === null
        ? []
        : [
            "",
            "A mapping to begin with. Save it as mine.yaml, mend it, and try again with --map mine.yaml:",
            "",
          ]),
      ...(tried.draft === null ? [] : tried.draft.trimEnd().split("\n")),
    ]);
  const { taken, records, counted: all, filled, rejected, others } = tried;
  if (all === 0 && others > 0) return leftOutText(tried);
  if (all === 0)
    return lines([
      "It holds no records: it is empty, or none of its lines is JSON. Log as JSON, one object a line, or as CSV with a header line.",
    ]);
  const names = fieldNames(kind);
  const found = names.filter((name) => (filled[name] ?? 0) > 0);
  const table = found.map((name) => `  ${name.padEnd(18)}${counted(filled[name]!, "record")}`);
  return lines([
    `Read as ${taken === null ? "our own form" : taken.title}${taken?.mapping ? ` (${taken.mapping})` : ""}.`,
    ...records.flatMap((one, r) => ["", ...recordLines(one, r + 1, records[r - 1])]),
    "",
    `Of ${counted(all, "record")} that were looked at, filled are:`,
    ...table,
    `Not filled: ${names.filter((name) => !found.includes(name)).join(", ") || "none"}.`,
    ...(rejected > 0 ? [`${counted(rejected, "record")} would be rejected.`] : []),
    ...(others > 0 ? [`${counted(others, "record")} of other kinds would be left out.`] : []),
  ]);
}

/** Nothing would be read, and why. */
function leftOutText({ taken, others, seen }: Tried): Text {
  const asked = seen.map(({ path, values }) => `  ${path.padEnd(18)} ${values.join(", ")}`);
  return lines([
    `Read as ${taken?.title ?? "our own form"}, and nothing would be: all ${counted(others, "record")} that were looked at are of other kinds${asked.length > 0 ? ", by the mapping's `where`" : ""}.`,
    ...(asked.length > 0
      ? ["What they hold there (words that come again; of others only what they are):", ...asked]
      : []),
  ]);
}

function recordLines(
  { before, after, refused }: TriedRecord,
  number: number,
  last: TriedRecord | undefined,
): string[] {
  const fields = Object.entries(before).map(([name, kind]) => `${name} ${kind}`);
  const isSame = last && Object.keys(last.before).join() === Object.keys(before).join();
  const made =
    after === null
      ? [`  refused: ${refused}`]
      : Object.entries(after).map(([name, value]) => `  ${name.padEnd(18)}${plain(value)}`);
  return [`${number}. ${isSame ? "the same fields" : fields.join(", ")}`, ...made];
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : exactJson(value);
}
