// One case from the inside: its ring as a drawing, the exchanges behind any part of it, what carries it, and text where the
// operator keeps it.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { families } from "../core/campaign.ts";
import { by } from "./person.ts";
import { accountName, id, pageQuery, reason } from "./paging.ts";

const role = "viewer" as const;
const params = z.object({ id });

export const carrying = z.object({
  signals: z.array(z.string()),
  by: z.string(),
  at: z.string(),
});

export const trait = z.object({
  id: z.string(),
  family: z.enum(families),
  kind: z.string(),
  label: z.string().describe("masked"),
  members: z.number().int(),
  outside: z.number().int(),
});

export function caseRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  graphRoutes(server, live);
  typed.patch(
    "/v1/campaigns/:id/carries",
    {
      schema: {
        summary:
          "Tick a finding that carries the case, or take the tick away; the report names them",
        params,
        body: z.strictObject({ signal: z.string().min(1).max(100), carries: z.boolean() }),
        response: { 200: carrying },
      },
      config: { role: "investigator" },
    },
    async (request) => live.use("carry", request.params.id, request.body, by(request, "ticked")),
  );
  typed.get(
    "/v1/campaigns/:id/quotes",
    {
      schema: {
        summary: "A few of its prompts, where the server keeps text; the reading is written down",
        params,
        response: { 200: z.object({ items: z.array(z.string()) }) },
      },
      config: { role: "investigator" },
    },
    async (request) => ({
      items: [
        ...(await live.use("quoted", request.params.id, by(request, "a few of its prompts"))),
      ],
    }),
  );
  typed.post(
    "/v1/campaigns/:id/texts",
    {
      schema: {
        summary:
          "Prompts of some exchanges, where the server keeps text; the reading is written down",
        params,
        body: z.strictObject({
          exchanges: z
            .array(z.string().regex(/^\d{1,20}$/))
            .min(1)
            .max(20),
          reason,
        }),
        response: {
          200: z.object({ items: z.array(z.object({ id: z.string(), text: z.string() })) }),
        },
      },
      config: { role: "investigator" },
    },
    async (request) => {
      const { exchanges, reason: why } = request.body;
      const of = request.params.id;
      return { items: [...(await live.use("texts", of, exchanges, by(request, why)))] };
    },
  );
}

function graphRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/campaigns/:id/graph",
    {
      schema: {
        summary: "What ties its accounts: a page of accounts, and the traits that they share",
        params,
        querystring: z.object({
          ...pageQuery,
          family: z.enum(families).optional(),
          account: accountName.optional(),
        }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                account: z.string(),
                ties: z.array(z.object({ trait: z.string(), uses: z.number() })),
              }),
            ),
            traits: z.array(trait),
            next: z.string().nullable(),
          }),
        },
      },
      config: { role },
    },
    async (request) => live.use("graph", request.params.id, request.query),
  );
}
