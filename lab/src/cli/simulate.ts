// stillwatch simulate: a labelled world of logs, for trying and measuring.

import { type Command, Option } from "commander";
import { StillwatchError } from "../../../src/core/errors.ts";
import {
  campaignKinds,
  knobTable,
  parseCampaign,
  simulate,
  type SimulateOptions,
} from "../simulate/index.ts";
import { type Io, progress } from "../../../src/cli/io.ts";
import { duration, positive, whole } from "../../../src/cli/options.ts";
import { json as jsonText } from "../../../src/cli/terminal-text.ts";
import { respond } from "./respond.ts";
import { fillToScale } from "./simulate-scale.ts";
import { counted } from "../../../src/cli/words.ts";

interface SimulateFlags {
  out?: string;
  seed: number;
  days: number;
  honest: number;
  campaign?: string[];
  prompts?: string;
  start?: string;
  gzip?: boolean;
  respond?: string[];
  step: number;
  scale?: "reference";
  store?: string;
  shrink: number;
  json?: boolean;
}

export function simulateCommand(program: Command, io: Io): void {
  program
    .command("simulate")
    .summary("write a labelled world of logs")
    .description(
      "Writes exchanges.jsonl, accounts.jsonl and truth.jsonl of an invented world: honest customers of many kinds and, if asked, campaigns among them. The same seed gives the same world.",
    )
    .option(
      "--out <dir>",
      "folder for the world, or for what --respond tells; made when it is not there",
    )
    .option("--seed <n>", "seed", whole, 1)
    .option("--days <n>", "length in days", positive, 6)
    .option("--honest <n>", "honest accounts", whole, 2000)
    .option("--campaign <specs...>", "campaigns, each kind:accounts[:knob=value...]")
    .option(
      "--prompts <dir>",
      "take texts from this folder of prompt files instead of the own grammars",
    )
    .option("--start <time>", "first moment, RFC 3339")
    .option("--gzip", "compress the files")
    .option(
      "--respond <policies...>",
      "play the world against each of these policies (files, or `default`) instead of writing it: operators react to what is decided",
    )
    .option(
      "--step <time>",
      "with --respond: time between sweeps, whole hours",
      duration,
      3_600_000,
    )
    .addOption(
      new Option(
        "--scale <size>",
        "fill the store of --store with a world of the size of the largest known campaign, without text on the way: 317 M exchanges, 25,000 controlled accounts, 45 days",
      ).choices(["reference"]),
    )
    .option("--store <dir>", "with --scale: the store; an interrupted filling goes on")
    .option("--shrink <n>", "with --scale: divide the accounts by this", positive, 1)
    .option("--json", "print what was made as JSON")
    .addHelpText(
      "after",
      `
Kinds: ${campaignKinds.join(", ")}. solo:5 makes five campaigns of one account each.
Knobs: ${Object.keys(knobTable).join(", ")}.

Example:
  $ stillwatch simulate --out world --seed 7 --days 5 --honest 1000 --campaign hydra:80:cover=0.3
  $ stillwatch simulate --days 4 --honest 600 --campaign hydra:60 --respond default my-policy.yaml --step 2h
  $ stillwatch simulate --scale reference --store large --shrink 100`,
    )
    .action(async (flags: SimulateFlags) => {
      const { out } = flags;
      try {
        if (flags.scale) return await fillToScale(io, flags);
        const world = { ...flags, campaigns: (flags.campaign ?? []).map(parseCampaign) };
        if (flags.respond) await respond(io, { ...world, policies: flags.respond });
        else if (out !== undefined) await write(io, { ...world, out }, flags.json === true);
        else throw new Error("name a folder for the world with --out, or policies with --respond.");
      } catch (error) {
        // what the simulator says of its options is a sentence that says what to do
        if (!(error instanceof Error) || error.constructor !== Error || "code" in error)
          throw error;
        throw new StillwatchError("simulate_spec", { why: error.message }, error);
      }
    });
}

async function write(io: Io, options: SimulateOptions, json: boolean): Promise<void> {
  const bar = progress(io, "simulating");
  try {
    const made = await simulate({
      ...options,
      onProgress: (fraction) => bar.update(fraction, 1),
    });
    bar.stop();
    if (json) return io.out(jsonText(made));
    io.out(
      `${counted(made.exchanges, "exchange")} of ${counted(made.accounts, "account")} from ${made.start} to ${made.end}`,
    );
    for (const one of made.campaigns)
      io.out(
        `  ${one.name}: ${counted(one.accounts, "account")}, ${counted(one.exchanges, "exchange")}`,
      );
    io.out(`Files: ${made.files.join(", ")}`);
  } finally {
    bar.stop();
  }
}
