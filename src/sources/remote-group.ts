// Many small objects of one folder are read by one statement, because each statement costs a round trip. Here its text is
// taken apart again, so that each object is read as a file of its own: with its own name and line numbers, its own form,
// its own failure. An object is given on when it is there whole; where the statement fails, the others are read each for
// itself, and nothing of them was counted yet.

import { randomUUID } from "node:crypto";
import type { Store } from "../store/open.ts";
import { groupText, type RemoteFile, type RemoteObject } from "./remote-objects.ts";

/** Bytes of one object, decompressed, that are held: a larger one is read for itself. */
const mostHeld = 64 << 20;

/**
 * The objects of a group, each for itself, in the order in which they come.
 * @param failed told why the rest comes without its text
 */
export async function* membersOf(
  store: Store,
  group: RemoteFile,
  failed: (error: unknown) => void,
): AsyncGenerator<RemoteFile> {
  const waiting = new Map(group.objects.map((one) => [one.address, one]));
  const member = (one: RemoteObject, text?: readonly Buffer[]): RemoteFile => {
    waiting.delete(one.address);
    return { ...group, path: one.address, objects: [one], size: one.size, ...(text && { text }) };
  };
  for (const one of group.objects) if (one.size === 0) yield member(one, []);
  try {
    for await (const { path, text } of textsOf(store, group)) {
      const one = waiting.get(group.location.addressOf(path));
      // Parquet is no text, whatever its name: read for itself, when no other statement runs
      const isText = text?.[0]?.subarray(0, 4).toString("latin1") !== "PAR1";
      if (one && text && isText) yield member(one, text);
    }
  } catch (error) {
    // whichever is at fault says so when it is read for itself
    failed(error);
  }
  // too large, without a line, broken, or no longer there
  for (const one of waiting.values()) yield member(one);
}

interface ObjectText {
  readonly path: string;
  /** Null where it is too large to be held. */
  readonly text: readonly Buffer[] | null;
}

/** Each object once the next one begins: what a statement breaks off in is not given. */
async function* textsOf(store: Store, group: RemoteFile): AsyncGenerator<ObjectText> {
  // what no object can hold, because it is made now
  const mark = Buffer.from(`${randomUUID()} `);
  let path = "";
  let held: Buffer[] = [];
  let size = 0;
  const take = (bytes: Buffer): void => {
    if (bytes.length === 0) return;
    size += bytes.length;
    if (size <= mostHeld) held.push(bytes);
    else held = [];
  };
  const whole = (): ObjectText => ({ path, text: size <= mostHeld ? [Buffer.concat(held)] : null });
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of groupText(store, group, mark.toString())) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    let from = 0;
    let at = bytes.indexOf(mark);
    while (at >= 0) {
      const end = bytes.indexOf("\n", at);
      if (end < 0) break;
      take(bytes.subarray(from, at));
      const next = bytes.toString("utf8", at + mark.length, end);
      if (next !== path) {
        if (path !== "") yield whole();
        path = next;
        held = [];
        size = 0;
      }
      from = end + 1;
      at = bytes.indexOf(mark, from);
    }
    // the end of a piece may hold a part of a mark
    const keep = at >= 0 ? at : Math.max(from, bytes.length - mark.length);
    take(bytes.subarray(from, keep));
    rest = bytes.subarray(keep);
  }
  take(rest);
  if (path !== "") yield whole();
}
