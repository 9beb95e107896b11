// A document that a log service packed into a text: base64, and mostly gzip within, as CloudWatch gives its events to
// a function.

import { gunzipSync } from "node:zlib";
import { parsedJson } from "../../core/json-value.ts";

/** Bytes that come out at the most: ten times what such a service hands over at once. */
const mostBytes = 64 << 20;

/** @returns undefined where it is no base64, no gzip to its end, or no JSON */
export function unpackedText(text: string): unknown {
  if (!/^[\w+/-]+={0,2}\s*$/.test(text)) return undefined;
  const bytes = Buffer.from(text, "base64");
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return parsedJson(bytes.toString("utf8"));
  try {
    return parsedJson(gunzipSync(bytes, { maxOutputLength: mostBytes }).toString("utf8"));
  } catch {
    return undefined;
  }
}
