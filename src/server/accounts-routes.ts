// One account: why it is or is not in a case, what is decided about it, and its appeals.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { accountName, document } from "./paging.ts";

export function accountsRoutes(server: FastifyInstance, live: Live): void {
  server.withTypeProvider<ZodTypeProvider>().get(
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
}
