// Rings of any finding as one list, one of them by its name, and a person's word that one which was let be is a case.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { campaignStates } from "../core/case-history.ts";
import { caseFindings, findings } from "../core/findings.ts";
import { listed } from "./campaigns-routes.ts";
import { by } from "./person.ts";
import { needGroupName } from "./group-name.ts";
import { document, id, listOf, pageQuery, reason } from "./paging.ts";

const role = "viewer" as const;
const params = z.object({ ring: id });

export function groupsRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/groups",
    {
      schema: {
        summary: "Cases and groups of any finding",
        querystring: z.object({
          ...pageQuery,
          state: z.enum(campaignStates).optional(),
          finding: z.enum(findings).optional(),
        }),
        response: { 200: listOf(listed) },
      },
      config: { role },
    },
    async ({ query }) => live.use("listed", query),
  );
  typed.get(
    "/v1/groups/:ring",
    {
      schema: {
        summary: "One group, with why it is what it is found to be",
        params,
        response: {
          200: document(
            "the group, as campaigns.json has it; with `names` of its signals, and of one that was let be `seen`, which a ruling names, and `stands_for`, the case whose accounts these are",
          ),
        },
      },
      config: { role },
    },
    async (request) => live.use("group", request.params.ring),
  );
  typed.get(
    "/v1/groups/:ring/members",
    {
      schema: {
        summary: "Accounts of a group that was let be",
        params,
        querystring: z.object(pageQuery),
        response: { 200: listOf(document("a member, as campaigns.json has it")) },
      },
      preHandler: needGroupName,
      config: { role },
    },
    async (request) => live.use("groupMembers", request.params.ring, request.query),
  );
  typed.post(
    "/v1/groups/:ring/rulings",
    {
      schema: {
        summary: "Say that a group which was let be is a case after all",
        params,
        body: z.strictObject({
          as: z.enum(caseFindings).describe("what it is in truth"),
          reason,
          seen: z.string().min(1).max(64).describe("`seen` of the group as it was looked at"),
        }),
        response: {
          201: z.object({
            campaign: z.string().describe("the case that it is from now on"),
            ...{ ring: z.string(), as: z.enum(caseFindings), actor: z.string(), at: z.string() },
          }),
        },
      },
      config: { role: "investigator" },
    },
    async (request, reply) => {
      const { as, reason: why, seen } = request.body;
      const { ring } = request.params;
      const said = by(request, why);
      const campaign = await live.use("ruleGroup", { ring, finding: as, seen }, said);
      live.events.emit("acted");
      const { actor, at } = said;
      return reply.code(201).send({ campaign, ring, as, actor, at });
    },
  );
}
