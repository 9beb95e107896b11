// One text for one value, whatever the order in which its keys were set: what hashes are taken over.
// Source: RFC 8785, JSON Canonicalization Scheme; JSON.stringify writes numbers and strings as it asks. (Keys that are
// whole numbers would come in another order than it asks for; no record has such keys.)

import { createHash } from "node:crypto";

export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** SHA-256 of the canonical text, in hexadecimal digits. */
export function hashOf(value: unknown): string {
  return createHash("sha256").update(canonical(value)).digest("hex");
}
