// Runs a program of commands to its end: faults become one line and an exit code.
// Exit codes: 0 done, 1 campaigns found with --fail-on-campaign, 2 unusable input or usage, 3 standard output that
// could not be written, 130 and 143 interrupted.

import { type Command, CommanderError } from "commander";
import { reasonOf, StillwatchError } from "../core/errors.ts";
import { exitOnSignals } from "./interrupt.ts";
import { type Io, processIo } from "./io.ts";
import { removeLeftFolders } from "../core/temporary-folder.ts";
import { watchOutput } from "./standard-output.ts";

/** @param makeProgram the commands, put together with where they print */
export async function runProgram(makeProgram: (io: Io) => Command): Promise<void> {
  const io = processIo();
  watchOutput();
  exitOnSignals();
  removeLeftFolders();

  try {
    await makeProgram(io).parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else if (error instanceof StillwatchError) {
      io.note(`error: ${error.message}`);
      process.exitCode = error.exitCode;
    } else {
      io.note(`error: ${reasonOf(error)}`);
      if (process.env.STILLWATCH_DEBUG && error instanceof Error) io.note(error.stack ?? "");
      process.exitCode = 2;
    }
  }
}

/** Makes every command throw what it has to say instead of ending the process. */
export function throughout(program: Command): Command {
  program.exitOverride();
  // commander gives the override to subcommands that are made after it only
  program.commands.forEach(throughout);
  return program;
}
