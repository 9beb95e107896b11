// Records in: exchanges and accounts, in our form or in that of a known source. Answered when they lie on the disk.

import { z } from "zod";
import type { FastifyInstance } from "fastify";
import type { Intake } from "../app/live/intake.ts";
import type { Taken } from "../app/live/taken.ts";
import type { Live } from "../app/live/live.ts";
import { unpackedBody } from "./unpack-body.ts";

const query = z.object({
  format: z
    .string()
    .max(64)
    .default("native")
    .describe("`native`, `auto`, or the name of a source"),
  whole: z
    .stringbool()
    .default(false)
    .describe("read to the end what looks like nothing that can be read, as a tailed file may"),
});

/** What an answer tells of the records of a request. */
const told = z.object({
  accepted: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.array(z.object({ line: z.number().int(), reason: z.string() })),
  rejected_total: z.number().int(),
  left_out: z.number().int().optional(),
  dropped_fields: z.record(z.string(), z.number().int()).optional(),
});

export function intakeRoutes(server: FastifyInstance, live: Live, mostBody: number): void {
  void server.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (request, payload, parsed) => {
      unpackedBody(payload, request.headers["content-encoding"], mostBody).then(
        (body) => parsed(null, body),
        (error: Error) => parsed(error),
      );
    });
    const routes = [
      ["exchanges", "exchange"],
      ["accounts", "account"],
    ] as const;
    for (const [path, kind] of routes)
      scope.post(
        `/v1/${path}`,
        {
          schema: {
            summary: `${path[0]!.toUpperCase()}${path.slice(1)} in, kept when they are answered: lines of JSON, an array, CSV`,
            querystring: query,
            response: { 202: told, 422: told },
          },
          config: { role: "ingest" },
        },
        async (request, reply) => {
          const { format, whole } = request.query as z.infer<typeof query>;
          return send(reply, await takeBody(live.intake, kind, request.body, format, !whole));
        },
      );
    scope.post(
      "/v1/import/litellm",
      {
        schema: {
          summary: "Exchanges as LiteLLM's generic callback posts them",
          response: { 202: told, 422: told },
        },
        config: { role: "ingest" },
      },
      async (request, reply) =>
        send(reply, await takeBody(live.intake, "exchange", request.body, "litellm", true)),
    );
    done();
  });
}

const nothing = Buffer.alloc(0);

function takeBody(
  intake: Intake,
  kind: "exchange" | "account",
  body: unknown,
  format: string,
  mayEnd: boolean,
): Promise<Taken> {
  return intake.take(kind, body instanceof Buffer ? body : nothing, format, mayEnd);
}

function send(
  reply: { code(status: number): { send(body: unknown): unknown } },
  { accepted, duplicates, rejected, refused, others, dropped }: Taken,
): unknown {
  // where nothing was of use the sender has to look at it; sending it again would not help
  const isUseless = accepted + duplicates === 0 && refused > 0;
  return reply.code(isUseless ? 422 : 202).send({
    accepted,
    duplicates,
    rejected,
    rejected_total: refused,
    ...(others > 0 ? { left_out: others } : {}),
    ...(Object.keys(dropped).length > 0 ? { dropped_fields: dropped } : {}),
  });
}
