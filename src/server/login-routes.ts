// Signing in: by a one-time link that the server prints at its start, or with a token.

import { randomBytes, timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { PersonOf } from "./access.ts";
import type { IsForged, IsSecure } from "./reached.ts";
import { Refused } from "./refused.ts";
import { may, roles } from "../core/roles.ts";
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

export interface LoginOptions {
  readonly sessions: Sessions;
  readonly link: OneTimeLink | null;
  /** Whether people can sign in at an identity provider. */
  readonly oidc: boolean;
  readonly personOf: PersonOf;
  readonly isSecure: IsSecure;
  readonly isForged: IsForged;
}

const me = z.object({ name: z.string(), role: z.enum(roles) });

export function loginRoutes(
  server: FastifyInstance,
  { sessions, link, oidc, personOf, isSecure, isForged }: LoginOptions,
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
      const id = sessions.begin({ name: "admin", role: "admin" }, "link");
      void reply.header("set-cookie", cookieFor(id, isSecure(request))).redirect("/console/", 303);
    },
  );
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/sign-in",
    {
      schema: {
        summary: "How people can sign in besides with a token",
        response: { 200: z.object({ oidc: z.boolean() }) },
      },
      config: { role: "anybody" },
    },
    () => ({ oidc }),
  );
  typed.post(
    "/v1/login",
    {
      schema: {
        summary: "Begin a session with a token of a person; it ends with the token",
        body: z.strictObject({ token: z.string().min(1).max(1000) }),
        response: { 200: me },
      },
      config: { role: "anybody" },
    },
    (request, reply) => {
      // nobody signs somebody else in as himself
      if (isForged(request))
        throw new Refused(403, "other_origin", "a page of another site sent this");
      const person = personOf(request.body.token, request.ip);
      if (person === null)
        throw new Refused(
          401,
          "not_signed_in",
          "this token is not known, has ended or was revoked",
        );
      if (!may(person.role, "viewer"))
        throw new Refused(
          403,
          "not_allowed",
          `a token of the role ${person.role} is for a program; people need viewer or more`,
        );
      const { name, role } = person;
      void reply
        .header("set-cookie", cookieFor(sessions.begin(person, "token"), isSecure(request)))
        .header("cache-control", "no-store");
      return { name, role };
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
