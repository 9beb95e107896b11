// What a record holds as bodies (messages, a whole request, a whole answer) into the fields that are kept.

import type { Left } from "./fields.ts";

const mayHold = ["prompt", "system", "response"] as const;

/** Puts what the bodies say into the fields that the record itself leaves open, and takes the bodies away. */
export function unfoldBodies(read: Record<string, unknown>, left: Left): Record<string, unknown> {
  const { messages: _messages, request: _request, ...record } = read;
  for (const name of mayHold)
    if (typeof record[name] === "object") {
      delete record[name];
      left.dropped?.(name, "must be text, messages or a body");
    }
  return record;
}
