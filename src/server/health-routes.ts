// Whether the server lives, and whether it is ready to answer.

import type { FastifyInstance } from "fastify";
import type { Live } from "../app/live/live.ts";

export function healthRoutes(server: FastifyInstance, live: Live): void {
  server.get(
    "/healthz",
    { config: { role: "anybody" }, schema: { summary: "Whether it lives" } },
    () => ({ status: "ok" }),
  );
  server.get(
    "/readyz",
    {
      config: { role: "anybody" },
      schema: { summary: "Whether it answers, and from which snapshot" },
    },
    () => ({
      status: "ok",
      snapshot: live.snapshot.version,
    }),
  );
}
