// Runs a program of commands to its end: faults become one line and an exit code.
// Exit codes: 0 done, 1 campaigns found with --fail-on-campaign, 2 unusable input or usage, 3 standard output that
// could not be written, or data that are worth nothing (data check), 70 a fault of the program itself, 130 and 143 interrupted.

import { type Command, CommanderError } from "commander";
import { faultOf, faultText, ownWarnings } from "./fault.ts";
import { exitOnSignals } from "./interrupt.ts";
import { type Io, processIo } from "./io.ts";
import { removeLeftFolders } from "../core/temporary-folder.ts";
import { watchOutput } from "./standard-output.ts";

/** @param makeProgram the commands, put together with where they print */
export async function runProgram(makeProgram: (io: Io) => Command): Promise<void> {
  const io = processIo();
  ownWarnings(io);
  watchOutput();
  exitOnSignals();
  removeLeftFolders();

  await attempt(io, () => makeProgram(io).parseAsync());
}

/** Does it and says what went wrong. */
export async function attempt(io: Io, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else {
      const fault = faultOf(error);
      io.note(faultText(fault));
      process.exitCode = fault.exitCode;
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
