// What is accepted live, as it lies in the journal: rows as the reading threads make them, with their labels. Sketches
// and keyed hashes, no text. An entry is its length, a checksum, and the bytes.

import { deserialize, serialize } from "node:v8";
import { crc32 } from "node:zlib";
import type { ExchangeRows } from "../exchange-rows.ts";
import type { Label } from "../hashing.ts";

export type Entry =
  | { readonly kind: "exchange"; readonly rows: ExchangeRows }
  | {
      readonly kind: "account";
      readonly rows: Uint8Array;
      readonly count: number;
      readonly labels: readonly Label[];
    };

/** Length and checksum. */
const head = 8;

export function packEntry(entry: Entry): Buffer {
  const body = serialize(entry);
  const packed = Buffer.allocUnsafe(head + body.length);
  packed.writeUInt32LE(body.length, 0);
  packed.writeUInt32LE(crc32(body), 4);
  body.copy(packed, head);
  return packed;
}

export interface Unpacked {
  readonly entries: readonly Entry[];
  /** Bytes that whole entries take. */
  readonly whole: number;
  /** Bytes that the next entry needs; null where there is none, 0 where it is not what was written. */
  readonly next: number | null;
}

/** Entries from the beginning of some bytes on, up to the first that is not whole. */
export function unpackEntries(bytes: Buffer): Unpacked {
  const entries: Entry[] = [];
  let at = 0;
  while (at + head <= bytes.length) {
    const size = bytes.readUInt32LE(at);
    const body = bytes.subarray(at + head, at + head + size);
    if (body.length < size) return { entries, whole: at, next: head + size };
    if (crc32(body) !== bytes.readUInt32LE(at + 4)) return { entries, whole: at, next: 0 };
    entries.push(deserialize(body) as Entry);
    at += head + size;
  }
  return { entries, whole: at, next: at === bytes.length ? null : head };
}
