// Acting by hand on a case or on some of its accounts: what would happen, and doing it.

import { overturnNames } from "../core/overturn-reasons.ts";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { rungs } from "../core/campaign.ts";
import { handOutcomes } from "../policy/by-hand/hand-plan.ts";
import { recordClasses } from "../policy/preview.ts";
import { by, personIn } from "./person.ts";
import { accountName, document, id, listOf, pageQuery, reason } from "./paging.ts";

const asked = {
  campaign: id,
  accounts: z
    .array(accountName)
    .min(1)
    .max(10_000)
    .optional()
    .describe("members of the case; all of them without"),
  rung: z.enum(rungs).describe("observe is written down and binds nobody"),
  hours: z
    .number()
    .int()
    .min(1)
    .max(87_600)
    .optional()
    .describe("until it ends; the policy's term of the rung without, which is the most too"),
};

const touched = z.object({ accounts: z.number(), expected_honest: z.number() });
const row = z.object({
  account: z.string(),
  outcome: z.enum(handOutcomes),
  code: z.string().nullable().describe("why it is refused"),
  score: z.number().nullable().describe("probability that it is in no honest group"),
  under: z
    .object({ rung: z.enum(rungs), until: z.string().nullable() })
    .nullable()
    .describe("the harshest that binds it now"),
  class: z.enum(recordClasses).nullable(),
  plan: z.string(),
  needs: z.number(),
  taken_back: z.boolean().describe("a person took something back from it before"),
  cleared: z
    .object({ by: z.string(), at: z.string(), why: z.enum(overturnNames) })
    .nullable()
    .describe("who found on an appeal that its owner is no harvester, and why"),
});
const endedHow = {
  by: z.object({ actor: z.string(), reason: z.string() }),
  ...{ proposed: z.string(), ended: z.string() },
  codes: z.array(z.string()),
  why: z.string(),
};
const ended = z.union([
  z.object({
    kind: z.literal("decision"),
    ...{ campaign: z.string(), rung: z.enum(rungs), accounts: z.number() },
    ...endedHow,
  }),
  z.object({
    kind: z.enum(["policy", "model"]),
    ...{ number: z.number(), hash: z.string(), name: z.string().nullable() },
    ...endedHow,
  }),
]);
const seen = z.string().min(1).max(64);

export function actionsRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/queue",
    {
      schema: {
        summary:
          "What waits for a person: approvals in groups, open appeals, proposed policies and models, the most urgent first",
        querystring: z.object(pageQuery),
        response: {
          200: listOf(
            document(
              "`kind` is approval (approve it by its id), appeal, or policy or model (publish the same, with its `number` as `seen`); `due` is when somebody should have looked",
            ),
          ).extend({
            counts: z.object({
              ...{
                approvals: z.number(),
                accounts: z.number(),
                appeals: z.number(),
                proposals: z.number(),
              },
            }),
            ended: z
              .array(ended)
              .describe(
                "proposed by hand, or a policy or a model, and ended within the last week without its yes",
              ),
          }),
        },
      },
      config: { role: "viewer" },
    },
    async ({ query }) => live.use("queue", query),
  );
  typed.post(
    "/v1/actions/preview",
    {
      schema: {
        summary: "What acting on a case by hand would do; decides nothing",
        body: z.strictObject({
          ...asked,
          ...pageQuery,
          outcome: z.enum(handOutcomes).optional().describe("of the accounts in `items`"),
          draw: z.number().int().min(0).max(0xffffffff).optional().describe("another sample"),
        }),
        response: {
          200: touched.extend({
            ...{ campaign: z.string(), rung: z.enum(rungs), hours: z.number() },
            ...{ most_hours: z.number(), asked: z.number() },
            outcomes: z.record(z.enum(handOutcomes), z.number()),
            classes: z
              .record(z.string(), touched)
              .describe("of those that change, by their records"),
            plans: z.record(z.string(), z.number()),
            refused: z.array(z.object({ code: z.string(), accounts: z.number(), why: z.string() })),
            needs: z
              .number()
              .describe("people who have to say yes, whoever acts among them; 0: it binds at once"),
            why: z.string().nullable().describe("why others have to say yes"),
            cleared: z
              .number()
              .describe("of those that change: found honest on an appeal, and counted as honest"),
            sample: z.array(row),
            slices: z
              .array(z.object({ accounts: z.number(), seen: z.string() }))
              .describe("parts that can be done one after the other"),
            seen: z.string().describe("stands for exactly this"),
            ...{ items: z.array(row), next: z.string().nullable() },
          }),
        },
      },
      config: { role: "investigator" },
    },
    async (request) => {
      const { limit, cursor, outcome, draw, ...what } = request.body;
      const shown = { limit, cursor, outcome, draw };
      return live.use("actPreview", what, shown, personIn(request));
    },
  );
  typed.post(
    "/v1/actions",
    {
      schema: {
        summary: "Act on a case, or on some of its accounts, by hand",
        body: z.strictObject({
          ...asked,
          reason,
          seen: seen.describe("of the preview, or of the slice; refused where it is not so now"),
          slice: z.number().int().min(0).max(10_000).optional().describe("the part, from 0"),
        }),
        response: {
          200: z.object({
            changed: z.array(document("a decision; `proposed` where others have to say yes")),
            refused: z.array(z.object({ account: z.string(), code: z.string(), why: z.string() })),
          }),
        },
      },
      config: { role: "investigator" },
    },
    async (request) => {
      const { reason: why, seen: looked, slice, ...what } = request.body;
      const done = await live.use("actByHand", what, { seen: looked, slice }, by(request, why));
      live.events.emit("acted");
      return done;
    },
  );
}
