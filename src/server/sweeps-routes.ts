// Sweeps that are asked for, and what came of them.

import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { document, id as anId } from "./paging.ts";
import { problemOf } from "./problem.ts";
import { Refused } from "./refused.ts";

/** Ms that an answer waits for a sweep that takes longer. */
const longestWait = 30_000;
/** Sweeps that are remembered, since the server started. */
const mostKept = 100;

const id = z.string().describe("for GET /v1/sweeps/:id");
const running = z.object({ id, status: z.literal("running") });
const failed = z.object({ id, status: z.literal("failed"), code: z.string(), why: z.string() });
const swept = z.object({
  id,
  status: z.literal("done"),
  seconds: z.number(),
  campaigns: z.number().int(),
  operations: z.number().int(),
  abuse: z.number().int(),
  to: z.number().describe("time of the newest exchange that it saw, Unix ms"),
  policy: document("that was decided by"),
  before: document("the policy before it; null at the first sweep"),
  anew: z.number().int().describe("decisions that were proposed anew under another policy"),
  held: z.array(z.string()).describe("cases that wait because the error budget is used up"),
});
type Told = z.infer<typeof running> | z.infer<typeof failed> | z.infer<typeof swept>;

export function sweepsRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  const kept = new Map<string, Told>();
  const keep = (told: Told): void => {
    kept.set(told.id, told);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  };
  const keptSweep = async (own: string, full: boolean): Promise<z.infer<typeof swept>> => {
    try {
      const { held, ...told } = await live.sweep(full);
      const done = { id: own, status: "done" as const, ...told, held: [...held] };
      keep(done);
      return done;
    } catch (error) {
      const { code, detail } = problemOf(error).body;
      keep({ id: own, status: "failed", code, why: detail });
      throw error;
    }
  };
  typed.post(
    "/v1/sweeps",
    {
      schema: {
        summary: "Sweep now; answered when it has ended, or after half a minute while it goes on",
        querystring: z.object({
          full: z.stringbool().default(false).describe("search for rings anew"),
        }),
        response: { 200: swept, 202: running },
      },
      config: { role: "investigator" },
    },
    async (request, reply) => {
      const own = randomUUID();
      const begun = { id: own, status: "running" as const };
      keep(begun);
      const sweep = keptSweep(own, request.query.full);
      const done = await Promise.race([sweep, after(longestWait)]);
      if (done !== null) return reply.code(200).send(done);
      // nobody waits for it any more; its failure is told like that of a scheduled one
      sweep.catch((error: Error) => live.events.emit("trouble", error.message));
      return reply.code(202).send(begun);
    },
  );
  typed.get(
    "/v1/sweeps/:id",
    {
      schema: {
        summary: "What came of a sweep that was asked for, since the server started",
        params: z.object({ id: anId }),
        response: { 200: z.union([running, failed, swept]) },
      },
      config: { role: "investigator" },
    },
    (request) => {
      const told = kept.get(request.params.id);
      if (told) return told;
      throw new Refused(
        404,
        "unknown_sweep",
        "no such sweep was asked for since the server started",
      );
    },
  );
}

function after(ms: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms, null).unref();
  });
}
