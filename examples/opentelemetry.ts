// A program whose calls of a model are told to Stillwatch by OpenTelemetry's own exporter.
// Usage: STILLWATCH_TOKEN=… npx node examples/opentelemetry.ts [http://127.0.0.1:8787]

import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";

const [server = "http://127.0.0.1:8787"] = process.argv.slice(2);
const exporter = new OTLPTraceExporter({
  url: `${server}/v1/traces`,
  headers: { authorization: `Bearer ${process.env.STILLWATCH_TOKEN}` },
});
const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
const tracer = provider.getTracer("example");

// what an instrumentation of your SDK writes by itself; `user.id` is whose access is judged
const span = tracer.startSpan("chat heron-2");
span.setAttributes({
  "gen_ai.operation.name": "chat",
  "gen_ai.request.model": "heron-2",
  "gen_ai.usage.input_tokens": 21,
  "gen_ai.usage.output_tokens": 8,
  "user.id": "acct-17",
  "client.address": "203.0.113.7",
});
span.end();

await provider.forceFlush();
await provider.shutdown();
console.log("one call told");
