// The bytes of an answer to its body: unpacked, and the events of a stream as a list. Bounded: what unpacks to more than
// it may is let go. Runs beside the traffic, in the thread that records.

import zlib from "node:zlib";
import { createParser } from "eventsource-parser";
import type { PassedBody } from "./passed.ts";

/** Bytes that a body may be unpacked to. */
const mostUnpacked = 16 << 20;

type Unpack = (bytes: Uint8Array, options: { maxOutputLength: number }) => Buffer;
const unpackers: Readonly<Record<string, Unpack>> = {
  gzip: zlib.gunzipSync,
  "x-gzip": zlib.gunzipSync,
  // with a header, as the standard says; some send it without
  deflate: (bytes, options) =>
    ((bytes[0] ?? 0) & 0x0f) === 8
      ? zlib.inflateSync(bytes, options)
      : zlib.inflateRawSync(bytes, options),
  br: zlib.brotliDecompressSync,
  zstd: zlib.zstdDecompressSync,
};

/** @returns null where it cannot be unpacked */
export function unpacked({ bytes, encoding }: PassedBody): Uint8Array | null {
  const name = encoding?.trim().toLowerCase() ?? "identity";
  if (name === "identity" || name === "") return bytes;
  try {
    return unpackers[name]?.(bytes, { maxOutputLength: mostUnpacked }) ?? null;
  } catch {
    return null;
  }
}

/** The body of an answer, or its events; undefined where it is neither. */
export function answerBody(body: PassedBody): unknown {
  const bytes = unpacked(body);
  if (!bytes) return undefined;
  const text = new TextDecoder().decode(bytes);
  return body.type?.toLowerCase().startsWith("text/event-stream") ? eventsOf(text) : parsed(text);
}

function eventsOf(text: string): unknown[] {
  const events: unknown[] = [];
  const parser = createParser({
    onEvent({ data }) {
      const event = parsed(data);
      if (event !== undefined) events.push(event);
    },
  });
  parser.feed(text);
  return events;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
