// Who is who in a labelled log: a file beside it that says of each account what it is.

import { existsSync, readFileSync } from "node:fs";
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { reasonOf, StillwatchError } from "../../core/errors.ts";

export interface Truth {
  readonly account: string;
  readonly kind: string;
  readonly campaign: string | null;
  /** What it is; where it is not said, it follows from campaign and kind (the lab's evaluate/truths.ts). */
  readonly truth?: "honest" | "other-abuse" | "distillation";
  /** Who belongs together, honest or not. */
  readonly group?: string | null;
  readonly tags?: readonly string[];
  /** Of an account that resells: the end users that harvest, where not all of them do. */
  readonly harvest_end_users?: readonly string[];
}

/**
 * Reads one `{account, kind, campaign}` a line, with more fields or without, also gzipped or by Zstandard.
 * @throws StillwatchError `input_missing`, `input_unreadable`
 */
export function readTruth(path: string): Truth[] {
  if (!existsSync(path)) throw new StillwatchError("input_missing", { path });
  try {
    return unpacked(path)
      .toString("utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Truth);
  } catch (cause) {
    throw new StillwatchError("input_unreadable", { path, why: reasonOf(cause) }, cause);
  }
}

function unpacked(path: string): Buffer {
  const bytes = readFileSync(path);
  if (path.endsWith(".gz")) return gunzipSync(bytes);
  return path.endsWith(".zst") ? zstdFrames(bytes) : bytes;
}

/** All frames of a file: Node stops after the first. */
function zstdFrames(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const { buffer, engine } = zstdDecompressSync(bytes.subarray(at), {
      info: true,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    pieces.push(buffer);
    at += engine.bytesWritten;
  }
  return Buffer.concat(pieces);
}
