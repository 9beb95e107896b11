// Whether the traffic of the last days differs from that of the days before, beside what known cases do.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";

const count = z.number().int();
const days = z.object({ from: z.string(), to: z.string() });
const side = z.object({ prompts: count, windows: count, left_out: count });

const share = z.object({
  name: z.string(),
  share: z.number().describe("of the window's prompts, no account counting for more than a few"),
  reference_share: z.number(),
  surprise: z.number().describe("how unlikely the difference is on honest traffic, nats"),
});

const moved = z.object({
  ...{ areas: z.array(share), marks: z.array(share), languages: z.array(share) },
  refrains: z.array(
    z.object({
      refrain: z.string().describe("keyed hash of a phrase that comes again, or a system prompt"),
      ...{ prompts: count, accounts: count },
      joined: count.describe("of these accounts, those that the reference has no prompt of"),
      reference_share: z.number(),
      surprise: z.number(),
    }),
  ),
});

const window = z.object({
  ...days.shape,
  prompts: count,
  p: z.number().describe("how often an honest window strays as far"),
  rank_p: z.number(),
  alarm: z.boolean(),
  score: z.number(),
  parts: z
    .array(z.object({ group: z.string(), all: z.number(), one: z.number() }))
    .describe(
      "by how many deviations all of a group of features, and its single most surprising one, exceed honest windows",
    ),
  explained: z.object({
    ...{ joined_accounts: count, joined_prompts: count },
    ...{ opened_models: count, opened_prompts: count },
  }),
  moved,
});

const report = z.object({
  size: count.describe("prompts of a window"),
  piece: count,
  alarm_rate: z.number().describe("share of honest windows that ring"),
  seed: count,
  key: z.string(),
  method: z.enum(["rank", "tail"]),
  least_rank_p: z.number(),
  prompts_for_rank: z.number(),
  assumption: z.string(),
  account_cap: z.number(),
  groups: z.array(z.string()),
  reference: side.extend({ days: z.number() }),
  window: side,
  alarms: count,
  windows: z.array(window).describe("the oldest first"),
});

export function driftRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/drift",
    {
      schema: {
        summary: "Whether the traffic of the last days differs from that of the days before",
        response: {
          200: z.object({
            drift: z
              .object({
                window: days.describe("days that are asked about"),
                reference: days.describe("days that they are held against"),
                every: count.describe("every so many-th exchange was read"),
                left_out: count.describe("accounts of cases, which are told already"),
                report: report.nullable().describe("null where there is too little to say"),
                why: z.string().describe("why there is none"),
              })
              .nullable()
              .describe("null before the first sweep"),
          }),
        },
      },
      config: { role: "viewer" },
    },
    async () => live.use("drift"),
  );
}
