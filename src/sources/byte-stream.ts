// Opens a file or standard input as a stream of decompressed bytes, counting those read from disk.

import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import type { InputFile } from "./files.ts";

export interface ByteStream {
  readonly bytes: AsyncIterable<Buffer>;
  /** Bytes read from disk so far, for progress. */
  readonly position: () => number;
}

/** Set on errors of a stream that ends before its compression does. */
export class TruncatedStream extends Error {}

export function openBytes(file: InputFile): ByteStream {
  const source: Readable =
    file.path === "-" ? process.stdin : createReadStream(file.path, { highWaterMark: 1 << 18 });
  let read = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of source) {
      read += (piece as Buffer).length;
      yield piece as Buffer;
    }
  };
  return { bytes: file.codec === "none" ? counted() : inflated(file), position: () => read };

  async function* inflated({ codec }: InputFile): AsyncGenerator<Buffer> {
    const inflate =
      codec === "gzip"
        ? createGunzip({ chunkSize: 1 << 18 })
        : createZstdDecompress({ chunkSize: 1 << 18 });
    source.on("data", (piece: Buffer | string) => void (read += piece.length));
    source.on("error", (error) => inflate.destroy(error));
    source.pipe(inflate);
    try {
      for await (const piece of inflate) yield piece as Buffer;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "";
      if (code === "Z_BUF_ERROR" || /unexpected end|truncat/i.test((error as Error).message))
        throw new TruncatedStream("ends in the middle", { cause: error });
      throw error;
    } finally {
      source.destroy();
    }
  }
}
