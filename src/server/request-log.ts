// A line of JSON for each request: when, who, what, how it went and how long it took. Neither bodies nor queries stand in it.
// Lines are written some at a time: at ten thousand requests a second a write for each would cost more than the answer.

import type { FastifyInstance } from "fastify";

/** Ms that a line waits for others at the most. */
const patience = 50;
/** Lines that are written at once. */
const most = 500;

/** @param log takes lines of JSON */
export function logRequests(
  server: FastifyInstance,
  log: (lines: readonly string[]) => void,
): void {
  let waiting: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length > 0) log(waiting);
    waiting = [];
  };
  server.addHook("onClose", flush);
  server.addHook("onResponse", (request, reply, done) => {
    const length = request.headers["content-length"];
    waiting.push(
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
    if (waiting.length >= most) flush();
    else timer ??= setTimeout(flush, patience);
    done();
  });
}
