// The whole body of a request, where it has to be read before it goes on: bounded, and as long as its sender stays.

import type { IncomingMessage } from "node:http";

/** @returns "large" where there is more than `most` bytes, "gone" where the sender left */
export function wholeBody(
  client: IncomingMessage,
  most: number,
): Promise<Buffer | "large" | "gone"> {
  if (Number(client.headers["content-length"]) > most) return Promise.resolve("large");
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes <= most) {
        chunks.push(chunk);
        return;
      }
      client.off("data", take);
      client.resume();
      resolve("large");
    };
    client.on("data", take);
    client.on("end", () => resolve(Buffer.concat(chunks)));
    client.on("error", () => undefined);
    client.on("close", () => resolve("gone"));
  });
}
