// Bodies as they come, unpacked within a bound: what unpacks to more is refused before it has.

import type { Readable } from "node:stream";
import { createGunzip, createInflate, createZstdDecompress } from "node:zlib";
import { Refused } from "./refused.ts";

/** @param most bytes of the body once it is unpacked */
export async function unpackedBody(
  payload: Readable,
  encoding: string | undefined,
  most: number,
): Promise<Buffer> {
  const name = (encoding ?? "identity").trim().toLowerCase();
  const engine =
    name === "identity" || name === ""
      ? null
      : name === "gzip" || name === "x-gzip"
        ? createGunzip()
        : name === "deflate"
          ? createInflate()
          : name === "zstd"
            ? createZstdDecompress()
            : undefined;
  if (engine === undefined)
    throw new Refused(415, "encoding_unknown", `Content-Encoding is gzip, zstd, deflate or none`);
  const parts: Buffer[] = [];
  let size = 0;
  const source = engine === null ? payload : payload.pipe(engine);
  if (engine) payload.once("error", (error) => engine.destroy(error));
  try {
    for await (const piece of source) {
      size += (piece as Buffer).length;
      if (size > most)
        throw new Refused(413, "body_too_large", `the body unpacks to more than ${most} bytes`);
      parts.push(piece as Buffer);
    }
  } catch (error) {
    payload.unpipe?.();
    engine?.destroy();
    payload.resume();
    if (error instanceof Refused) throw error;
    if (engine === null) throw error;
    throw new Refused(400, "body_broken", `the body is not whole ${name}`);
  }
  const body = parts.length === 1 ? parts[0]! : Buffer.concat(parts, size);
  const packed = engine === null ? packedAs(body) : null;
  if (packed !== null)
    throw new Refused(
      415,
      "encoding_missing",
      `the body looks like ${packed}, and no header says so: send Content-Encoding: ${packed}`,
    );
  return body;
}

/** By the signs that it begins with; no text, and no message of OTLP, begins so. */
function packedAs(body: Buffer): "gzip" | "zstd" | null {
  if (body.length < 4) return null;
  if (body.readUInt16BE() === 0x1f8b) return "gzip";
  return body.readUInt32BE() === 0x28b52ffd ? "zstd" : null;
}
