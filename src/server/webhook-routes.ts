// Webhooks as an administrator sees them, and the keys that receivers of Security Event Tokens check them with.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { webhookEvents } from "../app/webhooks/event.ts";
import { webhookShapes } from "../app/webhooks/shapes.ts";
import type { Webhooks } from "../app/webhooks/webhooks.ts";
import { listOf } from "./paging.ts";

const hook = z.object({
  id: z.string(),
  host: z.string(),
  shape: z.enum(webhookShapes),
  events: z.array(z.enum(webhookEvents)),
  waiting: z.number().int(),
  sent: z.number().int(),
  dead: z.number().int().describe("given up since the server started"),
});

export function webhookRoutes(server: FastifyInstance, webhooks: Webhooks | null): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/webhooks",
    {
      schema: { summary: "Webhooks, and how they fare", response: { 200: listOf(hook) } },
      config: { role: "admin" },
    },
    () => ({
      items: (webhooks?.list() ?? []).map((one) => ({ ...one, events: [...one.events] })),
      next: null,
    }),
  );
  typed.post(
    "/v1/webhooks/replay",
    {
      schema: {
        summary: "Try again what could not be delivered",
        response: { 200: z.object({ replayed: z.number().int() }) },
      },
      config: { role: "admin" },
    },
    () => ({ replayed: webhooks?.replay() ?? 0 }),
  );
  server.get(
    "/.well-known/jwks.json",
    { config: { role: "anybody" }, schema: { hide: true } },
    () => webhooks?.jwks ?? { keys: [] },
  );
}
