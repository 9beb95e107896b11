// Decisions for gateways that keep a copy, after CrowdSec's pull contract: all of them at the start, then what changed since
// a cursor, by asking again or as server-sent events.

import { z } from "zod";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Live } from "../app/live/live.ts";
import { rungs } from "../core/campaign.ts";
import { type Delta, makeDeltas } from "../policy/deltas.ts";
import type { Standing } from "../policy/snapshot.ts";

const standing = z.object({
  id: z.string(),
  account: z.string(),
  ring: z.string().describe("whose allowance is shared"),
  rung: z.enum(rungs),
  reasons: z.array(z.string()),
  from: z.string(),
  until: z.string().nullable(),
});
export type ToldStanding = z.infer<typeof standing>;

const told = z.object({
  /** All there is, or what is new. */
  new: z.array(standing),
  deleted: z.array(z.string()),
  cursor: z.string().describe("for `since` next time"),
  /** Whether `new` is all there is: drop what you have. */
  whole: z.boolean(),
});
export type ToldDecisions = z.infer<typeof told>;

const query = z.object({
  startup: z.stringbool().default(false),
  gateway: z.stringbool().default(false).describe("count me among those that share allowances"),
  since: z
    .string()
    .regex(/^[0-9a-z]+-\d+$/)
    .optional(),
});

/** Ms between signs of life on an open stream, before proxies take it for dead. */
const heartbeat = 15_000;

export function streamRoutes(server: FastifyInstance, live: Live): void {
  const deltas = makeDeltas();
  /** Cursors of another run of the server mean nothing here. */
  const run = Date.now().toString(36);
  const open = new Set<FastifyReply>();
  /** Of them gateways, which hand out the allowance of a ring in equal parts. */
  const gateways = new Set<FastifyReply>();
  const tellParts = (): void => {
    const event = `event: gateways\ndata: ${JSON.stringify({ open: gateways.size })}\n\n`;
    for (const reply of gateways) send(reply, event);
  };
  const cursor = (): string => `${run}-${live.snapshot.version}`;

  const whole = (): ToldDecisions => ({
    new: [...live.snapshot.all()].map(toldStanding),
    deleted: [],
    cursor: cursor(),
    whole: true,
  });
  const changed = ({ added, removed }: Delta): ToldDecisions => ({
    new: added.map(toldStanding),
    deleted: [...removed],
    cursor: cursor(),
    whole: false,
  });
  const since = (from: string | undefined): ToldDecisions => {
    const [of, version] = from?.split("-") ?? [];
    const delta = of === run ? deltas.since(Number(version)) : null;
    return delta === null ? whole() : changed(delta);
  };

  live.events.on("snapshot", (next, before) => {
    const delta = deltas.push(next, before);
    if (delta.added.length + delta.removed.length === 0) return;
    const event = eventOf(changed(delta));
    for (const reply of open) send(reply, event);
  });

  server.get(
    "/v1/decisions/stream",
    {
      schema: {
        summary: "All decisions that bind, or what changed since a cursor",
        querystring: query,
        response: { 200: told },
      },
      config: { role: "decide" },
    },
    (request, reply) => {
      const asked = request.query as z.infer<typeof query>;
      void reply.send(asked.startup ? whole() : since(asked.since));
    },
  );

  server.get(
    "/v1/decisions/events",
    {
      schema: { summary: "The same as server-sent events", querystring: query },
      config: { role: "decide" },
    },
    (request, reply) => {
      const last = request.headers["last-event-id"];
      const asked = request.query as z.infer<typeof query>;
      reply.hijack();
      reply.raw.writeHead(200, {
        "content-type": "text/event-stream",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      });
      reply.raw.write(eventOf(since(typeof last === "string" ? last : asked.since)));
      open.add(reply);
      if (asked.gateway) {
        gateways.add(reply);
        tellParts();
      }
      const timer = setInterval(() => reply.raw.write(": alive\n\n"), heartbeat);
      reply.raw.on("close", () => {
        clearInterval(timer);
        open.delete(reply);
        if (gateways.delete(reply)) tellParts();
      });
    },
  );
  server.addHook("preClose", (done) => {
    for (const { raw } of open) raw.end();
    done();
  });
}

/** Bytes that a slow reader may owe; it is cut off then, and comes back for the whole. */
const mostOwed = 8 << 20;

function send({ raw }: FastifyReply, event: string): void {
  if (raw.writableLength > mostOwed) raw.destroy();
  else raw.write(event);
}

function eventOf(what: ToldDecisions): string {
  return `event: decisions\nid: ${what.cursor}\ndata: ${JSON.stringify(what)}\n\n`;
}

function toldStanding({
  id,
  account,
  campaign,
  rung,
  reasons,
  from,
  until,
}: Standing): ToldStanding {
  return {
    id,
    account,
    ring: campaign,
    rung,
    reasons: [...reasons],
    from: new Date(from).toISOString(),
    until: until === null ? null : new Date(until).toISOString(),
  };
}
