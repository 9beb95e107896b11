// Bodies that nobody's client sends: whatever they hold, the record is read, and soon.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type TextBodies, textFieldNames } from "./body-fields.ts";
import { type Exchange, identityOf, readExchange } from "./exchange.ts";

const now = Date.parse("2026-06-01T00:00:00Z");
const base = { id: "e1", time: "2026-05-01T00:00:00Z", account: "a1" };
const user = (content: unknown): object => ({ role: "user", content });
const system = (content: unknown): object => ({ role: "system", content });

function read(record: object, texts: TextBodies): Exchange {
  const one = readExchange(record, now, {}, texts);
  if (!one.ok) throw new Error(one.refusal.reason);
  return one.value;
}

describe("hostile bodies", () => {
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 5 }),
    fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
    fc.array(fc.record({ role: fc.constantFrom("user", "system", 4), content: fc.jsonValue() })),
    fc.record({ messages: fc.jsonValue(), usage: fc.jsonValue(), choices: fc.jsonValue() }),
    fc.record({ contents: fc.jsonValue(), metadata: fc.jsonValue(), tools: fc.jsonValue() }),
    fc.record({ output: fc.jsonValue(), type: fc.string(), delta: fc.jsonValue() }),
    fc.array(
      fc.record({ type: fc.constantFrom("message_delta", "text", "x"), delta: fc.jsonValue() }),
    ),
    fc.string({ unit: "binary" }),
    fc.anything({ withBigInt: false }).filter((value) => typeof value !== "symbol"),
  );

  test("cost no record, and leave strings and numbers", () => {
    const bodies = ["prompt", "system", "messages", "request", "response"];
    const record = fc.record(Object.fromEntries(bodies.map((one) => [one, odd])), {
      requiredKeys: [],
    });
    const whose = fc.constantFrom<TextBodies>("none", "perhaps", textFieldNames);
    fc.assert(
      fc.property(record, fc.boolean(), whose, (held, named, texts) => {
        const exchange = read({ ...base, ...held, id: named ? "e1" : undefined }, texts);
        for (const [key, value] of Object.entries(exchange))
          if (key === "prompt" || key === "system" || key === "response")
            expect(["string", "undefined"]).toContain(typeof value);
          else if (key === "messages" || key === "request") expect(value).toBeUndefined();
        expect(exchange.turn ?? 1).toBeGreaterThanOrEqual(1);
        expect(identityOf(exchange)).not.toBe("");
      }),
      { numRuns: 1500 },
    );
  });

  const nested = (depth: number): unknown =>
    JSON.parse(`${'{"content":['.repeat(depth)}1${"]}".repeat(depth)}`);
  const image = { type: "image_url", image_url: { url: "u" } };

  test.each<[string, () => object]>([
    ["nested 100,000 deep", () => ({ messages: [user(nested(100_000))], id: undefined })],
    ["nested text", () => ({ prompt: `${"[".repeat(200_000)}${"]".repeat(200_000)}` })],
    ["nested text, nearly", () => ({ prompt: `${'[{"role":'.repeat(100_000)}]` })],
    ["100,000 parts", () => ({ prompt: [user(Array.from({ length: 100_000 }, () => image))] })],
    ["100,000 turns", () => ({ messages: Array.from({ length: 100_000 }, () => user("hi")) })],
    [
      "300,000 system prompts",
      () => ({ messages: Array.from({ length: 300_000 }, () => system("s")) }),
    ],
    [
      "blocks of a system prompt",
      () => ({ system: Array.from({ length: 300_000 }, () => ({ text: "s" })) }),
    ],
    [
      "100,000 choices",
      () => ({
        response: { choices: Array.from({ length: 100_000 }, () => ({ message: user("x") })) },
      }),
    ],
    [
      "100,000 events",
      () => ({
        response: Array.from({ length: 100_000 }, () => ({
          type: "message_delta",
          delta: { x: 1 },
        })),
      }),
    ],
    [
      "100,000 new kinds of parts",
      () => ({ messages: Array.from({ length: 100_000 }, (_, k) => ({ type: `kind${k}` })) }),
    ],
    ["blanks", () => ({ prompt: `[${" ".repeat(10_000_000)}` })],
  ])("%s: read in little time", (_, make) => {
    const record = { ...base, ...make() };
    // what grows faster than its length takes minutes, and the test ends without it
    expect(read(record, textFieldNames).account).toBe("a1");
  });
});
