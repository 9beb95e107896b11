// The HTTP server: parse, call, reply. What is done stands in src/app/live.

import Fastify, { type FastifyInstance } from "fastify";
import {
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import type { Live } from "../app/live/live.ts";
import { decideRoutes } from "./decide-routes.ts";
import { intakeRoutes } from "./intake-routes.ts";
import { healthRoutes } from "./health-routes.ts";
import { peopleRoutes } from "./people-routes.ts";
import { problemOf } from "./problem.ts";

export interface ServerOptions {
  readonly live: Live;
  /** Largest body after it is unpacked, bytes. */
  readonly mostBody: number;
}

export type Server = FastifyInstance;

export function makeServer({ live, mostBody }: ServerOptions): Server {
  const server = Fastify({
    bodyLimit: mostBody,
    requestTimeout: 60_000,
    connectionTimeout: 120_000,
    keepAliveTimeout: 75_000,
    http: { headersTimeout: 20_000 },
  }).withTypeProvider<ZodTypeProvider>();
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.retryAfter !== undefined) void reply.header("retry-after", problem.retryAfter);
    void reply
      .code(problem.status)
      .type("application/problem+json")
      .send(JSON.stringify({ ...problem.body, instance: request.url.split("?")[0] }));
  });
  intakeRoutes(server, live, mostBody);
  decideRoutes(server, live);
  healthRoutes(server, live);
  peopleRoutes(server, live);
  return server as unknown as Server;
}
