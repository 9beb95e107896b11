// A new account, before its first prompt: to whom it is tied, and what the policy makes of that.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { rungs } from "../core/campaign.ts";
import { accountName } from "./paging.ts";

/** Programs write null for what they do not know. */
const text = z
  .string()
  .max(1024)
  .nullish()
  .transform((given) => given ?? undefined);

const signUp = z.object({
  account: accountName,
  email: text,
  payment: text.describe("token or fingerprint of what pays"),
  device: text,
  phone: text,
  ip: text.describe("address that it signs up from"),
  ja4: text,
  org: text,
  plan: text,
  programme: text,
  verified: z.boolean().optional(),
});

const answer = z.object({
  tie: z.enum(["campaign", "group", "none"]),
  of: z.string().nullable().describe("the case that it is tied to"),
  score: z.number(),
  rung: z
    .enum(rungs)
    .describe("verify: it may sign in, and may not spend before it has shown who it is"),
  reasons: z.array(z.string()),
  evidence: z.array(
    z.object({
      kind: z.string(),
      label: z.string().describe("masked"),
      members: z.number().int().describe("accounts of the case that have it"),
    }),
  ),
  expires: z.string().nullable(),
});

export function signupRoutes(server: FastifyInstance, live: Live): void {
  server.withTypeProvider<ZodTypeProvider>().post(
    "/v1/signups",
    {
      schema: {
        summary: "Score a sign-up; nothing of it is kept",
        body: signUp,
        response: { 200: answer },
      },
      config: { role: "decide" },
    },
    (request, reply) => {
      const told = live.signUps.answer(request.body, live.now());
      void reply.send({ ...told, reasons: [...told.reasons], evidence: [...told.evidence] });
    },
  );
}
