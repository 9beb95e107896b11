// Options that several commands share, and how numbers are read.

import { type Command, InvalidArgumentError, Option } from "commander";
import { defaultSeed } from "../app/sweep.ts";
import {
  checkFormat,
  loadMapping,
  type Principal,
  principals,
  type ReadingChoice,
} from "../app/sources.ts";
import { usualMaxRejected } from "../app/ingest-logs.ts";
import { loadModel } from "../app/load-model.ts";
import type { Model } from "../model/schema.ts";
import { defaultPolicy, loadPolicy, type Policy } from "../policy/index.ts";
import type { Release } from "../app/sweep-store.ts";

export const accountsOption = (): Option =>
  new Option(
    "--accounts <files...>",
    "account records, in the same formats; every file after it is one, so the logs come first",
  );

export const keyOption = (): Option =>
  new Option(
    "--key-file <file>",
    "sketch key of 64 hexadecimal digits (default: made at first use and kept in the store)",
  );

/** Adds how the records of logs are to be read. */
export function readingOptions(command: Command): Command {
  return command
    .option(
      "--format <format>",
      "format of the logs: auto, native, or one that `stillwatch sources list` names",
      "auto",
    )
    .option("--map <file>", "your own mapping of the logs' records (docs/sources.md)")
    .addOption(
      new Option(
        "--principal <field>",
        "whose access is judged: the account, the API key or the end user",
      )
        .choices([...principals])
        .default("account"),
    )
    .option(
      "--sample-rate <share>",
      "share of the traffic that the logs hold, where they are a sample: 0.1 or 10%",
      sampleOf,
    )
    .option("--fold-ids", "trim the names of accounts, and tell them apart without case");
}

/** What `readingOptions` adds, as commander hands it over. */
export interface ReadingFlags {
  readonly format?: string;
  readonly map?: string;
  readonly principal?: Principal;
  readonly foldIds?: boolean;
  readonly sampleRate?: number;
}

/** The flags of a reading as a reading takes them; reads the mapping. */
export function readingChoice(flags: ReadingFlags): ReadingChoice {
  const { format, map, principal, foldIds, sampleRate } = flags;
  checkFormat(format);
  return {
    ...(format === undefined ? {} : { format }),
    ...(map === undefined ? {} : { mapping: loadMapping(map), mapPath: map }),
    ...(principal === undefined ? {} : { principal }),
    foldIds: foldIds === true,
    // of whole logs there is nothing to say
    ...(sampleRate === undefined || sampleRate === 1 ? {} : { sampleRate }),
  };
}

export const keepTextOption = (): Option =>
  new Option(
    "--keep-text",
    "keep the prompts in the store, so that `show` can quote them (default: they are sketched and dropped)",
  );

export const maxRejectedOption = (): Option =>
  new Option(
    "--max-rejected <share>",
    "share of the records of a file, such as 0.01 or 1%, of which more may not be rejected: what was readable is kept, and the exit code is 3",
  )
    .argParser(partOf)
    .default(usualMaxRejected);

export const storeOption = (): Option =>
  new Option(
    "--store <place>",
    "the store: a directory, or clickhouse://user@host:8123/database",
  ).makeOptionMandatory();

/** Of commands that a running server answers as well. */
export const deskOption = (): Option =>
  new Option(
    "--store <place>",
    "the store: a directory, clickhouse://user@host:8123/database, or http://host:8787 of a server that runs (its token is in STILLWATCH_TOKEN)",
  ).makeOptionMandatory();

export const rulesOption = (): Option =>
  new Option(
    "--rules <dir>",
    "folder of your own elicitation rules, *.yaml, used beside the shipped ones (docs/rules.md)",
  );

/** @param usual what holds without it */
export const policyOption = (
  usual = "the policy in use, that of the store's last sweep; before the first sweep `default`",
): Option =>
  new Option(
    "--policy <file>",
    `policy.yaml, or \`default\` for what \`stillwatch policy default\` prints (default: ${usual})`,
  );

/** The policy that `--policy` names, if any; a file of the name `default` is `./default`. */
export function namedPolicy(name: string | undefined): Policy | undefined {
  if (name === undefined) return undefined;
  return name === "default" ? defaultPolicy() : loadPolicy(name);
}

/** What comes with the program. */
const shippedModel = "what `stillwatch model show --json` prints";

/** @param usual what holds without it */
export const modelOption = (usual = shippedModel): Option =>
  new Option(
    "--model <file>",
    `model.json, what decides whether a ring is a campaign (default: ${usual})`,
  );

/** Of a sweep of a store: what people published for it comes before. */
export const chosenModelText = `the model that was published for the store, else ${shippedModel}`;

/** What `sweepOptions` adds, as commander hands it over. */
export interface SweepFlags {
  readonly model?: string;
  readonly seed: number;
  readonly fdr?: number;
  readonly threshold?: number;
  readonly release?: Release[];
}

/** The flags of a sweep as a sweep takes them; reads the model. */
export function sweepSettings({ model, seed, fdr, threshold }: SweepFlags): {
  model: Model;
  seed: number;
  fdr: number | undefined;
  threshold: number | undefined;
} {
  return { model: loadModel(model), seed, fdr, threshold };
}

export const actorOption = (): Option =>
  new Option("--actor <name>", "who says so; kept in the audit").argParser(told("a name"));

/** @param usual what stands in the audit when no reason is given; without it one has to be */
export const reasonOption = (usual?: string): Option => {
  const option = new Option("--reason <text>", "why; kept in the audit").argParser(
    told("a reason"),
  );
  return usual === undefined ? option.makeOptionMandatory() : option.default(usual);
};

/** Characters of a name or reason in the audit. */
const longestWord = 2000;

function told(what: string): (text: string) => string {
  return (text) => {
    const trimmed = text.trim();
    if (trimmed === "" || trimmed.length > longestWord)
      throw new InvalidArgumentError(`${what} of 1 to ${longestWord} characters is wanted.`);
    return trimmed;
  };
}

/**
 * Adds what a sweep can be told.
 * @param usualModel what is judged by without `--model`
 */
export function sweepOptions(command: Command, usualModel?: string): Command {
  return command
    .addOption(modelOption(usualModel))
    .option("--seed <n>", "seed of everything drawn at random", whole, defaultSeed)
    .option(
      "--fdr <share>",
      "largest probability of no hand at which a ring is reported (default: what the model says)",
      share,
    )
    .option(
      "--threshold <p>",
      "probability from which a ring is reported as distillation (default: what the model says)",
      share,
    )
    .option(
      "--release <model=time...>",
      "when a model was released, kept in the store (default: learned from its first appearance)",
      release,
    );
}

/** "model=2026-05-01T10:00:00Z", added to those before. */
function release(text: string, before: readonly Release[] = []): Release[] {
  const at = text.lastIndexOf("=");
  const time = Date.parse(text.slice(at + 1));
  if (at < 1 || Number.isNaN(time))
    throw new InvalidArgumentError("a model and a time are wanted: name=2026-05-01T10:00:00Z.");
  return [...before, { model: text.slice(0, at), at: time }];
}

export function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0)
    throw new InvalidArgumentError("a whole number, 0 or more, is wanted.");
  return value;
}

export function positive(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError("a number above 0 is wanted.");
  return value;
}

function share(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1))
    throw new InvalidArgumentError("a number between 0 and 1 is wanted.");
  return value;
}

/** "0.01" or "1%". */
function partOf(text: string): number {
  const [, digits, percent] = /^\s*(\d+\.?\d*|\.\d+)\s*(%?)\s*$/.exec(text) ?? [];
  const value = Number(digits) / (percent ? 100 : 1);
  if (!(value >= 0 && value <= 1))
    throw new InvalidArgumentError("a share from 0 to 1, or per cent, is wanted: 0.01, or 1%.");
  return value;
}

function sampleOf(text: string): number {
  const value = partOf(text);
  if (value === 0) throw new InvalidArgumentError("a share above 0 is wanted: 0.1, or 10%.");
  return value;
}

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** "30m", "1h", "2d" in ms. */
export function duration(text: string): number {
  const found = /^(\d+(?:\.\d+)?)([mhd])$/.exec(text);
  const value = found ? Number(found[1]) * units[found[2]!]! : 0;
  if (value < 60_000)
    throw new InvalidArgumentError("a time of a minute or more is wanted, such as 30m, 1h or 1d.");
  return value;
}
