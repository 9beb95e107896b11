// What comes in from other programs: real exporters of OpenTelemetry, LiteLLM's callback as it posts.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OTLPLogExporter } from "@opentelemetry/exporter-logs-otlp-proto";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtoExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { LoggerProvider, SimpleLogRecordProcessor } from "@opentelemetry/sdk-logs";
import {
  NodeTracerProvider,
  SimpleSpanProcessor,
  type SpanExporter,
} from "@opentelemetry/sdk-trace-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stillwatch } from "./fixtures/command.ts";
import { adminToken, type LiveServer, startServer } from "./fixtures/live-server.ts";

let folder = "";
let server: LiveServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "live-events-"));
  server = await startServer(join(folder, "store"));
});
afterAll(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

const headers = { authorization: `Bearer ${adminToken}` };

/** Ten calls of a model by five people, and one span of something else. */
async function export_(exporter: SpanExporter): Promise<void> {
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const tracer = provider.getTracer("an-application");
  for (let i = 0; i < 10; i++) {
    const span = tracer.startSpan("chat heron-2");
    span.setAttributes({
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": "openai",
      "gen_ai.request.model": "heron-2",
      "gen_ai.usage.input_tokens": 40 + i,
      "gen_ai.usage.output_tokens": 12,
      "user.id": `person-${i % 5}`,
      "client.address": "203.0.113.7",
    });
    span.end();
  }
  tracer.startSpan("GET /health").end();
  await provider.forceFlush();
  await provider.shutdown();
}

async function sweepTold(): Promise<string> {
  for (let i = 0; ; i++) {
    const { code, out, err } = await stillwatch(["sweep", "--store", join(folder, "store")]);
    if (code === 0) return out;
    if (i === 20) throw new Error(err);
  }
}

test("spans of the real exporters in protobuf and JSON, and LiteLLM's callback, become exchanges", async () => {
  await export_(new ProtoExporter({ url: `${server.url}/v1/traces`, headers }));
  await export_(
    new ProtoExporter({
      url: `${server.url}/v1/traces`,
      headers,
      compression: "gzip" as never,
    }),
  );
  await export_(new JsonExporter({ url: `${server.url}/v1/traces`, headers }));
  const sample = readFileSync(join(import.meta.dirname, "samples/litellm.json"), "utf8");
  const posted = await server.ask("POST", "/v1/import/litellm", sample);
  expect(posted.status).toBe(202);
  const { accepted } = (await posted.json()) as { accepted: number };
  expect(accepted).toBeGreaterThan(0);
  expect(await sweepTold()).toContain(`${30 + accepted} exchanges of`);
});

test("log records that are no model's are left out, and the exporter is content", async () => {
  const exporter = new OTLPLogExporter({ url: `${server.url}/v1/logs`, headers });
  const provider = new LoggerProvider({
    processors: [new SimpleLogRecordProcessor({ exporter } as never)],
  });
  provider.getLogger("an-application").emit({ body: "started", severityText: "INFO" });
  await expect(provider.forceFlush()).resolves.not.toThrow();
  await provider.shutdown();
});

test("what is no message is refused as such, and what is too large before it is unpacked", async () => {
  const post = (
    body: Uint8Array<ArrayBuffer>,
    more: Record<string, string> = {},
  ): Promise<Response> =>
    fetch(`${server.url}/v1/traces`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/x-protobuf", ...more },
      body,
    });
  expect((await post(new Uint8Array([255, 255, 255, 1, 2]))).status).toBe(400);
  expect((await post(new Uint8Array([1, 2, 3]), { "content-encoding": "gzip" })).status).toBe(400);
  const empty = await post(new Uint8Array(0));
  expect([empty.status, empty.headers.get("content-type")]).toEqual([
    200,
    "application/x-protobuf",
  ]);
});
