// Who is who in a labelled log: a file beside it that says of each account what it is.

import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { reasonOf, StillwatchError } from "../../core/errors.ts";

export interface Truth {
  readonly account: string;
  readonly kind: string;
  readonly campaign: string | null;
}

/**
 * Reads one `{account, kind, campaign}` a line, also gzipped.
 * @throws StillwatchError `input_missing`, `input_unreadable`
 */
export function readTruth(path: string): Truth[] {
  if (!existsSync(path)) throw new StillwatchError("input_missing", { path });
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  try {
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Truth);
  } catch (cause) {
    throw new StillwatchError("input_unreadable", { path, why: reasonOf(cause) }, cause);
  }
}
