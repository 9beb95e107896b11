// The columns of a finished row that its texts lead to; the others belong to who sent it, when and from where.

import { exchangeColumns } from "../../../../src/store/columns.ts";
import type { RowReader } from "../../../../src/store/row-binary.ts";

/** A keyed value as int32 halves. */
export interface Value {
  readonly lo: number;
  readonly hi: number;
}

/** What a text comes to in single numbers, as its row holds them. */
export interface TextFigures {
  readonly tools: number;
  readonly words: number;
  readonly area: number;
  readonly marks: number;
  readonly language: number;
  readonly novelty: number;
  readonly voice: number;
  /** Bins of the content words, ascending. */
  readonly terms: readonly number[];
}

export interface TextColumns extends TextFigures {
  readonly endUser: Value;
  readonly system: Value;
  readonly prompt: Value;
  readonly item: Value;
  readonly refrains: readonly Value[];
  readonly frames: readonly Value[];
}

/** Reads the next row of `exchangeColumns`. */
export function readTextColumns(rows: RowReader): TextColumns {
  const read: Record<string, Value | Value[] | number[] | number | string> = {};
  for (const [name, type] of exchangeColumns) read[name] = readOne(rows, type);
  return {
    endUser: read.end_user,
    system: read.system,
    prompt: read.prompt,
    item: read.item,
    refrains: read.refrains,
    frames: read.frames,
    tools: read.tools,
    words: read.words,
    area: read.area,
    marks: read.marks,
    language: read.language,
    novelty: read.novelty,
    voice: read.voice,
    terms: read.terms,
  } as TextColumns;
}

function readOne(rows: RowReader, type: string): Value | Value[] | number[] | number | string {
  if (type === "UInt64") return value(rows);
  if (type === "Array(UInt64)") return Array.from({ length: rows.varint() }, () => value(rows));
  if (type === "Array(UInt16)") return Array.from({ length: rows.varint() }, () => rows.u16());
  if (type === "UInt8") return rows.u8();
  if (type === "UInt16") return rows.u16();
  if (type === "UInt32") return rows.u32();
  if (type.startsWith("DateTime64")) return rows.i64();
  return rows.string();
}

function value(rows: RowReader): Value {
  const lo = rows.u32() | 0;
  return { lo, hi: rows.u32() | 0 };
}
