// What a record holds as bodies (messages, a whole request, a whole answer) into the fields that are kept. What the record
// says itself always wins: over its bodies, and messages over a request. What is neither text nor a body is dropped and
// told, never taken for the text of its JSON.

import { createHash } from "node:crypto";
import { mayBeBody, readBody, type TextBodies, textFieldNames } from "./body-fields.ts";
import type { Left } from "./fields.ts";
import { opensAsJson } from "./json-value.ts";

type Fields = Record<string, unknown>;

/** In the order in which they are believed: who answered is better known to the answer than to the request. */
const bodyNames = ["prompt", "system", "messages", "response", "request"] as const;

/**
 * Puts what the bodies say into the fields that the record itself leaves open, and takes the bodies away.
 * @param texts which texts in `prompt`, `system` and `response` may be the JSON of a body
 */
export function unfoldBodies(read: Fields, texts: TextBodies, left: Left = {}): Fields {
  if (!mayHoldBodies(read, texts)) return read;
  const said: Fields[] = [];
  const taken: string[] = [];
  for (const name of bodyNames) {
    const raw = read[name];
    const fields = raw === undefined ? "text" : readBody(name, raw, texts);
    if (fields === "text") continue;
    taken.push(name);
    if (fields === null) left.dropped?.(name, "must be text, messages or a body");
    else said.push(fields);
  }
  if (taken.length === 0) return read;
  // emptied, not deleted: the engine keeps an object that lost a name as a slow table
  const record: Fields = { ...read };
  for (const name of taken) record[name] = undefined;
  // a sketch that was made at the edge stands in the place of the prompt
  const edge = record["prompt"] === undefined && record["prompt_sketch"] !== undefined;
  for (const fields of said)
    for (const name in fields) {
      const value = fields[name];
      if (value === undefined || (edge && name === "prompt")) continue;
      if (isOpen(record[name])) record[name] = value;
    }
  if (record["id"] === undefined) record["bodies"] = digestOf(read);
  return record;
}

/** An empty list of hashes is how a table without them writes it. */
function isOpen(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** Told by first letters, so that a record with a plain prompt pays nothing. */
function mayHoldBodies(read: Fields, texts: TextBodies): boolean {
  if (read["messages"] !== undefined || read["request"] !== undefined) return true;
  return textFieldNames.some((name) => {
    const value = read[name];
    return typeof value === "string"
      ? mayBeBody(name, texts) && opensAsJson(value)
      : value !== undefined;
  });
}

/** Two exchanges without an id may end in the same turn of two conversations: by this they are two. */
function digestOf(read: Fields): string | undefined {
  const hash = createHash("sha256");
  try {
    for (const name of bodyNames) hash.update(JSON.stringify(read[name] ?? null)).update("\n");
  } catch (error) {
    // nested deeper than the stack: what was read of it has to do
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return hash.digest("hex");
}
