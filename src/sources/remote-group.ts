// Many small objects of one folder are read by one statement, because each statement costs a round trip. Here its text is
// taken apart again, so that each object is read as a file of its own: with its own name and line numbers, its own form,
// its own failure. An object is given on when it is there whole; where the statement fails, the others are read each for
// itself, and nothing of them was counted yet.

import { randomUUID } from "node:crypto";
import type { Store } from "../store/open.ts";
import { markedTexts } from "./marked-texts.ts";
import { groupText, type RemoteFile, type RemoteObject } from "./remote-objects.ts";

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
    // what no object can hold, because it is made now
    const mark = `${randomUUID()} `;
    for await (const { path, text } of markedTexts(groupText(store, group, mark), mark)) {
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
