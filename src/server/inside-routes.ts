// A case, or a group that was let be, from the inside: its ring as a drawing, the exchanges behind any part of it, what that
// part amounts to and who was at work in it.

import type { FastifyInstance, RouteShorthandOptions } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { areas, marks } from "../core/area.ts";
import { families, rungs } from "../core/campaign.ts";
import { needGroupName } from "./group-name.ts";
import { trait } from "./case-routes.ts";
import { accountName, id, listOf, pageQuery } from "./paging.ts";

const role = "viewer" as const;
const params = z.object({ id });

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

export function insideRoutes(server: FastifyInstance, live: Live): void {
  insideOf(server, live, "/v1/campaigns/:id");
  insideOf(server, live, "/v1/groups/:id", { preHandler: needGroupName });
}

/**
 * @param root address of the case or the group
 * @param before what each route does before it is answered
 */
function insideOf(
  server: FastifyInstance,
  live: Live,
  root: string,
  before: Pick<RouteShorthandOptions, "preHandler"> = {},
): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    `${root}/exchanges`,
    {
      schema: {
        summary: "Exchanges behind a case or a part of it, the newest first; never text",
        params,
        querystring: z.object({ ...pageQuery, ...selection }),
        response: { 200: listOf(exchange) },
      },
      config: { role },
      ...before,
    },
    async ({ params: { id: whose }, query }) => live.use("caseExchanges", whose, query),
  );
  typed.get(
    `${root}/selection`,
    {
      schema: {
        summary:
          "What a part of a case amounts to as of the last sweep: sums, areas, models, hours, timeline",
        params,
        querystring: z.object(selection),
        response: { 200: sum },
      },
      config: { role },
      ...before,
    },
    async ({ params: { id: whose }, query }) => live.use("caseSelection", whose, query),
  );
  typed.get(
    `${root}/drawing`,
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
      ...before,
    },
    async (request) => live.use("drawing", request.params.id, request.query.family),
  );
  typed.get(
    `${root}/active`,
    {
      schema: {
        summary:
          "Which accounts were at work in a part of it as of the last sweep, as places in its drawing",
        params,
        querystring: z.object(selection),
        response: {
          200: z.object({
            places: numbers,
            exchanges: numbers.describe("of each, in that part"),
          }),
        },
      },
      config: { role },
      ...before,
    },
    async ({ params: { id: whose }, query }) => live.use("caseActive", whose, query),
  );
}
