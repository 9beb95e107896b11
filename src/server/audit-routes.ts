// What was done and by whom, what comes in and from where, and whether the data are what a judgement takes them for.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { document, listOf, pageQuery } from "./paging.ts";
import { withoutPlaces } from "./places.ts";

const entry = z.object({
  number: z.number().int(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  reason: z.string(),
  data: document("what was decided, ruled or said, whole"),
  previous: z.string(),
  hash: z.string(),
});

const source = z.object({
  via: z.string().describe("http, demo, or the stream that the server reads"),
  format: z.string(),
  kind: z.string(),
  first: z.string().nullable(),
  last: z.string().nullable(),
  requests: z.number().int(),
  accepted: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.number().int(),
  last_reason: z.string().nullable().describe("why the last rejected record was"),
  silent: z.boolean(),
  trouble: z.string().nullable().describe("what keeps the server from reading it now"),
});

const text = z.string().min(1).max(1024).optional();

export function auditRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/audit",
    {
      schema: {
        summary: "Who did what, when and why, the newest first",
        querystring: z.object({
          ...pageQuery,
          subject: text.describe("a decision, campaign, account or appeal"),
          actor: text,
          action: text,
        }),
        response: { 200: listOf(entry) },
      },
      config: { role: "viewer" },
    },
    async ({ query }) => live.use("audit", query),
  );
  typed.get(
    "/v1/audit/check",
    {
      schema: {
        summary: "Whether the audit is whole: each entry follows the one before",
        response: {
          200: z.union([
            z.object({ ok: z.literal(true), entries: z.number().int(), head: z.string() }),
            z.object({ ok: z.literal(false), number: z.number().int(), why: z.string() }),
          ]),
        },
      },
      config: { role: "viewer" },
    },
    async () => live.use("auditCheck"),
  );
  typed.get(
    "/v1/sources",
    {
      schema: {
        summary: "What sends records, counted since it was first heard of",
        response: { 200: listOf(source) },
      },
      config: { role: "viewer" },
    },
    () => ({
      items: live.sources
        .list()
        .map((one) => ({ ...one, trouble: one.trouble && withoutPlaces(one.trouble) })),
      next: null,
    }),
  );
  typed.get(
    "/v1/data-check",
    {
      schema: {
        summary: "Whether the data are what a judgement takes them for",
        response: { 200: document("as `stillwatch data check --json` prints it") },
      },
      config: { role: "viewer" },
    },
    async () => live.use("dataCheck"),
  );
}
