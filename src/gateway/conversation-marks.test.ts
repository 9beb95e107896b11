import { describe, expect, test } from "vitest";
import { marksOfAnswer, marksOfRequest } from "./conversation-marks.ts";

const common = (a: readonly number[], b: readonly number[]): number =>
  a.filter((one) => b.includes(one)).length;

describe("what a stream says is known again when it is sent back", () => {
  const text = "The answer is four.";
  const pieces = ["The answer", " is", " four."];
  test.each([
    [
      "Anthropic",
      pieces.map((piece) => ({
        ...{ type: "content_block_delta", index: 1, delta: { type: "text_delta", text: piece } },
      })),
      { messages: [{ role: "assistant", content: [{ type: "text", text }] }] },
    ],
    [
      "OpenAI chat",
      pieces.map((content) => ({ choices: [{ index: 0, delta: { content } }] })),
      { messages: [{ role: "assistant", content: text }] },
    ],
    [
      "OpenAI responses",
      [{ type: "response.completed", response: { output: [{ content: [{ text }] }] } }],
      { input: [{ type: "message", role: "assistant", content: [{ type: "output_text", text }] }] },
    ],
    [
      "Gemini",
      pieces.map((piece) => ({
        candidates: [{ index: 0, content: { role: "model", parts: [{ text: piece }] } }],
      })),
      { contents: [{ role: "model", parts: [{ text, thoughtSignature: "s" }] }] },
    ],
    [
      "Bedrock",
      pieces.map((piece) => ({
        contentBlockDelta: { contentBlockIndex: 0, delta: { text: piece } },
      })),
      { messages: [{ role: "assistant", content: [{ text }] }] },
    ],
  ])("%s", (_, events, body) => {
    expect(common(marksOfAnswer(events), marksOfRequest(body))).toBe(1);
    // a piece of it is not
    expect(common(marksOfAnswer(events), marksOfRequest({ input: " is" }))).toBe(0);
  });
});

test("calls are known by their ids, wherever they stand", () => {
  const ids = { messages: [{ role: "tool", tool_call_id: "call_1", content: "4" }] };
  const chat = { choices: [{ message: { tool_calls: [{ id: "call_1", function: {} }] } }] };
  expect(common(marksOfAnswer(chat), marksOfRequest(ids))).toBe(1);
  const streamed = [{ choices: [{ delta: { tool_calls: [{ index: 0, id: "call_1" }] } }] }];
  expect(common(marksOfAnswer(streamed), marksOfRequest(ids))).toBe(1);
  const items = { input: [{ type: "function_call_output", call_id: "call_1", output: "4" }] };
  expect(common(marksOfRequest(ids), marksOfRequest(items))).toBe(2);
  const by = { previous_response_id: "resp_1", input: "and then?" };
  expect(common(marksOfAnswer({ id: "resp_1", output: [] }), marksOfRequest(by))).toBe(1);
});

test("what an application says to everybody, and what comes with the blob itself, are no marks", () => {
  const item = { type: "reasoning", id: "rs_1", summary: [{ text: "a" }], encrypted_content: "e" };
  expect(marksOfRequest({ input: [item] })).toEqual([]);
  expect(marksOfAnswer({ output: [item] })).toEqual([]);
  const system = [
    { role: "system", content: "Be brief." },
    { role: "developer", content: [{ text: "Be kind." }] },
  ];
  expect(marksOfRequest({ system: "Be brief.", messages: system })).toEqual([]);
});

test("spaces around a text do not count, and neither does how deep or long a body is", () => {
  const [a] = marksOfRequest({ input: " one two\n" });
  expect(marksOfRequest({ messages: [{ role: "user", content: "one two" }] })).toEqual([a]);
  let deep: unknown = "x";
  for (let i = 0; i < 10_000; i++) deep = [deep];
  expect(marksOfRequest({ messages: deep as never })).toEqual([]);
  const many = Array.from({ length: 2000 }, (_, i) => ({ role: "user", content: `turn ${i}` }));
  expect(marksOfRequest({ messages: many })).toHaveLength(512);
});
