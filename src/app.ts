// The composition root: every command, put together once.

import { Command } from "commander";
import { auditCommand } from "./cli/audit.ts";
import { backtestCommand } from "./cli/backtest.ts";
import { campaignsCommand } from "./cli/campaigns.ts";
import { decisionsCommand } from "./cli/decisions.ts";
import { driftCommand } from "./cli/drift.ts";
import { evaluateCommand } from "./cli/evaluate.ts";
import { explainCommand } from "./cli/explain.ts";
import { ingestCommand } from "./cli/ingest.ts";
import type { Io } from "./cli/io.ts";
import { policyCommand } from "./cli/policy.ts";
import { ringsCommand } from "./cli/rings.ts";
import { scanCommand } from "./cli/scan.ts";
import { showCommand } from "./cli/show.ts";
import { simulateCommand } from "./cli/simulate.ts";
import { storeCommand } from "./cli/store.ts";
import { sweepCommand } from "./cli/sweep.ts";
import { wordCommands } from "./cli/word.ts";
import { version } from "./core/version.ts";

export function makeProgram(io: Io): Command {
  const program = new Command("stillwatch")
    .description(
      "Finds networks of fraudulent accounts that distil a language model served over an API.\nReads the operator's own logs; prompts are sketched on the way in and dropped.",
    )
    .version(version)
    .showHelpAfterError("(see --help)")
    .exitOverride();
  for (const command of [
    scanCommand,
    ingestCommand,
    sweepCommand,
    campaignsCommand,
    showCommand,
    explainCommand,
    wordCommands,
    policyCommand,
    decisionsCommand,
    auditCommand,
    backtestCommand,
    simulateCommand,
    evaluateCommand,
    ringsCommand,
    driftCommand,
    storeCommand,
  ])
    command(program, io);
  // commander gives the override to subcommands that are made after it only
  const override = (command: Command): void => {
    command.exitOverride();
    command.commands.forEach(override);
  };
  override(program);
  return program;
}
