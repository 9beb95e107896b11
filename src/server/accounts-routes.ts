// One account: why it is or is not in a case, what is decided about it, its appeals, and what its owner is told.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { families } from "../core/campaign.ts";
import { accountName, document, id, listOf } from "./paging.ts";

const tied = z.object({
  account: z.string(),
  group: z.string().nullable().describe("the case that it is in"),
  shared: z.array(
    z.object({
      family: z.enum(families),
      kind: z.string(),
      label: z.string().describe("masked"),
      accounts: z.number().describe("that have it, these two included"),
    }),
  ),
});

export function accountsRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/accounts/:account",
    {
      schema: {
        summary: "Why an account is or is not in a case",
        params: z.object({ account: accountName }),
        querystring: z.object({ end_user: accountName.optional() }),
        response: { 200: document("what `stillwatch explain` says, with decisions and appeals") },
      },
      config: { role: "viewer" },
    },
    async ({ params, query }) => live.use("account", params.account, query.end_user),
  );
  typed.get(
    "/v1/accounts/:account/ties",
    {
      schema: {
        summary: "The accounts that share most with an account, and what",
        params: z.object({ account: accountName }),
        response: { 200: listOf(tied) },
      },
      config: { role: "viewer" },
    },
    async ({ params }) => ({ items: await live.use("tied", params.account), next: null }),
  );
  typed.get(
    "/v1/accounts/:account/message",
    {
      schema: {
        summary: "What the owner of an account is told about a decision",
        params: z.object({ account: accountName }),
        querystring: z.object({
          decision: id.optional().describe("the harshest that binds the account without"),
        }),
        response: { 200: z.object({ subject: z.string(), text: z.string() }) },
      },
      config: { role: "viewer" },
    },
    async ({ params, query }) => live.use("customerMessage", params.account, query.decision),
  );
}
