// Tokens over HTTP: made once and shown once, listed without what they are, ended. An administrator's work: whoever may
// make a token may everything, so nobody gets by one what he has not.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { by } from "./person.ts";
import { id, listOf, reason } from "./paging.ts";
import { roles } from "../core/roles.ts";
import type { ServedTokens } from "./served-tokens.ts";
import { withoutHash } from "./tokens.ts";

const token = z.object({
  id: z.string(),
  name: z.string().describe("of the person or program that has it"),
  role: z.enum(roles),
  created: z.string(),
  expires: z.string().nullable(),
  revoked: z.string().nullable(),
});

/** Ms that a token works unless said: 90 days. */
const usual = 90 * 86_400_000;

const role = "admin" as const;

export function tokenRoutes(server: FastifyInstance, tokens: ServedTokens): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/tokens",
    {
      schema: {
        summary: "Tokens, also those that are over, without what they are",
        response: { 200: listOf(token) },
      },
      config: { role },
    },
    () => ({ items: tokens.list().map(withoutHash), next: null }),
  );
  typed.post(
    "/v1/tokens",
    {
      schema: {
        summary: "Make a token; its secret is in this answer and nowhere else",
        body: z.strictObject({
          name: z.string().trim().min(1).max(200),
          role: z.enum(roles),
          expires: z.iso
            .datetime()
            .nullable()
            .optional()
            .describe("until when it works; null for no end, 90 days without it"),
          reason: reason.default("made over HTTP"),
        }),
        response: { 201: token.extend({ secret: z.string() }) },
      },
      config: { role },
    },
    async (request, reply) => {
      const { name, role: of, reason: why } = request.body;
      const said = by(request, why);
      const { expires = new Date(Date.parse(said.at) + usual).toISOString() } = request.body;
      const made = await tokens.create({ name, role: of, expires }, said);
      return reply
        .code(201)
        .header("cache-control", "no-store")
        .send({ ...withoutHash(made.token), secret: made.secret });
    },
  );
  typed.delete(
    "/v1/tokens/:id",
    {
      schema: {
        summary: "End a token at once, for good",
        params: z.object({ id }),
        querystring: z.object({ reason: reason.default("ended over HTTP") }),
        response: { 200: token },
      },
      config: { role },
    },
    async (request) =>
      withoutHash(await tokens.revoke(request.params.id, by(request, request.query.reason))),
  );
}
