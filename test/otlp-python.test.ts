// Spans of OpenTelemetry's own SDK for Python, by its HTTP exporter, into a running server. It wants Python with the
// package opentelemetry-exporter-otlp-proto-http; STILLWATCH_TEST_PYTHON names an interpreter that has it (for instance of
// a venv). Without it the test is skipped: the suite needs Node and npm alone.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adminToken, type LiveServer, startServer } from "./fixtures/live-server.ts";

const python = process.env.STILLWATCH_TEST_PYTHON ?? "python3";
const wanted = "import opentelemetry.exporter.otlp.proto.http, opentelemetry.sdk";
const isThere = spawnSync(python, ["-c", wanted]).status === 0;

/** What a program with GenAI conventions sends: calls of a model, by customers, and a span that is none. */
const program = `
import os
from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

exporter = OTLPSpanExporter(
    endpoint=os.environ["TO"] + "/v1/traces",
    headers={"authorization": "Bearer " + os.environ["STILLWATCH_TOKEN"]},
    compression=Compression[os.environ["PACKED"]],
)
provider = TracerProvider(resource=Resource.create({"service.name": "chat"}))
provider.add_span_processor(BatchSpanProcessor(exporter))
tracer = provider.get_tracer("test")
for i in range(40):
    with tracer.start_as_current_span("chat heron-2") as span:
        span.set_attribute("gen_ai.operation.name", "chat")
        span.set_attribute("gen_ai.provider.name", "acme")
        span.set_attribute("gen_ai.request.model", "heron-2")
        span.set_attribute("gen_ai.usage.input_tokens", 12)
        span.set_attribute("gen_ai.usage.output_tokens", 34)
        span.set_attribute("user.id", "py-%d" % (i % 4))
        span.set_attribute("client.address", "203.0.113.%d" % i)
    with tracer.start_as_current_span("GET /health"):
        pass
assert provider.force_flush(30000)
provider.shutdown()
`;

describe.skipIf(!isThere)(
  `with Python's OpenTelemetry${isThere ? "" : `: ${python} has no opentelemetry-exporter-otlp-proto-http`}`,
  () => {
    let folder = "";
    let server: LiveServer;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "otlp-python-"));
      server = await startServer(join(folder, "store"));
    });
    afterAll(async () => {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    });

    test.for(["NoCompression", "Gzip", "Deflate"])(
      "its spans are understood: %s",
      async (packed) => {
        const before = await accepted(server);
        const child = spawn(python, ["-c", program], {
          env: { ...process.env, TO: server.url, STILLWATCH_TOKEN: adminToken, PACKED: packed },
          stdio: ["ignore", "inherit", "inherit"],
        });
        const [code] = (await once(child, "exit")) as [number | null];
        expect(code).toBe(0);
        expect((await accepted(server)) - before).toBe(40);
      },
    );
  },
);

async function accepted(server: LiveServer): Promise<number> {
  const answer = await server.ask("GET", "/v1/sources");
  const { items } = (await answer.json()) as { items: { accepted: number; rejected: number }[] };
  expect(items.every(({ rejected }) => rejected === 0)).toBe(true);
  return items.reduce((sum, one) => sum + one.accepted, 0);
}
