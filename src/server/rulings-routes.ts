// What analysts rule of cases, and sweeps that are asked for.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { findings } from "../core/findings.ts";
import { by } from "./person.ts";
import { accountName, id, reason } from "./paging.ts";

/** As people call them, and as they are kept. */
const words = { confirm: "confirm", dismiss: "dismiss", split: "split", revoke: "none" } as const;

const ruling = z
  .strictObject({
    ruling: z.enum(["confirm", "dismiss", "split", "revoke"]),
    reason,
    as: z.enum(findings).optional().describe("what it is in truth"),
    accounts: z.array(accountName).max(10_000).default([]).describe("who is set apart, for split"),
  })
  .refine((one) => (one.ruling === "split") === one.accounts.length > 0, {
    path: ["accounts"],
    message: "name accounts for split, and only for split",
  });

/** Ms that an answer waits for a sweep that takes longer. */
const longestWait = 30_000;

export function rulingsRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.post(
    "/v1/campaigns/:id/rulings",
    {
      schema: {
        summary: "Confirm, dismiss or split a case, or take back what was ruled",
        params: z.object({ id }),
        body: ruling,
        response: {
          201: z.object({
            campaign: z.string(),
            ruling: z.string(),
            ended: z.number().int().describe("decisions that ended by it"),
          }),
        },
      },
      config: { role: "investigator" },
    },
    async (request, reply) => {
      const { ruling: word, reason: why, as, accounts } = request.body;
      const { id: campaign } = request.params;
      const details = { accounts: [...new Set(accounts)], finding: as ?? null };
      const ended = await live.use("rule", campaign, words[word], by(request, why), details);
      live.events.emit("acted");
      return reply.code(201).send({ campaign, ruling: word, ended });
    },
  );
  const swept = z.object({
    seconds: z.number(),
    campaigns: z.number().int(),
    operations: z.number().int(),
    abuse: z.number().int(),
    to: z.number().describe("time of the newest exchange that it saw, Unix ms"),
  });
  typed.post(
    "/v1/sweeps",
    {
      schema: {
        summary: "Sweep now; answered when it has ended, or after half a minute while it goes on",
        querystring: z.object({
          full: z.stringbool().default(false).describe("search for rings anew"),
        }),
        response: { 200: swept, 202: z.object({ status: z.literal("running") }) },
      },
      config: { role: "investigator" },
    },
    async (request, reply) => {
      const sweep = live.sweep(request.query.full);
      const done = await Promise.race([sweep, after(longestWait)]);
      if (done !== null) return reply.code(200).send(done);
      // nobody waits for it any more; its failure is told like that of a scheduled one
      sweep.catch((error: Error) => live.events.emit("trouble", error.message));
      return reply.code(202).send({ status: "running" as const });
    },
  );
}

function after(ms: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms, null).unref();
  });
}
