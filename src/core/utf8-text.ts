// Bytes of a file that a person wrote, as text. Nothing is replaced: a name that was read with other letters than it was
// written with would exempt nobody, and a cue would mark nothing.

import { StillwatchError } from "./errors.ts";

/** @throws StillwatchError `file_encoding`: Latin-1, UTF-16 and the like */
export function utf8Text(bytes: Uint8Array, path: string): string {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new StillwatchError("file_encoding", { path }, cause);
  }
  // UTF-16 without its mark is UTF-8 with every other byte zero
  if (text.includes("\0")) throw new StillwatchError("file_encoding", { path });
  return text;
}
