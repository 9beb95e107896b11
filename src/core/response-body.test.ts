// Bodies of answers of each API, whole and as events of a stream: tokens, ends, sealed reasoning.

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isPlainlyResponse, readResponse } from "./response-body.ts";

const seal = (letter: string): string => letter.repeat(300);
const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
const counts = (input?: number, output?: number, reasoning?: number): object => ({
  ...(input !== undefined && { input_tokens: input }),
  ...(output !== undefined && { output_tokens: output }),
  ...(reasoning !== undefined && { reasoning_tokens: reasoning }),
});

const chat = {
  id: "c",
  object: "chat.completion",
  model: "m-1",
  choices: [{ index: 0, message: { role: "assistant", content: "A" }, finish_reason: "stop" }],
  usage: {
    ...{ prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 },
    prompt_tokens_details: { cached_tokens: 100 },
    completion_tokens_details: { reasoning_tokens: 20 },
  },
};
const responses = {
  object: "response",
  status: "completed",
  model: "m-1",
  output: [
    { type: "reasoning", summary: [], encrypted_content: seal("e") },
    { type: "message", role: "assistant", content: [{ type: "output_text", text: "A" }] },
  ],
  usage: {
    ...{ input_tokens: 120, output_tokens: 30 },
    input_tokens_details: { cached_tokens: 100 },
    output_tokens_details: { reasoning_tokens: 20 },
  },
};
const anthropic = {
  type: "message",
  role: "assistant",
  model: "m-2",
  content: [
    { type: "thinking", thinking: "", signature: seal("s") },
    { type: "text", text: "A" },
  ],
  stop_reason: "end_turn",
  usage: {
    ...{ input_tokens: 20, output_tokens: 30 },
    ...{ cache_read_input_tokens: 90, cache_creation_input_tokens: 10 },
  },
};
const gemini = {
  candidates: [
    {
      content: { role: "model", parts: [{ text: "A", thoughtSignature: seal("g") }] },
      finishReason: "STOP",
    },
  ],
  usageMetadata: { promptTokenCount: 120, candidatesTokenCount: 30, thoughtsTokenCount: 20 },
  modelVersion: "m-3",
};
const converse = {
  output: { message: { role: "assistant", content: [{ text: "A" }] } },
  stopReason: "end_turn",
  usage: { inputTokens: 20, outputTokens: 30, totalTokens: 50, cacheReadInputTokens: 100 },
};

describe("readResponse", () => {
  test.each<[string, unknown, object]>([
    ["OpenAI chat", chat, { model: "m-1", stop_reason: "stop", ...counts(120, 30, 20) }],
    [
      "OpenAI legacy completions",
      { object: "text_completion", choices: [{ text: "A", finish_reason: "length" }] },
      { stop_reason: "length" },
    ],
    [
      "OpenAI Responses",
      responses,
      {
        ...{ model: "m-1", stop_reason: "completed", ...counts(120, 30, 20) },
        reasoning_out: [hash(seal("e"))],
      },
    ],
    [
      "OpenAI Responses, cut off",
      { ...responses, output: [], incomplete_details: { reason: "max_output_tokens" } },
      { model: "m-1", stop_reason: "max_output_tokens", ...counts(120, 30, 20) },
    ],
    [
      "Anthropic: cached tokens are beside the others",
      anthropic,
      {
        ...{ model: "m-2", stop_reason: "end_turn", ...counts(120, 30) },
        reasoning_out: [hash(seal("s"))],
      },
    ],
    [
      "Gemini: thoughts are beside the others",
      gemini,
      {
        ...{ model: "m-3", stop_reason: "STOP", ...counts(120, 50, 20) },
        reasoning_out: [hash(seal("g"))],
      },
    ],
    ["Bedrock Converse", converse, { stop_reason: "end_turn", ...counts(120, 30) }],
    [
      "a gateway that counts in the way of OpenAI and tells of the cache as well",
      { usage: { ...chat.usage, cache_read_input_tokens: 100 } },
      counts(120, 30, 20),
    ],
    [
      "the same of Responses",
      { usage: { ...responses.usage, cache_read_input_tokens: 100 } },
      counts(120, 30, 20),
    ],
    [
      "OpenTelemetry",
      [{ role: "assistant", parts: [{ type: "text", content: "A" }], finish_reason: "stop" }],
      { stop_reason: "stop" },
    ],
    [
      "a message alone, with its reasoning apart",
      {
        role: "assistant",
        content: "A",
        reasoning_details: [{ type: "reasoning.encrypted", data: seal("o") }],
      },
      { reasoning_out: [hash(seal("o"))] },
    ],
    ["a failure", { error: { type: "overloaded_error", message: "…" } }, {}],
  ])("%s", (_, body, fields) => expect(readResponse(body)?.fields).toEqual(fields));

  test.each<[string, unknown[], object]>([
    [
      "Anthropic",
      [
        {
          type: "message_start",
          message: {
            ...{ type: "message", role: "assistant", model: "m-2", content: [], stop_reason: null },
            usage: { input_tokens: 20, cache_read_input_tokens: 100, output_tokens: 1 },
          },
        },
        {
          type: "content_block_start",
          index: 0,
          content_block: { type: "thinking", signature: "" },
        },
        { type: "content_block_delta", delta: { type: "signature_delta", signature: seal("s") } },
        {
          type: "content_block_start",
          content_block: { type: "redacted_thinking", data: seal("d") },
        },
        { type: "content_block_delta", delta: { type: "text_delta", text: "A" } },
        { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 30 } },
        { type: "message_stop" },
      ],
      {
        ...{ model: "m-2", stop_reason: "end_turn", ...counts(120, 30) },
        reasoning_out: [hash(seal("s")), hash(seal("d"))],
      },
    ],
    [
      "OpenAI chat",
      [
        {
          model: "m-1",
          choices: [{ delta: { role: "assistant", content: "A" }, finish_reason: null }],
        },
        { model: "m-1", choices: [{ delta: {}, finish_reason: "stop" }], usage: null },
        { model: "m-1", choices: [], usage: chat.usage },
      ],
      { model: "m-1", stop_reason: "stop", ...counts(120, 30, 20) },
    ],
    [
      "OpenAI Responses",
      [
        { type: "response.created", response: { ...responses, status: "in_progress", output: [] } },
        { type: "response.output_text.delta", delta: "A" },
        { type: "response.output_item.done", item: responses.output[0] },
        { type: "response.completed", response: responses },
      ],
      {
        ...{ model: "m-1", stop_reason: "completed", ...counts(120, 30, 20) },
        reasoning_out: [hash(seal("e"))],
      },
    ],
    [
      "Gemini",
      [{ candidates: [{ content: { parts: [{ text: "A" }] } }] }, gemini],
      {
        ...{ model: "m-3", stop_reason: "STOP", ...counts(120, 50, 20) },
        reasoning_out: [hash(seal("g"))],
      },
    ],
    [
      "Bedrock Converse",
      [
        { messageStart: { role: "assistant" } },
        { contentBlockDelta: { delta: { reasoningContent: { signature: seal("b") } } } },
        { messageStop: { stopReason: "end_turn" } },
        { metadata: { usage: converse.usage, metrics: { latencyMs: 4 } } },
      ],
      { stop_reason: "end_turn", ...counts(120, 30), reasoning_out: [hash(seal("b"))] },
    ],
  ])("the events of a stream: %s", (_, events, fields) =>
    expect(readResponse(events)?.fields).toEqual(fields),
  );

  test.each([[{ answer: 42 }], [[1, 2]], [7], [null], [[]], [{ usage: 4, choices: 5 }]])(
    "%j is no answer",
    (body) => expect(readResponse(body)).toBeNull(),
  );
});

test("what a model may have written as its text is not plainly an answer", () => {
  for (const one of [chat, responses, anthropic, gemini, converse])
    expect(isPlainlyResponse(one)).toBe(true);
  const written = [{ choices: ["a", "b"] }, { type: "message" }, { output: { message: "x" } }, {}];
  for (const one of [...written, { usage: { prompt_tokens: 4 } }, { candidates: [{}] }])
    expect(isPlainlyResponse(one)).toBe(false);
});
