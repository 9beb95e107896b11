// OpenTelemetry over HTTP: spans and log records of model calls, in protobuf or JSON. Answered as the protocol wants: 200
// with what was refused of it, in the encoding of the request; what is no model call is left out without a word.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Live } from "../app/live/live.ts";
import type { Taken } from "../app/live/taken.ts";
import { StillwatchError } from "../core/errors.ts";
import { otlpJson } from "../sources/otlp/decode.ts";
import { logs, response, traces } from "../sources/otlp/messages.ts";
import { Refused } from "./refused.ts";
import { unpackedBody } from "./unpack-body.ts";

const protobufType = "application/x-protobuf";

const signals = [
  { path: "/v1/traces", type: traces, rejected: "rejectedSpans", format: "otel-genai" },
  { path: "/v1/logs", type: logs, rejected: "rejectedLogRecords", format: "auto" },
] as const;

export function otlpRoutes(server: FastifyInstance, live: Live, mostBody: number): void {
  void server.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      [protobufType, "application/json"],
      (request: FastifyRequest, payload, parsed) => {
        unpackedBody(payload, request.headers["content-encoding"], mostBody).then(
          (body) => parsed(null, body),
          (error: Error) => parsed(error),
        );
      },
    );
    for (const { path, type, rejected, format } of signals)
      scope.post(
        path,
        {
          config: { role: "ingest" },
          schema: { summary: "OTLP/HTTP, protobuf or JSON", consumes: [protobufType] },
        },
        async (request, reply) => {
          const body = request.body as Buffer;
          const isProtobuf = request.headers["content-type"]?.startsWith(protobufType) === true;
          const taken = await takeSignal(live, isProtobuf ? jsonOf(type, body) : body, format);
          if (!isProtobuf && body.length > 0 && isBroken(taken, body))
            throw new Refused(400, "body_broken", "the body is not whole JSON");
          return send(reply, taken, { isProtobuf, rejected });
        },
      );
    done();
  });
}

function jsonOf(type: typeof traces, body: Buffer): Buffer {
  let message: unknown;
  try {
    message = otlpJson(type, body);
  } catch {
    throw new Refused(400, "body_broken", "the body is no such message of OTLP in protobuf");
  }
  return Buffer.from(JSON.stringify(message));
}

async function takeSignal(live: Live, body: Buffer, format: string): Promise<Taken | null> {
  if (body.length === 0) return null;
  try {
    return await live.intake.take("exchange", body, format, true);
  } catch (error) {
    // telemetry of anything else than models: whoever exports sends all of it
    const isOther =
      error instanceof StillwatchError &&
      (error.code === "input_unknown" || error.code === "input_refused");
    if (isOther) return null;
    throw error;
  }
}

/** Whether a body of which nothing was of use cannot be decoded at all: the protocol wants 400 then. */
function isBroken(taken: Taken | null, body: Buffer): boolean {
  if (taken !== null)
    return taken.accepted + taken.duplicates + taken.others === 0 && taken.unreadable > 0;
  try {
    JSON.parse(body.toString("utf8"));
    return false;
  } catch {
    return true;
  }
}

function send(
  reply: FastifyReply,
  taken: Taken | null,
  { isProtobuf, rejected }: { readonly isProtobuf: boolean; readonly rejected: string },
): unknown {
  const refused = taken?.refused ?? 0;
  const first = taken?.rejected[0];
  const errorMessage = first?.reason ?? "";
  if (!isProtobuf)
    return reply
      .type("application/json")
      .send(
        JSON.stringify(
          refused > 0 ? { partialSuccess: { [rejected]: String(refused), errorMessage } } : {},
        ),
      );
  const message = refused > 0 ? { partialSuccess: { rejected: refused, errorMessage } } : {};
  return reply
    .type(protobufType)
    .send(Buffer.from(response.encode(response.fromObject(message)).finish()));
}
