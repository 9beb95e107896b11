// The watchlist: what somebody wants to hear of when it comes in again.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { watchKinds } from "../app/watchlist.ts";
import { by } from "./person.ts";
import { id, listOf, pageQuery, reason } from "./paging.ts";

const watched = z.object({
  id: z.string(),
  kind: z.enum(watchKinds),
  label: z.string().describe("masked"),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  known: z.array(z.string()).describe("accounts that had it when it was listed"),
  seen: z
    .array(z.object({ account: z.string(), at: z.string() }))
    .describe("accounts with which it came in since"),
});

export function watchlistRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/watchlist",
    {
      schema: {
        summary: "Accounts and traits that are watched",
        querystring: z.object(pageQuery),
        response: { 200: listOf(watched) },
      },
      config: { role: "viewer" },
    },
    async ({ query }) => live.use("watchlist", query),
  );
  typed.post(
    "/v1/watchlist",
    {
      schema: {
        summary: "Watch an account or a trait; the value itself is not kept",
        body: z.strictObject({
          kind: z.enum(watchKinds),
          value: z.string().trim().min(1).max(1024).describe("as the logs have it"),
          reason,
        }),
        response: { 201: watched },
      },
      config: { role: "investigator" },
    },
    async (request, reply) => {
      const { kind, value, reason: why } = request.body;
      return reply.code(201).send(await live.use("watch", kind, value, by(request, why)));
    },
  );
  typed.post(
    "/v1/watchlist/:id/remove",
    {
      schema: {
        summary: "Watch it no more",
        params: z.object({ id }),
        body: z.strictObject({ reason }),
        response: { 204: z.null() },
      },
      config: { role: "investigator" },
    },
    async (request, reply) => {
      await live.use("unwatch", request.params.id, by(request, request.body.reason));
      return reply.code(204).send(null);
    },
  );
}
