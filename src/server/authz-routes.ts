// What gateways ask in their own words: Envoy's ext_authz over HTTP, nginx's auth_request, CrowdSec's pull. Whatever of ours
// fails, the answer is that the request may go on.

import { createHash } from "node:crypto";
import { z } from "zod";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Live } from "../app/live/live.ts";
import type { Standing } from "../policy/snapshot.ts";
import { type Answer, answerFor } from "./decide-routes.ts";
import { problem } from "./problem.ts";

/** Headers in which gateways name the account, the first that is there. */
const accountHeaders = ["x-stillwatch-account", "x-account-id", "x-user-id", "x-consumer-id"];

function accountOf({ headers }: FastifyRequest): string | null {
  for (const name of accountHeaders) {
    const value = headers[name];
    if (typeof value === "string" && value !== "") return value.slice(0, 1024);
  }
  return null;
}

function endUserOf({ headers }: FastifyRequest): string | undefined {
  const value = headers["x-stillwatch-end-user"];
  return typeof value === "string" && value !== "" ? value.slice(0, 1024) : undefined;
}

/** Says the rung to whoever is behind the gateway. */
function tell(reply: FastifyReply, { rung, decision, ring, reasons, expires }: Answer): void {
  void reply.header("stillwatch-rung", rung);
  if (decision === null) return;
  void reply.header("stillwatch-decision", decision);
  void reply.header("stillwatch-reasons", reasons.join(","));
  if (ring !== null) void reply.header("stillwatch-ring", ring);
  if (expires !== null) void reply.header("stillwatch-expires", expires);
}

/** Rungs that end the request there and then; the milder ones are the gateway's to carry out. */
const ending = new Set<Answer["rung"]>(["verify", "suspend"]);

const words: Readonly<Partial<Record<Answer["rung"], string>>> = {
  verify: "this account has to show who it is before it goes on",
  suspend: "this account is suspended",
};

export function authzRoutes(server: FastifyInstance, live: Live): void {
  const answered = (request: FastifyRequest, reply: FastifyReply): Answer | null => {
    const account = accountOf(request);
    if (account === null) return null;
    const answer = answerFor(live, account, endUserOf(request));
    live.events.emit("decided", answer.rung);
    tell(reply, answer);
    return answer;
  };
  const refuse = (reply: FastifyReply, answer: Answer): unknown => {
    const { body } = problem(403, `account_${answer.rung}`, words[answer.rung] ?? "");
    return reply.code(403).type("application/problem+json").send(JSON.stringify(body));
  };

  // Envoy puts the path of the request behind the prefix, and asks with its method
  for (const url of ["/v1/authz/envoy", "/v1/authz/envoy/*"])
    server.all(url, { config: { role: "decide" }, schema: { hide: true } }, (request, reply) => {
      const answer = answered(request, reply);
      return answer !== null && ending.has(answer.rung)
        ? refuse(reply, answer)
        : reply.code(200).send();
    });

  // only 2xx, 401 and 403 mean something to nginx
  server.get("/v1/authz/nginx", { config: { role: "decide" } }, (request, reply) => {
    const answer = answered(request, reply);
    return answer !== null && ending.has(answer.rung)
      ? refuse(reply, answer)
      : reply.code(204).send();
  });

  crowdsecRoutes(server, live);
}

const pulled = z.object({ startup: z.stringbool().default(false) });

interface CrowdsecDecision {
  readonly duration: string;
  readonly id: number;
  readonly origin: string;
  readonly scenario: string;
  readonly scope: string;
  readonly type: string;
  readonly value: string;
}

/** CrowdSec's bouncers ask with one key, all at their start and then what changed since they asked last. */
function crowdsecRoutes(server: FastifyInstance, live: Live): void {
  /** What each bouncer was told, by its token's name. */
  const told = new Map<string, Map<string, Standing>>();
  server.get(
    "/crowdsec/v1/decisions/stream",
    { config: { role: "decide" }, schema: { querystring: pulled } },
    (request, reply) => {
      const { startup } = request.query as z.infer<typeof pulled>;
      const name = request.person!.name;
      const before = startup ? new Map<string, Standing>() : (told.get(name) ?? new Map());
      const now = new Map([...live.snapshot.all()].map((one) => [one.id, one]));
      told.set(name, now);
      const at = live.now();
      const list = (all: Iterable<Standing>): CrowdsecDecision[] =>
        [...all].map((one) => crowdsecDecision(one, at));
      void reply.send({
        new: list([...now.values()].filter((one) => !before.has(one.id))),
        deleted: list([...before.values()].filter((one: Standing) => !now.has(one.id))),
      });
    },
  );
}

/** What CrowdSec calls each rung; it knows no allowance to share. */
const remedies: Readonly<Record<Standing["rung"], string>> = {
  observe: "observe",
  "share-allowance": "throttle",
  verify: "captcha",
  minimise: "minimise",
  suspend: "ban",
};

function crowdsecDecision(
  { id, account, campaign, rung, until }: Standing,
  now: number,
): CrowdsecDecision {
  const seconds = until === null ? 30 * 86_400 : Math.max(0, Math.round((until - now) / 1000));
  return {
    duration: `${seconds}s`,
    id: createHash("sha256").update(id).digest().readUInt32LE(0) & 0x7fffffff,
    origin: "stillwatch",
    scenario: `stillwatch/${campaign}`,
    scope: "account",
    type: remedies[rung],
    value: account,
  };
}
