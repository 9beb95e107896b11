// Reasoning that a model gives out sealed and takes back: encrypted content, signatures, redacted thoughts. Who sends
// one in had it given out to him, or to a partner. In: parts of messages. Out: hashes; the blobs themselves go no further.

import { createHash } from "node:crypto";
import { type Bag, bagOf } from "./json-value.ts";

/** Shorter ones are words that programs send in place of a signature, the same for everybody. */
const shortestBlob = 64;

/** Of a long conversation only the last: those before stood in the requests before. As many as a row holds. */
const mostBlobs = 64;

/** Adds the blobs of a part of kind "reasoning". */
export function addBlobs(part: Bag, blobs: string[]): void {
  add(part["encrypted_content"], blobs);
  add(part["signature"], blobs);
  add(part["data"], blobs);
  const content = bagOf(part["reasoningContent"]);
  if (content) {
    add(bagOf(content["reasoningText"])?.["signature"] ?? content["signature"], blobs);
    add(content["redactedContent"], blobs);
  }
}

/** Adds the signature that a part of any kind may carry (Gemini). */
export function addThoughtSignature(part: Bag, blobs: string[]): void {
  add(part["thoughtSignature"] ?? part["thought_signature"], blobs);
}

function add(blob: unknown, blobs: string[]): void {
  if (typeof blob === "string" && blob.length >= shortestBlob) blobs.push(blob);
}

export function hashesOf(blobs: readonly string[]): string[] {
  const last = [...new Set(blobs)].slice(-mostBlobs);
  return last.map((blob) => createHash("sha256").update(blob).digest("hex"));
}
