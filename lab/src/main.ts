// The lab's entry: invented worlds, and how well the product does on them.

import { runProgram } from "../../src/cli/run.ts";
import { makeLabProgram } from "./program.ts";

await runProgram(makeLabProgram);
