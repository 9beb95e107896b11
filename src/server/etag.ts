// What people read carries an ETag, so that a console that asks again and again is answered 304 where nothing changed.

import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";

export function tagReads(server: FastifyInstance): void {
  // eslint-disable-next-line promise/prefer-await-to-callbacks
  server.addHook("onSend", (request, reply, payload, done) => {
    const isRead = request.method === "GET" && request.routeOptions.config.role === "viewer";
    if (!isRead || reply.statusCode !== 200 || typeof payload !== "string")
      return done(null, payload);
    const tag = `W/"${createHash("sha256").update(payload).digest("base64url").slice(0, 27)}"`;
    void reply.header("etag", tag).header("cache-control", "private, no-cache");
    if (!namesTag(request.headers["if-none-match"], tag)) return done(null, payload);
    void reply.code(304).removeHeader("content-length").removeHeader("content-type");
    done(null, "");
  });
}

/** Weak comparison (RFC 9110, 13.1.2). */
function namesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const bare = (text: string): string => text.trim().replace(/^W\//, "");
  return header.trim() === "*" || header.split(",").some((one) => bare(one) === bare(tag));
}
