// The first steps with a server: what it holds, what came first, and the demo world.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { type DemoState, demoWorld } from "../app/live/demo-world.ts";
import type { Live } from "../app/live/live.ts";
import { by } from "./person.ts";
import { reason } from "./paging.ts";
import { withoutPlaces } from "./places.ts";

const demo = z.object({
  state: z.enum(["missing", "idle", "reading", "sweeping", "done", "failed"]),
  done: z.number().int().describe("records of it that were read"),
  of: z.number().int(),
  why: z.string().nullable().describe("why it was broken off"),
});

const start = z.object({
  exchanges: z.number().int(),
  accounts: z.number().int().describe("account records"),
  from: z.string().nullable().describe("time of the oldest exchange"),
  to: z.string().nullable().describe("time of the newest exchange"),
  first_event: z
    .object({ at: z.string(), via: z.string(), format: z.string(), kind: z.string() })
    .nullable()
    .describe("when and whence the server first took a record; null where it took none"),
  accepted: z.number().int().describe("records that the server took, also those on their way"),
  sweep: z.object({ number: z.number().int(), to: z.string() }).nullable(),
  sweeping: z.boolean(),
  demo: demo.extend({
    loaded: z
      .object({ by: z.string(), at: z.string() })
      .nullable()
      .describe("who loaded it; null where the records are not those of it"),
  }),
});

const toldState = (state: DemoState): DemoState => ({
  ...state,
  why: state.why && withoutPlaces(state.why),
});

export function startRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  const world = demoWorld(live);
  typed.get(
    "/v1/start",
    {
      schema: { summary: "How far the first steps are", response: { 200: start } },
      config: { role: "viewer" },
    },
    async () => {
      const { demo: loaded, ...held } = await live.use("held");
      const sources = live.sources.list().filter(({ accepted }) => accepted > 0);
      const [first] = sources.toSorted((a, b) => (a.first! < b.first! ? -1 : 1));
      return {
        ...held,
        first_event: first
          ? { at: first.first!, via: first.via, format: first.format, kind: first.kind }
          : null,
        accepted: sources.reduce((sum, { accepted }) => sum + accepted, 0),
        sweeping: live.isSweeping,
        demo: { ...toldState(world.state), loaded },
      };
    },
  );
  typed.post(
    "/v1/demo",
    {
      schema: {
        summary: "Read the demo world into an empty store, and sweep it",
        body: z.strictObject({ reason: reason.default("to look around") }).prefault({}),
        response: { 202: demo },
      },
      config: { role: "admin" },
    },
    async (request, reply) => {
      await world.load(by(request, request.body.reason));
      return reply.code(202).send(toldState(world.state));
    },
  );
}
