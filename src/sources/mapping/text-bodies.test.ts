// Whose text is a body: what a mapping says of `prompt`, `system` and `response`, through the reader of lines.

import { describe, expect, test } from "vitest";
import type { Exchange } from "../../core/exchange.ts";
import { readChunk } from "../chunk.ts";
import { plainReading } from "../reading.ts";
import type { Mapping } from "./mapping-schema.ts";
import { readMapping } from "./read-mapping.ts";
import { shippedMappings } from "./shipped-mappings.ts";

const typed = JSON.stringify([
  { role: "system", content: "You are a poet." },
  { role: "user", content: "Rhyme on oak." },
]);

function mappingOf(more: string): Mapping {
  const read = readMapping(
    `kind: exchange\nname: mine\ntitle: mine\n${more}fields:\n  time: t\n  account: a\n  prompt: p\n`,
  );
  if (!read.ok || read.mapping.kind === "refused") throw new Error("no mapping");
  return read.mapping;
}
function shipped(name: string): Mapping {
  return shippedMappings().find((one) => one.name === name) as Mapping;
}

/** The first exchange of a line, by a mapping or in our own form. */
function read(line: object, mapping: Mapping | null): Exchange {
  const made: Exchange[] = [];
  readChunk(
    {
      kind: "exchange",
      bytes: Buffer.from(JSON.stringify(line)),
      firstLine: 1,
      now: Date.UTC(2027, 0),
      reading: { ...plainReading, mapping },
    },
    { add: (one: Exchange) => made.push(one) } as never,
  );
  return made[0]!;
}

const time = "2026-05-03T08:00:00Z";
const whole = { prompt: "Rhyme on oak.", system: "You are a poet." };

test("in our own form it is never one", () => {
  const one = read({ time, account: "a1", prompt: typed, system: typed, response: typed }, null);
  expect(one).toMatchObject({ prompt: typed, system: typed, response: typed });
});

test.each<[string, string, Partial<Exchange>]>([
  ["bodies: [prompt]\n", "whole", whole],
  ["bodies: []\n", "what was typed", { prompt: typed }],
  ["bodies: [response]\n", "what was typed", { prompt: typed }],
  ["", "the prompt of one, its system prompt may be forged", { prompt: whole.prompt }],
])("by a mapping with %j it is %s", (more, _, wanted) => {
  const { prompt, system } = read({ t: time, a: "a1", p: typed }, mappingOf(more));
  expect({ prompt, system }).toEqual({ system: undefined, ...wanted });
});

test("a mapping names only fields that may hold both", () => {
  const read = readMapping(
    "kind: exchange\nname: a\ntitle: a\nbodies: [model]\nfields: {time: t, account: a}\n",
  );
  expect(read.ok).toBe(false);
});

describe("shipped mappings", () => {
  test("Langfuse's input as text is a request, its system prompt too", () => {
    const line = { id: "o1", type: "GENERATION", start_time: time, user_id: "u1", input: typed };
    expect(read(line, shipped("langfuse"))).toMatchObject(whole);
    expect(read({ ...line, input: "[oak]" }, shipped("langfuse")).prompt).toBe("[oak]");
  });

  test("what SGLang was given as text is that text", () => {
    const line = { event: "request.finished", rid: "r1", timestamp: time };
    const obj = { text: typed, user: "u1" };
    expect(read({ ...line, obj, out: { text: typed } }, shipped("sglang"))).toMatchObject({
      prompt: typed,
      response: typed,
    });
  });

  test("OpenInference says by its type whether the input is a body", () => {
    const line = (type: string): object => ({
      resourceSpans: [
        {
          scopeSpans: [
            {
              spans: [
                {
                  ...{ traceId: "1f", spanId: "2f", startTimeUnixNano: "1783440031000000321" },
                  attributes: Object.entries({
                    "llm.model_name": "heron-2",
                    "user.id": "u1",
                    "input.value": typed,
                    "input.mime_type": type,
                  }).map(([key, stringValue]) => ({ key, value: { stringValue } })),
                },
              ],
            },
          ],
        },
      ],
    });
    expect(read(line("application/json"), shipped("otel-genai"))).toMatchObject(whole);
    const plain = read(line("text/plain"), shipped("otel-genai"));
    expect([plain.prompt, plain.system]).toEqual([typed, undefined]);
  });
});
