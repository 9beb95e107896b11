// Campaigns and other cases, as people look through them.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { areas } from "../core/area.ts";
import { families } from "../core/campaign.ts";
import { campaignStates } from "../core/case-history.ts";
import { findings } from "../core/findings.ts";
import { carrying } from "./case-routes.ts";
import { document, id, listOf, pageQuery } from "./paging.ts";

const taken = z.object({
  exchanges: z.number(),
  tasks: z.number(),
  input_tokens: z.number(),
  output_tokens: z.number(),
  distinct_items: z.number(),
});

export const listed = z.object({
  id: z.string().nullable().describe("of a case; null for a group that was let be"),
  ring: z.string().nullable().describe("null for a case that the last sweep does not report"),
  finding: z.enum(findings),
  state: z.enum(campaignStates).nullable(),
  ruling: z.enum(["confirm", "dismiss"]).nullable().describe("an analyst's, where one holds"),
  accounts: z.number().int(),
  exchanges: z.number(),
  tokens: z.number(),
  first_seen: z.string(),
  last_seen: z.string(),
  detected: z.string().nullable(),
  score: z.number(),
  q_value: z.number(),
  families: z.array(z.enum(families)),
  looks_like: z.string(),
  operator: z.string().nullable(),
  taken: taken.nullable(),
  why: z.string().nullable().describe("the innocent explanation that holds"),
  areas: z.partialRecord(z.enum(areas), z.number()).nullable().describe("shares of its exchanges"),
  trend: z
    .array(z.number())
    .nullable()
    .describe("exchanges in 24 equal steps of its timeline; null where there is none"),
  waiting: z.number().int().describe("decisions that wait for approval"),
});

const timeline = z.object({
  start: z.string(),
  step_seconds: z.number(),
  exchanges: z.array(z.number()),
  accounts: z.array(z.number()),
});

const role = "viewer" as const;
const params = z.object({ id });

export function campaignsRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  const state = z.enum(campaignStates).optional();
  typed.get(
    "/v1/campaigns",
    {
      schema: {
        summary: "Campaigns",
        querystring: z.object({ ...pageQuery, state }),
        response: { 200: listOf(listed) },
      },
      config: { role },
    },
    async ({ query }) => live.use("listed", { ...query, finding: "distillation" }),
  );
  typed.get(
    "/v1/campaigns/:id",
    {
      schema: {
        summary: "One case: its record, its history and the rulings on it",
        params,
        response: {
          200: z.object({
            campaign: document("as campaigns.json has it, without members and drawing").nullable(),
            history: document("its states and events over sweeps").nullable(),
            rulings: z.array(document("a ruling, the oldest first")),
            sweep: document("the sweep that reports it"),
            said: z
              .object({ headline: z.string(), apart: z.string() })
              .nullable()
              .describe("what it is in a sentence, and what is not told apart"),
            providers: z.array(document("who rents out lines that it comes over")),
            course: z
              .array(
                z.object({
                  ...{ at: z.string(), event: z.string(), text: z.string() },
                  by: z
                    .object({ actor: z.string(), reason: z.string() })
                    .optional()
                    .describe("who did it and why, of what a person did"),
                  act: z
                    .object({ id: z.string(), live: z.number() })
                    .optional()
                    .describe(
                      "of what was decided by hand: one of its decisions, and how many can be taken back",
                    ),
                }),
              )
              .describe(
                "decisions, what was taken back, closed accounts, released models: its timeline",
              ),
            names: z.record(z.string(), z.string()).describe("what its signals are called, by id"),
            carries: carrying.nullable().describe("findings that an analyst ticked"),
            keeps_text: z.boolean().describe("whether there is text to read, for who may"),
          }),
        },
      },
      config: { role },
    },
    async (request) => live.use("whole", request.params.id),
  );
  typed.get(
    "/v1/report",
    {
      schema: {
        summary: "All that the last sweep found",
        response: { 200: document("as campaigns.json has it") },
      },
      config: { role },
    },
    async () => live.use("wholeReport"),
  );
  typed.get(
    "/v1/report.html",
    {
      schema: { summary: "The same as one HTML file for people, with what they said" },
      config: { role },
    },
    async (_, reply) =>
      reply
        .type("text/html; charset=utf-8")
        .header("content-disposition", 'attachment; filename="stillwatch-report.html"')
        .send(await live.use("drawnReport")),
  );
  typed.get(
    "/v1/campaigns/:id/members",
    {
      schema: {
        summary: "Its accounts",
        params,
        querystring: z.object(pageQuery),
        response: { 200: listOf(document("a member, as campaigns.json has it")) },
      },
      config: { role },
    },
    async (request) => live.use("members", request.params.id, request.query),
  );
  typed.get(
    "/v1/campaigns/:id/timeline",
    {
      schema: {
        summary: "Its exchanges and active accounts over time",
        params,
        response: { 200: timeline },
      },
      config: { role },
    },
    async (request) => (await live.use("timelines", [request.params.id]))[0]!.timeline,
  );
  const several = z.object({
    campaigns: z
      .string()
      .max(2000)
      .optional()
      .describe("ids with commas between them; all campaigns without"),
  });
  typed.get(
    "/v1/timelines",
    {
      schema: {
        summary: "Timelines of several cases",
        querystring: several,
        response: {
          200: z.object({ items: z.array(z.object({ campaign: z.string(), timeline })) }),
        },
      },
      config: { role },
    },
    async ({ query: { campaigns } }) => ({
      items: [
        ...(await live.use(
          "timelines",
          campaigns?.split(",").filter((one) => one !== ""),
        )),
      ],
    }),
  );
  typed.get(
    "/v1/exposure",
    {
      schema: {
        summary: "What each case has taken, before and after decisions, by model and area",
        querystring: z.object(pageQuery),
        response: {
          200: listOf(
            z.object({
              campaign: z.string(),
              finding: z.enum(findings),
              exposure: document("as campaigns.json has it"),
            }),
          ),
        },
      },
      config: { role },
    },
    async ({ query }) => live.use("exposure", query),
  );
}
