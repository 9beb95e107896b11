// Taking back a policy or a model that waits for a second person.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { id, reason } from "./paging.ts";
import { by } from "./person.ts";

export function withdrawRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  for (const [what, use] of [
    ["policy", "policyWithdraw"],
    ["model", "modelWithdraw"],
  ] as const)
    typed.post(
      `/v1/${what}/withdraw`,
      {
        schema: {
          summary: `Take back a ${what} that you proposed and that waits for a second person`,
          body: z.strictObject({
            hash: id.describe(`of the ${what}, as \`waiting\` of /v1/${what} has it`),
            reason: reason.default("withdrawn by whoever proposed it"),
          }),
          response: { 200: z.object({ hash: z.string() }) },
        },
        config: { role: "approver" },
      },
      async (request) => {
        const { hash, reason: why } = request.body;
        await live.use(use, hash, by(request, why));
        return { hash };
      },
    );
}
