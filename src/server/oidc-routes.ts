// Signing in at an identity provider: the way there, and back.

import type { FastifyInstance } from "fastify";
import { makeAttempts } from "./attempts.ts";
import { callbackPath, type Oidc } from "./oidc.ts";
import type { IsSecure } from "./reached.ts";
import { Refused } from "./refused.ts";
import { cookieFor, cookieIn, type Sessions } from "./sessions.ts";

/** Ties the way back to the browser that began: nobody can sign somebody else in as himself. */
const stateCookie = "stillwatch_login";
/** Seconds that it lives. */
const stateLasts = 600;
/** Sign-ins from an address within a minute. */
const mostLogins = 30;

export function oidcRoutes(
  server: FastifyInstance,
  {
    oidc,
    sessions,
    isSecure,
  }: {
    readonly oidc: Oidc | null;
    readonly sessions: Sessions;
    readonly isSecure: IsSecure;
  },
): void {
  if (oidc === null) return;
  const logins = makeAttempts(mostLogins);
  const counted = (address: string): void => {
    if (logins.isSpent(address))
      throw new Refused(429, "too_many_attempts", "too many sign-ins; wait a minute", 60);
    logins.note(address);
  };
  const open = { config: { role: "anybody" as const }, schema: { hide: true } };
  const stateFor = (value: string, seconds: number, secure: boolean): string =>
    // Lax: the provider's page leads back here
    `${stateCookie}=${value}; Path=/login/oidc; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? "; Secure" : ""}`;

  server.get("/login/oidc", open, async (request, reply) => {
    counted(request.ip);
    const { state, to } = await oidc.begin();
    return reply
      .header("set-cookie", stateFor(state, stateLasts, isSecure(request)))
      .header("cache-control", "no-store")
      .redirect(to, 303);
  });
  server.get(callbackPath, open, async (request, reply) => {
    counted(request.ip);
    const query = request.url.split("?")[1] ?? "";
    const person = await oidc.end(query, cookieIn(request.headers.cookie, stateCookie));
    const id = sessions.begin(person, "provider", oidc.sessionLasts);
    // a page of ours that leads on: the strict cookie does not come along where another site led here
    return reply
      .header("set-cookie", [
        cookieFor(id, isSecure(request), oidc.sessionLasts),
        stateFor("", 0, isSecure(request)),
      ])
      .header("cache-control", "no-store")
      .header("referrer-policy", "no-referrer")
      .type("text/html; charset=utf-8")
      .send(
        '<!doctype html><meta http-equiv="refresh" content="0; url=/console/"><title>Stillwatch</title><a href="/console/">Signed in</a>',
      );
  });
}
