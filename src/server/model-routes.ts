// The model over HTTP: read, checked against the one in use, and what was in use before. Which one is used is said where the
// server is started: every thread of it has the model from its file.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { families } from "../core/campaign.ts";
import { document } from "./paging.ts";

const curve = z.object({ knots: z.array(z.number()), nats: z.array(z.number()) });
const family = z.enum(families);
const question = z.enum(["hand", "machine", "training", "open"]);

const told = z.object({
  name: z.string(),
  hash: z.string(),
  about: z.string(),
  is_default: z.boolean().describe("the one that comes with the program"),
  provenance: document("when, from what and by which command its numbers were learned"),
  verdict: document("probabilities from which rings are reported"),
  least: document("probabilities from which a finding is made"),
  families: z.object({ speaks: z.number(), least: z.number() }),
  fewest: z.number(),
  questions: z.record(
    question,
    z.object({ bias: z.number(), shrink: z.number(), most_wording: z.number() }),
  ),
  measures: z.array(
    z.object({
      id: z.string(),
      family,
      signal: z.string(),
      measures: z.string(),
      usual: z.number().nullable(),
      curves: z.partialRecord(question, curve).describe("nats at knots, by question"),
    }),
  ),
  alone: z.object({
    threshold: z.number(),
    fdr: z.number(),
    bias: z.number(),
    caps: z.partialRecord(family, z.number()),
    signals: z.array(
      z.object({
        id: z.string(),
        family,
        name: z.string(),
        least: z.number(),
        most: z.number(),
        factor: z.number(),
      }),
    ),
  }),
});

export function modelRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/model",
    {
      schema: { summary: "The model in use, with its curves", response: { 200: told } },
      config: { role: "viewer" },
    },
    async () => live.use("model"),
  );
  typed.get(
    "/v1/model/history",
    {
      schema: {
        summary: "Models that were in use, the newest first",
        response: {
          200: z.object({
            items: z.array(
              z.object({
                number: z.number().int(),
                at: z.string(),
                by: z.string(),
                hash: z.string(),
                name: z.string(),
                learned: z.string(),
                curves: z.number().int().nullable().describe("that are others than before"),
                numbers: z.number().int().nullable().describe("that are others than before"),
              }),
            ),
            next: z.null(),
          }),
        },
      },
      config: { role: "viewer" },
    },
    async () => ({ items: await live.use("modelVersions"), next: null }),
  );
  typed.post(
    "/v1/model/check",
    {
      schema: {
        summary: "Whether a model could be used, and in what it differs from the one in use",
        body: z.strictObject({ model: z.string().max(900_000).describe("model.json as text") }),
        response: {
          200: z.union([
            z.object({
              ok: z.literal(false),
              faults: z.array(z.object({ path: z.string(), why: z.string() })),
            }),
            z.object({
              ok: z.literal(true),
              name: z.string(),
              hash: z.string(),
              curves: z.array(
                z.object({
                  measure: z.string(),
                  question,
                  from: curve.nullable(),
                  to: curve.nullable(),
                }),
              ),
              numbers: z.array(document("place, before and after")),
              numbers_total: z.number().int(),
            }),
          ]),
        },
      },
      config: { role: "viewer" },
    },
    async ({ body }) => live.use("modelCheck", body.model),
  );
}
