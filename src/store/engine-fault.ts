// What the engine said no to, as a fault of the catalogue: our sentence first, with what to do; the engine's own words
// only behind it, on one line and bounded. What it says of is told by its names for errors, which are stable.

import { StillwatchError } from "../core/errors.ts";
import { isDiskFull, isOfTheSystem, reasonOf, wordsOf } from "../core/reason.ts";

const kinds = [
  ["disk_full", /NOT_ENOUGH_SPACE|CANNOT_WRITE_TO_FILE_DESCRIPTOR|No space left on device/],
  ["store_memory", /MEMORY_LIMIT_EXCEEDED|CANNOT_ALLOCATE_MEMORY/],
  ["store_slow", /TIMEOUT_EXCEEDED|TOO_SLOW/],
] as const;

/** Why a store could not be opened; a full disk is said as such, because nothing is wrong with the store. */
export function openFault(cause: unknown, path: string): StillwatchError {
  const fault = engineFault(cause, path);
  if (fault.code !== "store_query") return fault;
  const why = isOfTheSystem(cause) ? reasonOf(cause) : `the engine said: ${wordsOf(cause)}`;
  return new StillwatchError("store_open", { path, why }, cause);
}

/** @param path the store, as it may be shown */
export function engineFault(cause: unknown, path: string): StillwatchError {
  if (cause instanceof StillwatchError) return cause;
  // the name stands at the end of what may be long, or beside it
  const said =
    cause instanceof Error
      ? `${cause.message} ${(cause as { readonly type?: string }).type ?? ""}`
      : String(cause);
  const kind = isDiskFull(cause) ? "disk_full" : kinds.find(([, names]) => names.test(said))?.[0];
  return new StillwatchError(kind ?? "store_query", { path, why: wordsOf(cause) }, cause);
}
