// What people and the console read and do: campaigns, accounts, decisions, sweeps.

import { z } from "zod";
import type { FastifyInstance } from "fastify";
import type { Live } from "../app/live/live.ts";

export function peopleRoutes(server: FastifyInstance, live: Live): void {
  server.get("/v1/campaigns", { config: { role: "viewer" } }, async () => ({
    items: await live.use("campaigns"),
    next: null,
  }));
  const byId = z.object({ id: z.string().max(200) });
  server.get(
    "/v1/campaigns/:id",
    { schema: { params: byId }, config: { role: "viewer" } },
    async (request) => live.use("campaign", (request.params as z.infer<typeof byId>).id),
  );
  const sweepQuery = z.object({ full: z.stringbool().default(false) });
  server.post(
    "/v1/sweeps",
    { schema: { querystring: sweepQuery }, config: { role: "investigator" } },
    async (request) => live.sweep((request.query as z.infer<typeof sweepQuery>).full),
  );
}
