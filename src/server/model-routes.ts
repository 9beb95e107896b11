// The model over HTTP: read, checked against the one in use, published, and what was in use before.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { StillwatchError } from "../core/errors.ts";
import { document, id } from "./paging.ts";
import { by } from "./person.ts";
import { givenBeside, published, toldPublished } from "./publishing-shapes.ts";
import { compared, curve, mostOfModel, question, sent, told } from "./model-shapes.ts";

export function modelRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  let isComparing = false;
  typed.get(
    "/v1/model",
    {
      schema: { summary: "The model in use, with its curves", response: { 200: told } },
      config: { role: "viewer" },
    },
    async () => live.use("model", live.isModelPending),
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
                reason: z.string(),
                proposed_by: z.array(z.string()),
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
  typed.get(
    "/v1/model/history/:hash",
    {
      schema: {
        summary:
          "One model that was in use or proposed, or the default, as the text of a model.json",
        params: z.object({
          hash: id.describe("`default` for the one that comes with the program"),
        }),
        response: { 200: z.object({ text: z.string() }) },
      },
      config: { role: "viewer" },
    },
    async ({ params }) => live.use("modelVersion", params.hash),
  );
  typed.post(
    "/v1/model/check",
    {
      schema: {
        summary: "Whether a model could be used, and in what it differs from the one in use",
        body: z.strictObject({ model: z.string().max(mostOfModel).describe("model.json as text") }),
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
  typed.post(
    "/v1/model/compare",
    {
      schema: {
        summary: "What another model would report against the one in use; keeps nothing",
        body: z.strictObject({ model: sent }),
        response: {
          200: compared,
        },
      },
      config: { role: "investigator" },
    },
    async ({ body }) => {
      if (isComparing) throw new StillwatchError("model_busy");
      isComparing = true;
      try {
        return await live.compareModels(body.model);
      } finally {
        isComparing = false;
      }
    },
  );
  typed.post(
    "/v1/model",
    {
      schema: {
        summary: "Publish a model; where the policy in use asks for two people, two have to",
        body: z.strictObject({
          model: sent,
          ...givenBeside("model"),
        }),
        response: {
          200: published("model"),
        },
      },
      config: { role: "approver" },
    },
    async (request) => {
      const { model, reason: why, ...looked } = request.body;
      const { hasFile, ...done } = await live.use("modelPublish", model, by(request, why), looked);
      if (done.status === "published") live.events.emit("acted");
      const effect =
        "New accounts are tested by it from now on; the next sweep searches anew and judges by it.";
      return toldPublished("model", done, effect, hasFile);
    },
  );
}
