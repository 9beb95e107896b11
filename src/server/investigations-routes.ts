// Questions that are kept under a name.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { question } from "./explore-question.ts";
import { by } from "./person.ts";
import { document, id, listOf, pageQuery, reason } from "./paging.ts";

const investigation = z.object({
  id: z.string(),
  name: z.string(),
  query: document("as POST /v1/explore takes it"),
  by: z.string(),
  at: z.string(),
});

export function investigationsRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/investigations",
    {
      schema: {
        summary: "Questions that are kept, in the order in which they were saved",
        querystring: z.object(pageQuery),
        response: { 200: listOf(investigation) },
      },
      config: { role: "viewer" },
    },
    async ({ query }) => live.use("investigations", query),
  );
  typed.post(
    "/v1/investigations",
    {
      schema: {
        summary: "Keep a question under a name",
        body: z.strictObject({ name: z.string().trim().min(1).max(200), query: question }),
        response: { 201: investigation },
      },
      config: { role: "investigator" },
    },
    async (request, reply) => {
      const { name, query } = request.body;
      const saved = await live.use("investigationSave", query, by(request, name));
      return reply.code(201).send(saved);
    },
  );
  typed.delete(
    "/v1/investigations/:id",
    {
      schema: {
        summary: "Keep it no more; the audit still has it",
        params: z.object({ id }),
        querystring: z.object({ reason: reason.default("removed") }),
        response: { 204: z.null() },
      },
      config: { role: "investigator" },
    },
    async (request, reply) => {
      await live.use("investigationRemove", request.params.id, by(request, request.query.reason));
      return reply.code(204).send(null);
    },
  );
}
