// Appeals: filed for an account by the operator's own programs or an investigator, assigned, upheld or overturned.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { appealStates } from "../app/appeals.ts";
import { overturnNames } from "../core/overturn-reasons.ts";
import type { Live } from "../app/live/live.ts";
import { by } from "./person.ts";
import { accountName, document, id, listOf, pageQuery, reason } from "./paging.ts";

const appeal = z.object({
  id: z.string(),
  account: z.string(),
  state: z.enum(appealStates),
  statement: z.string().describe("what the account's owner says"),
  filed_by: z.string(),
  filed: z.string(),
  assigned_to: z.string().nullable(),
  decisions: z.array(z.string()).describe("in force when it was filed"),
  closed: z
    .object({
      by: z.string(),
      at: z.string(),
      reason: z.enum(overturnNames).nullable(),
      text: z.string(),
    })
    .nullable(),
});

const params = z.object({ id });

export function appealsRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/appeals",
    {
      schema: {
        summary: "Appeals, the newest first",
        querystring: z.object({
          ...pageQuery,
          state: z.enum(appealStates).optional(),
          account: accountName.optional(),
        }),
        response: { 200: listOf(appeal) },
      },
      config: { role: "viewer" },
    },
    async ({ query }) => await live.use("appeals", query),
  );
  typed.get(
    "/v1/appeals/:id",
    {
      schema: { summary: "One appeal", params, response: { 200: appeal } },
      config: { role: "viewer" },
    },
    async (request) => await live.use("appeal", request.params.id),
  );
  typed.post(
    "/v1/appeals",
    {
      schema: {
        summary: "File an appeal for an account about which something is decided",
        body: z.strictObject({ account: accountName, statement: reason }),
        response: { 201: appeal },
      },
      config: { role: ["decide", "investigator"] },
    },
    async (request, reply) => {
      const { account, statement } = request.body;
      const filed = await live.use("appealFile", account, by(request, statement));
      live.events.emit("appealed", filed);
      return reply.code(201).send(filed);
    },
  );
  typed.post(
    "/v1/appeals/:id/assign",
    {
      schema: {
        summary: "Say who looks at it",
        params,
        body: z.strictObject({ to: z.string().min(1).max(200) }),
        response: { 200: appeal },
      },
      config: { role: "investigator" },
    },
    async (request) => {
      const { params: of, body } = request;
      return await live.use("appealAssign", of.id, body.to, by(request, "assigned"));
    },
  );
  typed.post(
    "/v1/appeals/:id/uphold",
    {
      schema: {
        summary: "Let the decisions stand; not by a person who approved one of them",
        params,
        body: z.strictObject({ reason }),
        response: { 200: appeal },
      },
      config: { role: "investigator" },
    },
    async (request) => {
      const done = await live.use(
        "appealUphold",
        request.params.id,
        by(request, request.body.reason),
      );
      live.events.emit("acted");
      return done;
    },
  );
  typed.post(
    "/v1/appeals/:id/overturn",
    {
      schema: {
        summary: "Take back all that is decided about the account",
        params,
        body: z.strictObject({
          why: z
            .enum(overturnNames)
            .describe("what it says of the account is what `model fit` learns"),
          reason,
        }),
        response: { 200: z.object({ appeal, undone: z.array(document("a decision")) }) },
      },
      config: { role: "investigator" },
    },
    async (request) => {
      const { why, reason: text } = request.body;
      const done = await live.use("appealOverturn", request.params.id, why, by(request, text));
      live.events.emit("acted");
      return done;
    },
  );
}
