// Who asks, and whether they may: a token in `Authorization: Bearer` or `X-Api-Key`, or a session's cookie. Each route says
// which role it needs; a route that says none is nobody's, so that none is left open by mistake.

import type { FastifyInstance, FastifyRequest } from "fastify";
import { makeAttempts } from "./attempts.ts";
import type { IsForged } from "./reached.ts";
import { Refused } from "./refused.ts";
import { may, type Role } from "../core/roles.ts";
import { sessionIn, type Person, type Sessions } from "./sessions.ts";
import { hashOfSecret, type Tokens, works } from "./tokens.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Role that the route needs, or several of which one is enough; `anybody` is open to all who reach the port. */
    readonly role?: Role | readonly Role[] | "anybody";
  }
  interface FastifyRequest {
    person: Person | null;
  }
}

export interface AccessOptions {
  readonly tokens: Pick<Tokens, "find" | "list">;
  readonly sessions: Sessions;
  /** STILLWATCH_ADMIN_TOKEN, where it is set. */
  readonly adminToken: string | undefined;
  readonly isForged: IsForged;
}

/** Whose token it is; null for nobody's. @throws Refused `too_many_attempts` */
export type PersonOf = (secret: string, address: string) => Person | null;

/** Wrong tokens from an address within a minute, after which it waits. */
const mostWrong = 20;

export function guardAccess(
  server: FastifyInstance,
  { tokens, sessions, adminToken, isForged }: AccessOptions,
): PersonOf {
  const wrong = makeAttempts(mostWrong);
  const adminHash = adminToken === undefined ? null : hashOfSecret(adminToken);

  /** Tokens and cookies that we made cannot be guessed; a person may have chosen the administrator's. */
  const ownerOf: PersonOf = (secret, address) => {
    const known = tokens.find(secret, Date.now());
    if (known !== null) return known;
    if (wrong.isSpent(address))
      throw new Refused(429, "too_many_attempts", "too many wrong tokens; wait a minute", 60);
    if (adminHash !== null && hashOfSecret(secret) === adminHash)
      return { name: "admin", role: "admin" };
    wrong.note(address);
    return null;
  };
  const personOf = (request: FastifyRequest): Person | null => {
    const secret = secretIn(request);
    if (secret !== null) return ownerOf(secret, request.ip);
    const session = sessionIn(request.headers.cookie);
    const person = session === null ? null : sessions.find(session);
    if (person?.id === undefined) return person;
    // a session that began with a token ends with it
    const { id } = person;
    return tokens.list().some((one) => one.id === id && works(one, Date.now())) ? person : null;
  };

  server.decorateRequest("person", null);
  // eslint-disable-next-line promise/prefer-await-to-callbacks
  server.addHook("onRequest", (request, _, done) => {
    const needs = request.routeOptions.config.role;
    if (needs === "anybody") return done();
    let person: Person | null;
    try {
      person = personOf(request);
    } catch (error) {
      return done(error as Error);
    }
    if (person === null)
      return done(
        new Refused(
          401,
          "not_signed_in",
          secretIn(request) === null
            ? "send a token: Authorization: Bearer …  `stillwatch token create` makes one"
            : "this token is not known, has ended or was revoked",
        ),
      );
    if (secretIn(request) === null && isForged(request))
      return done(new Refused(403, "other_origin", "a page of another site sent this"));
    if (needs === undefined || !may(person.role, needs))
      return done(
        new Refused(
          403,
          "not_allowed",
          `this needs the role ${needs === undefined ? "of nobody" : [needs].flat().join(" or ")}; yours is ${person.role}`,
        ),
      );
    request.person = person;
    done();
  });
  return ownerOf;
}

function secretIn({ headers }: FastifyRequest): string | null {
  const { authorization } = headers;
  if (authorization !== undefined && /^bearer /i.test(authorization))
    return authorization.slice(7).trim();
  const key = headers["x-api-key"];
  return typeof key === "string" ? key : null;
}
