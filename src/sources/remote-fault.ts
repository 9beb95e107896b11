// Why something elsewhere could not be read, in words: refused, not there, out of reach, broken. The engine says it by
// numbers and names of the other side; never a credential, and nothing of the store here, which is not at fault.

import { reasonOf, StillwatchError } from "../core/errors.ts";
import type { Location } from "./remote-location.ts";

/** In this order: a refused connection may quote a number that looks like a status. */
const kinds = [
  [
    "unreachable",
    "cannot connect, or no answer came in time",
    /Connection refused|ConnectionRefused|timed? ?out|Timeout|No route to host|Network is unreachable|Host not found|DNS_ERROR|Temporary DNS|not resolve|Connection reset|CURLE_|Curl error|fetch failed|NETWORK_ERROR/i,
  ],
  [
    "refused",
    "access is refused; the credentials are wrong, or may not read this",
    /AccessDenied|Access Denied|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidToken|AuthenticationFailed|failed to authenticate|AuthorizationFailure|not authorized|Forbidden|Unauthorized|(?:HTTP|status|response)[^.]{0,30}\b40[13]\b/i,
  ],
  [
    "missing",
    "no such bucket or object",
    /NoSuchKey|NoSuchBucket|BlobNotFound|ContainerNotFound|Not Found|does not exist|(?:HTTP|status|response)[^.]{0,30}\b404\b/i,
  ],
  [
    "broken",
    "its compressed data is broken or cut off, and lines of it may be lost",
    /inflate|ZLIB_|ZSTD_|zstd|decompress/i,
  ],
] as const;

/** Whether the other side is out of reach: what else lies there need not be tried. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof StillwatchError && error.cause === "unreachable";
}

/** @param what the object, or the first of several and how many more */
export function remoteFault(
  { secrets }: Pick<Location, "secrets">,
  what: string,
  error: unknown,
): StillwatchError {
  if (error instanceof StillwatchError && error.code === "remote_unreadable") return error;
  // not the store's words: the engine's own
  const own = error instanceof StillwatchError ? (error.cause ?? error) : error;
  const words = own instanceof Error ? own.message : String(own);
  // names of objects are chosen by others: one with "timeout" in it says nothing of the connection
  const plain = words.replace(/[^\s]*\/[^\s]*/g, "");
  const kind = kinds.find(([, , said]) => said.test(plain));
  let why = kind?.[1] ?? reasonOf(new Error(firstSentence(hidden(words, secrets))));
  why = hidden(why, secrets);
  // the error itself holds the statement: only its kind is kept
  return new StillwatchError("remote_unreadable", { address: what, why }, kind?.[0]);
}

function hidden(words: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, "…"), words);
}

function firstSentence(words: string): string {
  return /^[\s\S]*?(?=[.:,]\s+(?:\(|While |Stack trace))/.exec(words)?.[0] ?? words;
}
