// One case from the inside: its ring as a drawing, the exchanges behind any part of it, what carries it, and text where the
// operator keeps it.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { areas, marks } from "../core/area.ts";
import { families, rungs } from "../core/campaign.ts";
import { by } from "./person.ts";
import { accountName, id, listOf, pageQuery, reason } from "./paging.ts";

const role = "viewer" as const;
const params = z.object({ id });

export const carrying = z.object({
  signals: z.array(z.string()),
  by: z.string(),
  at: z.string(),
});

const trait = z.object({
  id: z.string(),
  family: z.enum(families),
  kind: z.string(),
  label: z.string().describe("masked"),
  members: z.number().int(),
  outside: z.number().int(),
});

/** What of a case is looked at. */
const selection = {
  account: accountName.optional(),
  trait: z.string().max(300).optional().describe("as the graph names it"),
  from: z.coerce.number().optional().describe("Unix ms"),
  to: z.coerce.number().optional().describe("Unix ms, not included"),
};

const exchange = z.object({
  id: z.string(),
  time: z.string(),
  account: z.string(),
  model: z.string(),
  status: z.number().int(),
  area: z.enum(areas),
  marks: z.array(z.enum(marks)).describe("forms in which answers are asked for"),
  words: z.number().int(),
  input_tokens: z.number().int(),
  output_tokens: z.number().int(),
  reasoning_tokens: z.number().int(),
  turn: z.number().int(),
  country: z.string(),
  network: z.string().nullable().describe("masked"),
  client: z.string().nullable(),
  again: z.boolean().describe("another account had sent the same prompt before"),
});

const numbers = z.array(z.number());
const sum = z.object({
  accounts: z.number().int(),
  exchanges: z.number().int(),
  input_tokens: z.number(),
  output_tokens: z.number(),
  areas: z.array(z.object({ area: z.enum(areas), exchanges: z.number() })),
  models: z.array(z.object({ model: z.string(), exchanges: z.number() })),
  hours: numbers.describe("exchanges by hour of the day, UTC"),
  timeline: z.object({
    start: z.number(),
    step_seconds: z.number(),
    exchanges: numbers,
    accounts: numbers,
  }),
});

export function caseRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  graphRoutes(server, live);
  typed.get(
    "/v1/campaigns/:id/exchanges",
    {
      schema: {
        summary: "Exchanges behind a case or a part of it, the newest first; never text",
        params,
        querystring: z.object({ ...pageQuery, ...selection }),
        response: { 200: listOf(exchange) },
      },
      config: { role },
    },
    async ({ params: { id: of }, query }) => live.use("caseExchanges", of, query),
  );
  typed.get(
    "/v1/campaigns/:id/selection",
    {
      schema: {
        summary: "What a part of a case amounts to: sums, areas, models, hours, timeline",
        params,
        querystring: z.object(selection),
        response: { 200: sum },
      },
      config: { role },
    },
    async ({ params: { id: of }, query }) => live.use("caseSelection", of, query),
  );
  typed.put(
    "/v1/campaigns/:id/carries",
    {
      schema: {
        summary: "Tick the findings that carry the case; the report names them",
        params,
        body: z.strictObject({ signals: z.array(z.string().max(100)).max(100) }),
        response: { 200: carrying },
      },
      config: { role: "investigator" },
    },
    async (request) =>
      live.use("carry", request.params.id, request.body.signals, by(request, "ticked")),
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
  typed.get(
    "/v1/campaigns/:id/drawing",
    {
      schema: {
        summary: "Its whole ring as arrays of numbers: members, shared traits, who has which",
        params,
        querystring: z.object({ family: z.enum(families).optional() }),
        response: {
          200: z.object({
            accounts: z.array(z.string()),
            strength: numbers,
            score: numbers,
            exchanges: numbers,
            rung: numbers.describe("place in rungs of the harshest in force; -1 for none"),
            rungs: z.array(z.enum(rungs)),
            traits: z.array(trait),
            ties: z.array(numbers).describe("of each trait, places of its members in accounts"),
          }),
        },
      },
      config: { role },
    },
    async (request) => live.use("drawing", request.params.id, request.query.family),
  );
}
