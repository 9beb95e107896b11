// Decisions as people judge them: what there is, what a policy would do, a yes, and taking back.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { rungs } from "../core/campaign.ts";
import { decisionStates } from "../core/decision.ts";
import { by } from "./person.ts";
import { accountName, document, id, listOf, pageQuery, reason } from "./paging.ts";
import { mostOfPolicy, triedPolicy } from "./policy-in-body.ts";

const decision = document("a decision, as decisions.jsonl has it");
const which = z
  .array(id)
  .min(1)
  .max(10_000)
  .describe(
    "decisions (d-…), what waits together (w-…), or campaigns (c-…) for all that is meant of them",
  );

export function decisionsRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/decisions",
    {
      schema: {
        summary: "Decisions, in the order in which they were taken",
        querystring: z.object({
          ...pageQuery,
          state: z.enum(decisionStates).optional(),
          campaign: id.optional(),
          account: accountName.optional(),
          act: id
            .optional()
            .describe("id of one that a person took by hand: all that they took in the same act"),
        }),
        response: { 200: listOf(decision) },
      },
      config: { role: "viewer" },
    },
    async ({ query }) => live.use("decisions", query),
  );
  typed.post(
    "/v1/decisions/preview",
    {
      schema: {
        summary: "What a policy would do; decides nothing",
        body: z
          .strictObject({
            policy: z
              .string()
              .max(mostOfPolicy)
              .optional()
              .describe(
                "policy.yaml as text, an investigator's to send; the policy in use without",
              ),
          })
          .default({}),
        response: { 200: document("whom it touches, by rung and kind of account") },
      },
      config: { role: "viewer" },
    },
    async (request) => live.use("preview", triedPolicy(request, request.body.policy)),
  );
  typed.post(
    "/v1/decisions/approve",
    {
      schema: {
        summary: "Say yes to decisions that wait",
        body: z.strictObject({
          which,
          reason: reason.default("approved"),
          seen: z
            .array(z.string().max(64))
            .max(10_000)
            .optional()
            .describe("what was looked at; refused where something else waits now"),
        }),
        response: {
          200: z.object({
            changed: z.array(decision),
            refused: z.array(
              z.object({
                ...{ id: z.string(), account: z.string(), rung: z.enum(rungs) },
                ...{ code: z.string(), why: z.string() },
              }),
            ),
            lapsed: z
              .array(document("id, account, rung and approvals of an earlier one"))
              .describe("whose approval does not count any more"),
          }),
        },
      },
      config: { role: "approver" },
    },
    async (request) => {
      const { which: names, reason: why, seen } = request.body;
      const done = await live.use("approve", names, by(request, why), seen);
      live.events.emit("acted");
      return done;
    },
  );
  typed.post(
    "/v1/decisions/undo",
    {
      schema: {
        summary: "Take decisions back, for good",
        body: z.strictObject({ which, reason }),
        response: { 200: z.object({ changed: z.array(decision) }) },
      },
      config: { role: "investigator" },
    },
    async (request) => {
      const { which: names, reason: why } = request.body;
      const changed = await live.use("undo", names, by(request, why));
      live.events.emit("acted");
      return { changed };
    },
  );
}
