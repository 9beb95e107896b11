// A protobuf body of the OpenTelemetry protocol to the JSON that the protocol has for the same: ids in hexadecimal digits,
// other bytes in base64, 64-bit numbers as text. From there on both are read alike.

import type { Type } from "protobufjs";

/** Nesting of values in attributes, beyond which nothing is read: protobufjs itself goes on until the stack ends. */
const deepest = 60;

const ids = new Set(["traceId", "spanId", "parentSpanId"]);

/** @throws where the bytes are no such message */
export function otlpJson(type: Type, body: Uint8Array): unknown {
  const message = type.toObject(type.decode(body), { longs: String, bytes: Buffer });
  return plain(message, "", 0);
}

function plain(value: unknown, name: string, depth: number): unknown {
  if (depth > deepest) throw new RangeError("nested too deeply");
  if (Buffer.isBuffer(value)) return value.toString(ids.has(name) ? "hex" : "base64");
  if (Array.isArray(value)) return value.map((one) => plain(one, name, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  const out: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) out[key] = plain(one, key, depth + 1);
  return out;
}
