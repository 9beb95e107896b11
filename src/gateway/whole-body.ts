// The whole body of a request, where it has to be read before it goes on: bounded by itself and by what all such bodies may
// hold together, and as long as its sender stays.

import type { IncomingMessage } from "node:http";
import type { CopyRoom } from "./body-copy.ts";

/** The body; or that it is too large, that there is no room, or that the sender left. */
export type WholeBody = Buffer | "large" | "full" | "gone";

/** Takes what the body holds out of `room`; whoever reads it gives it back. */
export function wholeBody(
  client: IncomingMessage,
  most: number,
  room: CopyRoom,
): Promise<WholeBody> {
  if (Number(client.headers["content-length"]) > most) return Promise.resolve("large");
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const giveUp = (why: "large" | "full" | "gone"): void => {
      room.left += bytes;
      bytes = 0;
      chunks.length = 0;
      client.off("data", take);
      client.off("end", end);
      client.resume();
      resolve(why);
    };
    const take = (chunk: Buffer): void => {
      if (bytes + chunk.length > most) return giveUp("large");
      if (chunk.length > room.left) return giveUp("full");
      chunks.push(chunk);
      bytes += chunk.length;
      room.left -= chunk.length;
    };
    let whole = false;
    const end = (): void => {
      whole = true;
      resolve(Buffer.concat(chunks));
    };
    client.on("data", take);
    client.on("end", end);
    client.on("error", () => undefined);
    client.on("close", () => {
      if (!whole && bytes > 0) giveUp("gone");
      else resolve("gone"); // of no effect where it was resolved before
    });
  });
}
