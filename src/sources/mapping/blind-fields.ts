// What a source cannot carry, of the fields that tell most about who is behind an account.

import type { Mapping } from "./mapping-schema.ts";

/** Fields without which signals are blind. */
const telling: Readonly<Record<"exchange" | "account", readonly string[]>> = {
  exchange: ["ip", "user_agent", "key", "end_user", "conversation", "prompt", "input_tokens"],
  account: ["created", "email", "phone", "payment", "device", "signup_ip", "org"],
};

/** Our fields that a mapping leaves empty. */
export function blindOf(mapping: Mapping): string[] {
  const has = new Set(
    Object.entries(mapping.fields)
      .filter(([, source]) => source !== undefined)
      .map(([name]) => name),
  );
  if (has.has("messages") || has.has("request")) has.add("prompt");
  return telling[mapping.kind].filter((name) => !has.has(name));
}
