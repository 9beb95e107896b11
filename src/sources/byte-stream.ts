// Opens a file or a pipe as a stream of decompressed text, counting the bytes read from disk. What is no text that can be
// read is refused by its beginning, with what to do; what lies between and behind the data is passed over and told.

import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { StillwatchError } from "../core/errors.ts";
import { archiveBytes, refuseArchive } from "./archives.ts";
import type { InputFile } from "./files.ts";
import { withoutNuls } from "./nul-blocks.ts";
import { peek } from "./peek.ts";
import { type Codec, codecOf, type Format, headBytes, tellFormat } from "./tell-format.ts";
import { refuseWide } from "./text-encoding.ts";
import { refuseTextLog } from "./text-log.ts";
import { unpacked } from "./unpack.ts";

export { TruncatedStream } from "./unpack.ts";

export interface ByteStream {
  readonly format: Format;
  /** The beginning of the text, 4 KB if there are so many; of a pipe its first line at least. */
  readonly head: Buffer;
  readonly bytes: AsyncIterable<Buffer>;
  /** Bytes read from disk so far, for progress. */
  readonly position: () => number;
}

/** Told in words of what was passed over, once a kind. */
export type Note = (text: string) => void;

/** Bytes of a plain piece, and of a compressed one: what a broken place costs at most. */
const plainPiece = 1 << 18;
const packedPiece = 1 << 16;

/** A file that was compressed twice by mistake is read; what is packed deeper is a trap. */
const mostLayers = 2;

/**
 * Opens it, once: of a pipe the first bytes are looked at and given on.
 * @throws StillwatchError `input_format`, `input_pipe_parquet`, `input_archive`, `input_encoding`, `input_text_log`
 */
export async function openBytes(
  file: InputFile,
  note: Note = () => undefined,
): Promise<ByteStream> {
  const { path } = file;
  const isPacked = file.told !== null && file.told.codec !== "none";
  const highWaterMark = isPacked ? packedPiece : plainPiece;
  const source: Readable = path === "-" ? process.stdin : createReadStream(path, { highWaterMark });
  // of a pipe a whole line is enough: whoever writes into it may wait before the next
  const isEnough = (head: Buffer): boolean =>
    head.length >= headBytes || (file.told === null && head.includes(10));
  let read = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    try {
      for await (const piece of source as AsyncIterable<Buffer>) {
        read += piece.length;
        yield piece;
      }
    } finally {
      source.destroy();
    }
  };
  let peeked = await peek(counted(), isEnough);
  try {
    const told = file.told ?? tellPipe(path, peeked.head);
    if (told.format === "parquet") throw new StillwatchError("input_pipe_parquet", { path });
    let layers = 0;
    for (let codec: Codec; (codec = codecOf(peeked.head)) !== "none"; layers++) {
      if (layers === mostLayers) throw new StillwatchError("input_archive", { path, ...tooDeep });
      peeked = await peek(unpacked(small(peeked.all), codec, passedOver(codec, note)), isEnough);
    }
    const { head, all, isWhole } = peeked;
    refuseArchive(path, head.subarray(0, archiveBytes), layers > 0);
    // of what was packed without a telling name, the text tells
    const format = layers > 0 ? (tellFormat(path, head)?.format ?? told.format) : told.format;
    if (format === "parquet")
      throw new StillwatchError("input_archive", { path, ...packedParquet });
    refuseWide(path, head);
    if (format === "jsonl") refuseTextLog(path, head, isWhole);
    const text = withoutNuls(all, (count) => note(nulNote(count)));
    return { format, head, bytes: text, position: () => read };
  } catch (error) {
    await peeked.all.return(undefined);
    source.destroy();
    throw error;
  }
}

const tooDeep = {
  kind: "compressed more than twice",
  how: "Unpack it and name the files that come out",
};
const packedParquet = {
  kind: "Parquet in a compression around it",
  how: "Unpack it; Parquet compresses its columns itself",
};

function tellPipe(path: string, head: Buffer): NonNullable<InputFile["told"]> {
  const told = tellFormat(path, head);
  // standard input was always read as JSON Lines, and what is none is refused line by line
  if (told === null && path !== "-") throw new StillwatchError("input_format", { path });
  return told ?? { format: "jsonl", codec: "none" };
}

/** Of a large piece of a pipe too, a broken place costs no more than of a file. */
async function* small(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const piece of bytes)
    for (let at = 0; at < piece.length; at += packedPiece)
      yield piece.subarray(at, at + packedPiece);
}

function passedOver(codec: Codec, note: Note): (bytes: number) => void {
  const parts = codec === "zstd" ? "frames" : "members";
  const whole = codec === "zstd" ? "Zstandard" : "gzip";
  return (bytes) =>
    note(
      `${bytes} ${bytes === 1 ? "byte" : "bytes"} between or behind the ${parts} of its ${whole} are none of it, padding for instance, and were passed over; the ${parts} were read to the last`,
    );
}

function nulNote(count: number): string {
  return `${count} NUL ${count === 1 ? "byte" : "bytes"}, as a log has that was truncated while it was written (copytruncate), were passed over; the lines behind them were read`;
}
