// What gateways ask in their own words before they pass a request on: Envoy's ext_authz over HTTP, Caddy's
// forward_auth, nginx's auth_request. Whatever of ours fails, the answer is that the request may go on.

import { METHODS } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { rungs } from "../core/campaign.ts";
import {
  abnormalUsage,
  policyName,
  rateLimitHeaders,
  refusalHeaders,
  usedUpWords,
} from "../policy/rate-limit.ts";
import { type Named, namedBy } from "./authz-names.ts";
import { type Answer, type Answered, answerFor, type Answering } from "./decide-routes.ts";
import { problem } from "./problem.ts";
import { Refused } from "./refused.ts";

const namedOften = "the headers that say who sends this name too many; send one name";

/** Says the rung to whoever is behind the gateway. */
function tell(reply: FastifyReply, { rung, decision, ring, reasons, expires }: Answer): void {
  void reply.header("stillwatch-rung", rung);
  if (decision === null) return;
  void reply.header("stillwatch-decision", decision);
  void reply.header("stillwatch-reasons", reasons.join(","));
  if (ring !== null) void reply.header("stillwatch-ring", ring);
  if (expires !== null) void reply.header("stillwatch-expires", expires);
}

/**
 * Rungs that end the request there and then, with what whoever they meet is told, in the words of our own gateway; the
 * milder ones are the asking gateway's to carry out.
 */
const ending: ReadonlyMap<Answer["rung"], readonly [code: string, detail: string]> = new Map([
  [
    "verify",
    [
      "verification_needed",
      "this account has to be verified before it is served again; ask whoever runs this API",
    ],
  ],
  ["suspend", ["account_suspended", "this account is suspended; ask whoever runs this API"]],
]);

/** What is decided about any of those who are named; null where nobody is. */
function harshest(answering: Answering, { accounts, endUsers }: Named): Answered | null {
  let found: Answered | null = null;
  for (const account of accounts)
    for (const endUser of endUsers.length === 0 ? [undefined] : endUsers) {
      const said = answerFor(answering, account, endUser);
      if (found === null || weightOf(said) > weightOf(found)) found = said;
    }
  return found;
}

/** What ends the request weighs more than whatever does not: a rung that others carry out is no way past it. */
function weightOf({ answer: { rung, within } }: Answered): number {
  const ends = ending.has(rung) || within === false;
  return rungs.indexOf(rung) + (ends ? rungs.length : 0);
}

const envoy = "/v1/authz/envoy";

/** Envoy puts the path of the request behind the prefix, and it may be none that can be read: it is taken away. */
export function plainUrl(url: string): string {
  return url.startsWith(`${envoy}/`) ? envoy : url;
}

export function authzRoutes(server: FastifyInstance, answering: Answering): void {
  void server.register((own, _, done) => {
    leaveBodies(own);
    routes(own, answering);
    done();
  });
}

/** The body is the asked about request's, not the question's: whatever it is, it is drained and never kept. */
function leaveBodies(server: FastifyInstance): void {
  server.addHook("onRequest", (request, _, done) => {
    // fastify refuses types that are none before any parser is asked
    request.headers["content-type"] = "application/octet-stream";
    done();
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", (_, payload, done) => {
    payload.resume();
    done(null);
  });
}

function routes(server: FastifyInstance, answering: Answering): void {
  const { live, allowance } = answering;
  const answered = (request: FastifyRequest, reply: FastifyReply): Answered | null => {
    const named = namedBy(request.raw);
    if (named === "often") throw new Refused(403, "named_often", namedOften);
    const said = harshest(answering, named);
    if (said === null) {
      // said too, so that a gateway puts it in the place of what a client says
      void reply.header("stillwatch-rung", "observe");
      return null;
    }
    live.events.emit("decided", said.answer.rung);
    tell(reply, said.answer);
    if (said.taken) {
      const headersOf = said.taken.within ? rateLimitHeaders : refusalHeaders;
      void reply.headers(headersOf(said.taken, allowance!.size.window));
    }
    return said;
  };
  const refuse = (reply: FastifyReply, status: number, body: object): unknown =>
    reply.code(status).type("application/problem+json").send(JSON.stringify(body));

  // Envoy asks with the method of the request, whatever it is
  for (const method of METHODS)
    if (!server.supportedMethods.includes(method) && method !== "CONNECT")
      server.addHttpMethod(method, { hasBody: true });
  for (const url of [envoy, "/v1/authz/forward"])
    server.all(url, { config: { role: "decide" }, schema: { hide: true } }, (request, reply) => {
      const said = answered(request, reply);
      if (said?.taken?.within === false) return refuse(reply, 429, usedUp(said.answer));
      const refused = refusalOf(said);
      return refused ? refuse(reply, 403, refused) : reply.code(200).send();
    });

  // only 2xx, 401 and 403 mean something to nginx: what it should say comes in a header
  server.get(
    "/v1/authz/nginx",
    {
      config: { role: "decide" },
      schema: { summary: "For nginx's auth_request, which knows 2xx, 401 and 403" },
    },
    (request, reply) => {
      const said = answered(request, reply);
      if (said?.taken?.within === false) {
        void reply.header("stillwatch-status", "429");
        return refuse(reply, 403, usedUp(said.answer));
      }
      const refused = refusalOf(said);
      return refused ? refuse(reply, 403, refused) : reply.code(204).send();
    },
  );
}

/** null where the request may go on. */
function refusalOf(said: Answered | null): object | null {
  const words = said && ending.get(said.answer.rung);
  return words ? { ...problem(403, ...words).body, decision: said.answer.decision } : null;
}

function usedUp({ decision }: Answer): object {
  const { body } = problem(429, "abnormal_usage_detected", usedUpWords);
  return { ...body, type: abnormalUsage, decision, "violated-policies": [policyName] };
}
