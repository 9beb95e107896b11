// The command line's entry: runs the program, turns faults into one line and an exit code.
// Exit codes: 0 done, 1 campaigns found with --fail-on-campaign, 2 unusable input or usage,
// 130 and 143 interrupted.

import { CommanderError } from "commander";
import { makeProgram } from "./app.ts";
import { exitOnSignals } from "./cli/interrupt.ts";
import { processIo } from "./cli/io.ts";
import { reasonOf, StillwatchError } from "./core/errors.ts";

const io = processIo();
exitOnSignals();

// `stillwatch … | head` closes our output early: that is no fault
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

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
