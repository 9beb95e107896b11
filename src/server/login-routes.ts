// Signing in: by a one-time link that the server prints at its start, or with a token.

import { randomBytes, timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { Refused } from "./refused.ts";
import { cookieFor, sessionIn, type Sessions } from "./sessions.ts";

/** How long a link holds, ms. */
const linkLasts = 15 * 60_000;

export interface OneTimeLink {
  readonly code: string;
  /** Whether the code is right; it is right once. */
  spend(code: string): boolean;
}

export function makeLink(now: () => number = Date.now): OneTimeLink {
  const code = randomBytes(24).toString("base64url");
  const until = now() + linkLasts;
  let isSpent = false;
  return {
    code,
    spend(given) {
      const a = Buffer.from(given);
      const b = Buffer.from(code);
      const is = a.length === b.length && timingSafeEqual(a, b);
      if (!is || isSpent || now() > until) return false;
      isSpent = true;
      return true;
    },
  };
}

export function loginRoutes(
  server: FastifyInstance,
  { sessions, link }: { readonly sessions: Sessions; readonly link: OneTimeLink | null },
): void {
  const query = z.object({ code: z.string().max(100) });
  server.get(
    "/login",
    { schema: { querystring: query, hide: true }, config: { role: "anybody" } },
    (request, reply) => {
      const { code } = request.query as z.infer<typeof query>;
      if (link?.spend(code) !== true)
        throw new Refused(
          403,
          "link_spent",
          "this link was used, or is over; start the server again",
        );
      const id = sessions.begin({ name: "admin", role: "admin" });
      void reply
        .header("set-cookie", cookieFor(id, request.protocol === "https"))
        .redirect("/docs", 303);
    },
  );
  server.get(
    "/v1/me",
    { config: { role: "viewer" }, schema: { summary: "Who asks, and in which role" } },
    (request) => ({
      name: request.person!.name,
      role: request.person!.role,
    }),
  );
  server.post(
    "/v1/logout",
    { config: { role: "viewer" }, schema: { summary: "End the session" } },
    (request, reply) => {
      const id = sessionIn(request.headers.cookie);
      if (id !== null) sessions.end(id);
      void reply.code(204).send();
    },
  );
}
