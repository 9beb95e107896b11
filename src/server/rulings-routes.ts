// What analysts rule of cases.

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
    seen: z.iso
      .datetime({ offset: true })
      .nullable()
      .optional()
      .describe(
        "`at` of the ruling that held when you looked, null where none did: where another holds now, nothing is done",
      ),
    accounts: z.array(accountName).max(10_000).default([]).describe("who is set apart, for split"),
  })
  .refine((one) => (one.ruling === "split") === one.accounts.length > 0, {
    path: ["accounts"],
    message: "name accounts for split, and only for split",
  });

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
            ...{ actor: z.string(), at: z.string() },
          }),
        },
      },
      config: { role: "investigator" },
    },
    async (request, reply) => {
      const { ruling: word, reason: why, as, accounts, seen } = request.body;
      const { id: campaign } = request.params;
      const details = { accounts: [...new Set(accounts)], finding: as ?? null, seen };
      const said = by(request, why);
      const ended = await live.use("rule", campaign, words[word], said, details);
      live.events.emit("acted");
      const { actor, at } = said;
      return reply.code(201).send({ campaign, ruling: word, ended, actor, at });
    },
  );
}
