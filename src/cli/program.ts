// Every command of the product, put together once.

import { Command } from "commander";
import { auditCommand } from "./audit.ts";
import { consumeCommand } from "./consume.ts";
import { backtestCommand } from "./backtest.ts";
import { campaignsCommand } from "./campaigns.ts";
import { dataCommand } from "./data-check.ts";
import { decisionsCommand } from "./decisions.ts";
import { driftCommand } from "./drift.ts";
import { explainCommand } from "./explain.ts";
import { gatewayCommand } from "./gateway.ts";
import { ingestCommand } from "./ingest.ts";
import type { Io } from "./io.ts";
import { modelCommand } from "./model.ts";
import { policyCommand } from "./policy.ts";
import { ringsCommand } from "./rings.ts";
import { rulesCommand } from "./rules.ts";
import { throughout } from "./run.ts";
import { scanCommand } from "./scan.ts";
import { serveCommand } from "./serve.ts";
import { showCommand } from "./show.ts";
import { storeCommand } from "./store.ts";
import { sourcesCommand } from "./sources.ts";
import { sweepCommand } from "./sweep.ts";
import { tailCommand } from "./tail.ts";
import { rulingCommands } from "./ruling.ts";
import { rulingsCommand } from "./rulings.ts";
import { tokenCommand } from "./token.ts";
import { usageOutput } from "./usage.ts";
import { version } from "../core/version.ts";
import { refuseOptions } from "./refused-options.ts";

export function makeProgram(io: Io): Command {
  const program = new Command("stillwatch")
    .description(
      "Finds networks of fraudulent accounts that distil a language model served over an API.\nReads the operator's own logs; prompts are sketched on the way in and dropped.",
    )
    .version(version)
    .showHelpAfterError("(see --help)")
    .configureOutput(usageOutput(io))
    .hook("preAction", (_, command) => refuseOptions(command));
  for (const command of [
    scanCommand,
    ingestCommand,
    dataCommand,
    sweepCommand,
    serveCommand,
    tailCommand,
    consumeCommand,
    gatewayCommand,
    tokenCommand,
    campaignsCommand,
    showCommand,
    explainCommand,
    rulingCommands,
    rulingsCommand,
    policyCommand,
    modelCommand,
    decisionsCommand,
    auditCommand,
    backtestCommand,
    ringsCommand,
    driftCommand,
    rulesCommand,
    sourcesCommand,
    storeCommand,
  ])
    command(program, io);
  return throughout(program);
}
