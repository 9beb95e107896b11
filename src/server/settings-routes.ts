// What the server runs with, and who works with it.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import type { Config } from "./config.ts";
import { placeFor } from "./places.ts";
import { roles } from "../core/roles.ts";
import { plainUrl, settings, toldConfig } from "./told-settings.ts";

const actor = z.object({
  name: z.string(),
  is_program: z.boolean(),
  acts: z.number().int(),
  last: z.string(),
  actions: z.array(z.object({ action: z.string(), acts: z.number().int() })),
});

export function settingsRoutes(server: FastifyInstance, live: Live, config: Config): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/settings",
    {
      schema: {
        summary: "What the server runs with, without secrets",
        response: { 200: settings },
      },
      config: { role: "viewer" },
    },
    async (request) => {
      const isAdmin = request.person!.role === "admin";
      const named = await live.use("modelName");
      const file = placeFor(config.model ?? null, isAdmin);
      return { ...toldConfig(config, live, isAdmin), model: { ...named, file } };
    },
  );
  typed.get(
    "/v1/people",
    {
      schema: {
        summary: "Who did something that is written down, and how people sign in",
        response: {
          200: z.object({
            actors: z.array(actor),
            oidc: z.object({ issuer: z.string(), role_claim: z.string() }).nullable(),
            mapping: z
              .partialRecord(z.enum(roles), z.array(z.string()))
              .nullable()
              .describe("values of the claim by role, told to administrators"),
          }),
        },
      },
      config: { role: "viewer" },
    },
    async (request) => {
      const { oidc } = config;
      return {
        actors: await live.use("actors"),
        oidc: oidc ? { issuer: plainUrl(oidc.issuer), role_claim: oidc.role_claim } : null,
        mapping: oidc && request.person!.role === "admin" ? oidc.roles : null,
      };
    },
  );
}
