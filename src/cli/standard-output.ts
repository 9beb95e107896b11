// What happens when our output cannot be written. A reader that closes early (`… | head`) is no fault: the command goes
// on, silently, and its exit code stays its own. A full disk is one: it is said, with an exit code that means nothing
// else, so that nobody takes it for "campaigns found".

import { StillwatchError } from "../core/errors.ts";
import { reasonOf } from "../core/reason.ts";

/** Keeps faults of both streams from ending the process; has the last word on the exit code. */
export function watchOutput(): void {
  let fault: StillwatchError | null = null;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // a stream that failed once is destroyed: what is written afterwards is dropped
    if (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED" || fault) return;
    fault = new StillwatchError("output_lost", { why: reasonOf(error) }, error);
    process.stderr.write(`error: ${fault.message}\n`);
  });
  // there is no place left to say that nothing can be said
  process.stderr.on("error", () => undefined);
  process.on("beforeExit", () => {
    if (fault && (process.exitCode ?? 0) !== 2) process.exitCode = fault.exitCode;
  });
}
