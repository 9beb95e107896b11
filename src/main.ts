// The command line's entry.

import { makeProgram } from "./cli/program.ts";
import { runProgram } from "./cli/run.ts";

await runProgram(makeProgram);
