// What a client is told instead of an answer: RFC 9457 problem details. They carry an `error` of the shape that the SDKs of
// the APIs read, so that a program sees the reason in its own exception and not as unread text.

import type { ServerResponse } from "node:http";

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** URI of the problem's type, where it is not ours. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the body. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Names of our problems, explained in docs/gateway.md; no address, since nothing says who serves one. */
const base = "urn:stillwatch:problem:";

/** Answers with a refusal; does nothing where an answer has begun. */
export function refuse(response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent || response.destroyed) return;
  const { status, code, detail, type, headers, more } = refusal;
  const body = JSON.stringify({
    type: type ?? base + code,
    title: code.replaceAll("_", " "),
    status,
    detail,
    code,
    ...more,
    error: { type: code, code, message: detail },
  });
  response.writeHead(status, {
    "content-type": "application/problem+json",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    ...headers,
  });
  response.end(body);
}
