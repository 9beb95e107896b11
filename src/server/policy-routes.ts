// The policy over HTTP: read, checked, compared, published, and what was in use before.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { StillwatchError } from "../core/errors.ts";
import { readPolicy } from "../policy/policy.ts";
import { by } from "./person.ts";
import { document, id } from "./paging.ts";
import { givenBeside, needs, proposal, published, toldPublished } from "./publishing-shapes.ts";
import { mostOfPolicy, policyOf, triedPolicy } from "./policy-in-body.ts";

const change = z.object({
  path: z.string().describe("where a policy file says it"),
  from: document("as a file writes it; null for what it does not say"),
  to: document("as a file writes it; null for what it does not say"),
  words: z.string(),
});
const part = z.object({ part: z.string(), heading: z.string(), sentences: z.array(z.string()) });
const idle = z.array(document("a name that exempts nobody"));
const policy = z.string().min(1).max(mostOfPolicy).describe("policy.yaml as text");

const inUse = z.object({
  policy: document("as it is kept"),
  hash: z.string(),
  text: z.string().describe("as the text of a policy.yaml"),
  words: z.array(part),
  since: z
    .object({ number: z.number().int(), at: z.string(), by: z.string(), reason: z.string() })
    .nullable()
    .describe("its entry of the audit; null for the default, where nothing was decided yet"),
  file: z
    .object({ hash: z.string(), state: z.enum(["in_use", "next_sweep", "replaced"]) })
    .nullable()
    .describe("the policy file of the server, and whether it is the one that holds"),
  waiting: z.array(proposal.extend({ text: z.string(), changes: z.array(change) })),
  idle,
});

const n = z.number().int();
const side = z.object({
  hash: z.string(),
  mode: z.enum(["on", "shadow"]),
  accounts: n,
  expected_honest: z.number(),
  rungs: z.array(z.object({ rung: z.string(), bound: n, proposed: n, shadow: n })),
  days: z.array(z.object({ day: z.string(), bound: n })),
});

export function policyRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  let isComparing = false;
  typed.get(
    "/v1/policy",
    {
      schema: {
        summary: "The policy that holds, where it comes from, and names in it that exempt nobody",
        response: { 200: inUse },
      },
      config: { role: "viewer" },
    },
    async () => live.use("policy", live.policyFile),
  );
  typed.get(
    "/v1/policy/history",
    {
      schema: {
        summary: "Policies that were in use, the newest first",
        response: {
          200: z.object({
            items: z.array(
              z.object({
                number: z.number().int(),
                hash: z.string(),
                at: z.string(),
                by: z.string(),
                reason: z.string(),
                proposed_by: z.array(z.string()),
                mode: z.enum(["on", "shadow"]),
                changes: z.array(change),
              }),
            ),
            next: z.null(),
          }),
        },
      },
      config: { role: "viewer" },
    },
    async () => ({ items: await live.use("policyVersions"), next: null }),
  );
  typed.get(
    "/v1/policy/history/:hash",
    {
      schema: {
        summary: "One policy that was in use, as the text of a policy.yaml",
        params: z.object({ hash: id }),
        response: { 200: z.object({ text: z.string() }) },
      },
      config: { role: "viewer" },
    },
    async ({ params }) => live.use("policyVersion", params.hash),
  );
  typed.post(
    "/v1/policy/check",
    {
      schema: {
        summary: "What is wrong with a policy, and in what it differs from the one in use",
        body: z.strictObject({
          policy: z.string().max(mostOfPolicy).describe("policy.yaml as text"),
        }),
        response: {
          200: z.union([
            z.object({
              ok: z.literal(false),
              faults: z.array(
                z.object({ path: z.string(), line: z.number().int(), why: z.string() }),
              ),
            }),
            z.object({
              ok: z.literal(true),
              hash: z.string(),
              words: z.array(part),
              changes: z.array(change),
              needs,
              idle,
            }),
          ]),
        },
      },
      config: { role: "viewer" },
    },
    async ({ body }) => {
      const read = readPolicy(body.policy);
      if (read.ok) return { ok: true as const, ...(await live.use("policyCheck", read.policy)) };
      const faults = read.problems.map(({ line, place, text }) => ({
        path: place,
        line,
        why: text,
      }));
      return { ok: false as const, faults };
    },
  );
  typed.post(
    "/v1/policy/compare",
    {
      schema: {
        summary: "What the policy in use and another one would have decided; decides nothing",
        body: z
          .strictObject({
            policy: policy.optional().describe("policy.yaml as text, an investigator's to send"),
            days: z.number().int().min(1).max(90).default(30).describe("last days of the log"),
          })
          .prefault({}),
        response: {
          200: z.object({
            from: z.string(),
            to: z.string(),
            looks: z.number().int().describe("how often it was decided over these days"),
            in_use: side,
            edited: side.nullable(),
            difference: document("accounts that one of them binds otherwise").nullable(),
            now: z.object({
              in_use: document("whom it touches now, by rung and kind of account"),
              edited: document("the same of the other").nullable(),
            }),
          }),
        },
      },
      config: { role: "viewer" },
    },
    async (request) => {
      const { policy: text, days } = request.body;
      if (isComparing) throw new StillwatchError("policy_busy");
      const edited = triedPolicy(request, text) ?? null;
      isComparing = true;
      try {
        return await live.use("policyCompare", edited, days);
      } finally {
        isComparing = false;
      }
    },
  );
  typed.post(
    "/v1/policy",
    {
      schema: {
        summary: "Publish a policy; where the one in use asks for two people, two have to",
        body: z.strictObject({
          policy,
          ...givenBeside("policy"),
        }),
        response: {
          200: published("policy").extend({ changes: z.array(change) }),
        },
      },
      config: { role: "approver" },
    },
    async (request) => {
      const { policy: text, reason: why, ...looked } = request.body;
      const file = live.policyFile?.policy ?? null;
      const given = policyOf(text)!;
      const done = await live.use("policyPublish", given, by(request, why), { file, ...looked });
      if (done.status === "published") live.events.emit("acted");
      const effect =
        "Approvals and new accounts of known campaigns go by it from now on; the next sweep decides by it, and ends what it does not allow.";
      return toldPublished("policy", done, effect, file !== null);
    },
  );
}
