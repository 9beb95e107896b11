// stillwatch simulate: a labelled world of logs, for trying and measuring.

import type { Command } from "commander";
import { reasonOf, StillwatchError } from "../core/errors.ts";
import { campaignKinds, knobTable, parseCampaign, simulate } from "../simulate/index.ts";
import { type Io, progress } from "./io.ts";
import { positive, whole } from "./options.ts";
import { counted } from "./words.ts";

interface SimulateFlags {
  out: string;
  seed: number;
  days: number;
  honest: number;
  campaign?: string[];
  prompts?: string;
  start?: string;
  gzip?: boolean;
  json?: boolean;
}

export function simulateCommand(program: Command, io: Io): void {
  program
    .command("simulate")
    .summary("write a labelled world of logs")
    .description(
      "Writes exchanges.jsonl, accounts.jsonl and truth.jsonl of an invented world: honest customers of many kinds and, if asked, campaigns among them. The same seed gives the same world.",
    )
    .requiredOption("--out <dir>", "folder for the world; made when it is not there")
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
    .option("--json", "print what was made as JSON")
    .addHelpText(
      "after",
      `
Kinds: ${campaignKinds.join(", ")}. solo:5 makes five campaigns of one account each.
Knobs: ${Object.keys(knobTable).join(", ")}.

Example:
  $ stillwatch simulate --out world --seed 7 --days 5 --honest 1000 --campaign hydra:80:cover=0.3`,
    )
    .action(async (flags: SimulateFlags) => {
      const bar = progress(io, "simulating");
      try {
        const made = await simulate({
          ...flags,
          campaigns: (flags.campaign ?? []).map(parseCampaign),
          onProgress: (fraction) => bar.update(fraction, 1),
        });
        bar.stop();
        if (flags.json) return io.out(JSON.stringify(made));
        io.out(
          `${counted(made.exchanges, "exchange")} of ${counted(made.accounts, "account")} from ${made.start} to ${made.end}`,
        );
        for (const one of made.campaigns)
          io.out(
            `  ${one.name}: ${counted(one.accounts, "account")}, ${counted(one.exchanges, "exchange")}`,
          );
        io.out(`Files: ${made.files.join(", ")}`);
      } catch (error) {
        bar.stop();
        throw new StillwatchError("simulate_spec", { why: reasonOf(error) }, error);
      }
    });
}
