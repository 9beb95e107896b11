// One text for one value, whatever the order in which its keys were set: what the audit's hashes are taken over.
// It is RFC 8785 (JSON Canonicalization Scheme) for all that records hold, and stays as it is, because hashes that are
// stored were taken over it. It differs from the RFC in two cases: keys that are whole numbers come first and in the
// order of numbers (no record has such keys), and half a surrogate pair, which a name in policy.yaml may hold as an
// escape, is written as that escape, where the RFC and the package `canonicalize` refuse it.

import { createHash } from "node:crypto";

export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** SHA-256 of the sorted text, in hexadecimal digits. */
export function hashOf(value: unknown): string {
  return createHash("sha256").update(sortedJson(value)).digest("hex");
}
