// A fault as a person reads it: one message of the catalogue that says what to do. What is not of the catalogue is what
// the system refused, or a fault of the program itself; neither comes alone in its own words, and no stack comes unasked.

import { StillwatchError } from "../core/errors.ts";
import { isDiskFull, isOfTheSystem, reasonOf, wordsOf } from "../core/reason.ts";
import type { Io } from "./io.ts";
import { joined, lines, paragraphs, type Text } from "./terminal-text.ts";

/** Any thrown thing as a fault of the catalogue. */
export function faultOf(error: unknown): StillwatchError {
  if (error instanceof StillwatchError) return error;
  if (!isOfTheSystem(error)) return new StillwatchError("internal", { why: wordsOf(error) }, error);
  const path = error.path ?? "";
  if (isDiskFull(error)) return new StillwatchError("disk_full", { path }, error);
  const what = [error.syscall ?? "a call", path].filter((part) => part !== "").join(" ");
  return new StillwatchError("system_refused", { what, why: reasonOf(error) }, error);
}

/** "error: …"; with STILLWATCH_DEBUG set, also where it came from. */
export function faultText(fault: StillwatchError): Text {
  const said = joined("error: ", paragraphs(fault.message));
  return process.env.STILLWATCH_DEBUG ? lines([said, ...stacks(fault)]) : said;
}

function stacks(error: unknown): Text[] {
  if (!(error instanceof Error)) return [];
  return [paragraphs(error.stack ?? ""), ...stacks(error.cause)];
}

/** What Node and libraries warn their developers of: nothing for a person, unless asked for, and then through `io`. */
export function ownWarnings(io: Pick<Io, "warn">): void {
  process.removeAllListeners("warning");
  process.on("warning", (warning) => {
    if (process.env.STILLWATCH_DEBUG) io.warn(paragraphs(warning.stack ?? warning.message));
  });
}
