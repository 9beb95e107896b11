// The lab's entry: invented worlds, and how well the product does on them.

import { Command } from "commander";
import type { Io } from "../../src/cli/io.ts";
import { runProgram, throughout } from "../../src/cli/run.ts";
import { version } from "../../src/core/version.ts";
import { evaluateCommand } from "./cli/evaluate.ts";
import { simulateCommand } from "./cli/simulate.ts";

await runProgram(function makeProgram(io: Io): Command {
  const program = new Command("stillwatch")
    .description("Makes labelled worlds of logs and measures detection on them.")
    .version(version)
    .showHelpAfterError("(see --help)");
  for (const command of [simulateCommand, evaluateCommand]) command(program, io);
  return throughout(program);
});
