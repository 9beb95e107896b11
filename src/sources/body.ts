// The body of a request to chunks of JSON values, read as a file is: lines, an array, documents, in our own form or in that
// of a format.

import { setImmediate } from "node:timers/promises";
import { StillwatchError } from "../core/errors.ts";
import { archiveOf } from "./archives.ts";
import { choose } from "./choose-reading.ts";
import type { Chunk } from "./chunk.ts";
import { containerChunks } from "./container-lines.ts";
import { csvChunks } from "./csv.ts";
import type { Piece } from "./file-chunks.ts";
import { layoutOf } from "./json-layout.ts";
import { jsonValues } from "./json-values.ts";
import { lineChunks } from "./line-chunks.ts";
import type { Reading } from "./reading.ts";
import { headBytes, tellFormat } from "./tell-format.ts";

/** How a body is called where a file's path would stand. */
const called = "the body";

/**
 * @param how.format `native`, `auto`, or the name of a mapping
 * @throws StillwatchError `input_unknown`, `input_refused`, `mapping_unknown`, `body_packed`
 */
export async function bodyPieces(
  body: Buffer,
  how: {
    readonly kind: Chunk["kind"];
    readonly format: string;
    readonly reject: (line: number, reason: string, records?: number) => void;
    /** Told of the line from which on it is not read; without it everything is. */
    readonly givenUp?: (line: number) => void;
    /** Whether what is left of it is not wanted. */
    readonly isOver: () => boolean;
  },
): Promise<{ readonly pieces: AsyncGenerator<Piece>; readonly reading: Reading | null }> {
  const { kind, format, reject, givenUp, isOver } = how;
  const head = body.subarray(0, headBytes);
  const told = tellFormat("body", head);
  if (told === null && archiveOf(head)) throw new StillwatchError("body_packed");
  if (told?.format === "parquet") throw new StillwatchError("body_packed");
  const tooLong = (line: number): void => reject(line, "line is longer than 64 MB");
  const bytes = piecesOf(body, isOver);
  const layout = layoutOf(head.toString("utf8"));
  const isTable = told?.format === "csv" || told?.format === "tsv";
  const pieces = isTable
    ? csvChunks(bytes, reject, {
        path: called,
        likely: told.format === "tsv" ? "\t" : ",",
        needs: kind === "account" ? ["account"] : ["time", "account"],
        isOurs: format === "native",
      })
    : layout === "lines"
      ? lineChunks(bytes, tooLong)
      : layout === "values"
        ? jsonValues(bytes, reject, givenUp)
        : containerChunks(bytes, layout, tooLong, () => undefined);
  const chosen = await choose(pieces as AsyncGenerator<Piece>, {
    kind,
    path: called,
    format,
    onTaken: () => undefined,
  });
  return { pieces: chosen.chunks, reading: chosen.reading };
}

/** Bytes that are handed on at once, as of a file. */
const pieceSize = 1 << 18;

/** What else the process has to do goes on between two of them. */
async function* piecesOf(body: Buffer, isOver: () => boolean): AsyncGenerator<Buffer> {
  for (let at = 0; at < body.length && !isOver(); at += pieceSize) {
    await setImmediate();
    yield body.subarray(at, at + pieceSize);
  }
}
