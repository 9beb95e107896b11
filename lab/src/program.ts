// The commands of the lab, put together once.

import { Command } from "commander";
import type { Io } from "../../src/cli/io.ts";
import { refuseOptions } from "../../src/cli/refused-options.ts";
import { throughout } from "../../src/cli/run.ts";
import { usageOutput } from "../../src/cli/usage.ts";
import { version } from "../../src/core/version.ts";
import { evaluateCommand } from "./cli/evaluate.ts";
import { simulateCommand } from "./cli/simulate.ts";

export function makeLabProgram(io: Io): Command {
  const program = new Command("stillwatch")
    .description("Makes labelled worlds of logs and measures detection on them.")
    .version(version)
    .showHelpAfterError("(see --help)")
    .configureOutput(usageOutput(io))
    .hook("preAction", (_, command) => refuseOptions(command));
  for (const command of [simulateCommand, evaluateCommand]) command(program, io);
  return throughout(program);
}
