// The body of a request to chunks of JSON values, read as a file is: lines, an array, documents, in our own form or in that
// of a format.

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
  },
): Promise<{ readonly pieces: AsyncGenerator<Piece>; readonly reading: Reading | null }> {
  const { kind, format, reject } = how;
  const head = body.subarray(0, headBytes);
  const told = tellFormat("body", head);
  if (told === null && archiveOf(head)) throw new StillwatchError("body_packed");
  if (told?.format === "parquet") throw new StillwatchError("body_packed");
  const tooLong = (line: number): void => reject(line, "line is longer than 64 MB");
  const bytes = piecesOf(body);
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
        ? jsonValues(bytes, reject)
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

async function* piecesOf(body: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < body.length; at += pieceSize)
    yield await Promise.resolve(body.subarray(at, at + pieceSize));
}
