// The HTTP server: parse, call, reply. What is done stands in src/app/live.

import swagger from "@fastify/swagger";
import Fastify, {
  type FastifyContextConfig,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import type { Live } from "../app/live/live.ts";
import type { Webhooks } from "../app/webhooks/webhooks.ts";
import { version } from "../core/version.ts";
import { Allowance, type AllowanceSize } from "../policy/allowance.ts";
import { guardAccess } from "./access.ts";
import { authzRoutes, plainUrl } from "./authz-routes.ts";
import { type Config, loadConfig } from "./config.ts";
import { consoleRoutes } from "./console-routes.ts";
import { crowdsecRoutes } from "./crowdsec-routes.ts";
import { decideRoutes } from "./decide-routes.ts";
import { healthRoutes } from "./health-routes.ts";
import { intakeRoutes } from "./intake-routes.ts";
import { loginRoutes, type OneTimeLink } from "./login-routes.ts";
import { metricsRoutes } from "./metrics.ts";
import { otlpRoutes } from "./otlp-routes.ts";
import type { Oidc } from "./oidc.ts";
import { oidcRoutes } from "./oidc-routes.ts";
import { peopleRoutes } from "./people-routes.ts";
import { tagReads } from "./etag.ts";
import { type Problem, problemOf } from "./problem.ts";
import { readerRoutes } from "./reader-routes.ts";
import { reached } from "./reached.ts";
import { logRequests } from "./request-log.ts";
import type { ServedTokens } from "./served-tokens.ts";
import type { Sessions } from "./sessions.ts";
import { refuseUnknownRoutes } from "./unknown-routes.ts";
import { refuseUnknownKeys } from "./strict-queries.ts";
import { sessionsRoutes } from "./sessions-routes.ts";
import { settingsRoutes } from "./settings-routes.ts";
import { streamRoutes } from "./stream-routes.ts";
import { tokenRoutes } from "./token-routes.ts";
import { webhookRoutes } from "./webhook-routes.ts";

export interface ServerOptions {
  readonly live: Live;
  readonly tokens: ServedTokens;
  readonly sessions: Sessions;
  readonly adminToken?: string | undefined;
  /** Printed at the start, where nobody is known yet. */
  readonly link?: OneTimeLink | null;
  readonly webhooks?: Webhooks | null;
  /** Where people sign in. */
  readonly oidc?: Oidc | null;
  /** Of a ring, where it is counted for gateways that ask. */
  readonly allowance?: AllowanceSize | null;
  /** Largest body after it is unpacked, bytes. */
  readonly mostBody: number;
  /** Takes lines of JSON, one for each request; none are written without. */
  readonly log?: (lines: readonly string[]) => void;
  /** What it runs with, to be shown; the standard without. */
  readonly config?: Config;
}

export type Server = FastifyInstance;

export async function makeServer(options: ServerOptions): Promise<Server> {
  const {
    live,
    tokens,
    sessions,
    adminToken,
    link = null,
    webhooks = null,
    oidc = null,
    allowance = null,
    mostBody,
    log,
    config = loadConfig(),
  } = options;
  const server = Fastify({
    // nobody behind an address of his own can say that he is somebody else
    trustProxy: config.trust_proxy.length === 0 ? false : [...config.trust_proxy],
    rewriteUrl: ({ url = "/" }) => plainUrl(url),
    // of what people and gateways send; records are unpacked within a bound of their own
    bodyLimit: Math.min(mostBody, longestBody),
    // a name of 1,024 characters as an address writes it, nine for one of most scripts
    routerOptions: { maxParamLength: 9 * 1024 },
    // a client that sends a byte now and then is not waited for
    requestTimeout: 60_000,
    connectionTimeout: 120_000,
    keepAliveTimeout: 75_000,
    http: { headersTimeout: 20_000, maxHeaderSize: 32_768 },
    forceCloseConnections: "idle",
    // an address that cannot be read comes to no route
    frameworkErrors: (error, request, reply) => sendProblem(request, reply, problemOf(error)),
  }).withTypeProvider<ZodTypeProvider>();
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request.person?.role === "admin");
    if (problem.status >= 500) options.log?.([troubleLine(request.id, error)]);
    sendProblem(request, reply, problem);
  });
  refuseUnknownRoutes(server as unknown as Server, sendProblem);
  refuseUnknownKeys(server as unknown as Server);
  await server.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Stillwatch",
        version,
        description: "Records in, decisions out, and what people do with them.",
      },
      components: {
        securitySchemes: { token: { type: "http", scheme: "bearer" } },
      },
      security: [{ token: [] }],
    },
    transform: withRole,
  });
  const typed = server as unknown as Server;
  const { isSecure, isForged } = reached(config.public_url);
  const guard = guardAccess(typed, { tokens, sessions, adminToken, isForged });
  if (log) logRequests(typed, log);
  tagReads(typed);
  intakeRoutes(typed, live, mostBody);
  otlpRoutes(typed, live, mostBody);
  const answering = { live, allowance: allowance && new Allowance(allowance) };
  decideRoutes(typed, answering);
  authzRoutes(typed, answering);
  crowdsecRoutes(typed, live);
  streamRoutes(typed, live);
  healthRoutes(typed, live);
  loginRoutes(typed, {
    ...{ sessions, link, isSecure, isForged },
    oidc: oidc !== null,
    personOf: guard,
  });
  oidcRoutes(typed, { oidc, sessions, isSecure });
  peopleRoutes(typed, live);
  settingsRoutes(typed, live, config);
  webhookRoutes(typed, webhooks);
  tokenRoutes(typed, tokens);
  sessionsRoutes(typed, live, sessions);
  metricsRoutes(typed, live);
  readerRoutes(typed);
  consoleRoutes(typed);
  return typed;
}

/** Bytes of JSON that is parsed on the thread that answers: ten thousand names. */
const longestBody = 1 << 20;

function sendProblem(
  { url }: Pick<FastifyRequest, "url">,
  reply: FastifyReply,
  { status, retryAfter, body }: Problem,
): void {
  if (retryAfter !== undefined) void reply.header("retry-after", retryAfter);
  void reply
    .code(status)
    .type("application/problem+json")
    .send(JSON.stringify({ ...body, instance: url.split("?")[0] }));
}

/** Each route of the document says who may ask it, and what it belongs to. */
const withRole: typeof jsonSchemaTransform = (input) => {
  const made = jsonSchemaTransform(input);
  const role = (input as { route?: { config?: FastifyContextConfig } }).route?.config?.role;
  const open = role === "anybody" ? { security: [] } : {};
  const [, part, tag] = made.url.split("/");
  const { method } = (input as { route?: { method?: string | string[] } }).route ?? {};
  const operationId = [[method].flat()[0]?.toLowerCase(), ...(made.url.match(/\w+/g) ?? [])].join(
    "-",
  );
  const tags = part === "v1" && tag ? [tag] : ["server"];
  return {
    ...made,
    schema: Object.assign({ ...made.schema }, { operationId, "x-role": role, tags }, open),
  };
};

/** Where a fault of ours came from; never what was sent. */
function troubleLine(id: string, error: unknown): string {
  const stack = error instanceof Error ? error.stack : String(error);
  return JSON.stringify({ at: new Date().toISOString(), level: "error", request: id, stack });
}
