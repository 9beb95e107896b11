// A line of JSON for each request: when, who, what, how it went and how long it took. Neither bodies nor queries stand in it.

import type { FastifyInstance } from "fastify";

export function logRequests(server: FastifyInstance, log: (line: string) => void): void {
  server.addHook("onResponse", (request, reply, done) => {
    const length = request.headers["content-length"];
    log(
      JSON.stringify({
        at: new Date().toISOString(),
        request: request.id,
        method: request.method,
        // as the route is written: an address may hold a name
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 100) / 100,
        from: request.ip,
        person: request.person?.name ?? null,
        ...(length === undefined ? {} : { bytes: Number(length) }),
        agent: request.headers["user-agent"]?.slice(0, 200) ?? null,
      }),
    );
    done();
  });
}
