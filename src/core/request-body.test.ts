// Bodies of requests of each API: settings, tools, users, and where the conversation and the system prompt are.

import { describe, expect, test } from "vitest";
import { type Bag } from "./json-value.ts";
import { isPlainlyRequest, readRequest } from "./request-body.ts";

const tool = { type: "function", function: { name: "f" } };
const said = (prompt: string, system?: string, turns = 1): object => ({ prompt, system, turns });

describe("readRequest", () => {
  test.each<[string, Bag, object, object]>([
    [
      "OpenAI chat completions",
      {
        model: "m-1",
        messages: [
          { role: "system", content: "S" },
          { role: "user", content: "P" },
        ],
        temperature: 0.2,
        max_completion_tokens: 200,
        stream: true,
        n: 2,
        logprobs: true,
        top_logprobs: 5,
        tools: [tool, tool],
        user: "u-1",
      },
      {
        ...{ model: "m-1", temperature: 0.2, max_tokens: 200, stream: true, choices: 2 },
        ...{ logprobs: true, tools: 2, end_user: "u-1" },
      },
      said("P", "S"),
    ],
    [
      "OpenAI Responses, a text",
      {
        ...{ model: "m-1", input: "P", instructions: "S", max_output_tokens: 9 },
        ...{ safety_identifier: "u-2", top_logprobs: 2, tools: [{ type: "web_search" }] },
      },
      { model: "m-1", max_tokens: 9, end_user: "u-2", logprobs: true, tools: 1 },
      said("P", "S"),
    ],
    [
      "OpenAI Responses, items; what came before is elsewhere",
      {
        input: [
          { role: "developer", content: "D" },
          { role: "user", content: [{ type: "input_text", text: "P" }] },
        ],
        instructions: "S",
        previous_response_id: "resp_1",
        include: ["message.output_text.logprobs"],
      },
      { logprobs: true },
      said("P", "S\nD", 0),
    ],
    [
      "a conversation that is kept by the service",
      { input: "P", conversation: { id: "conv_1" } },
      { conversation: "conv_1" },
      said("P", undefined, 0),
    ],
    [
      "OpenAI legacy completions",
      { model: "m-1", prompt: ["a", "b"], max_tokens: 5, logprobs: 0, n: 1, functions: [{}] },
      { model: "m-1", max_tokens: 5, choices: 1, tools: 1 },
      said("a\nb", undefined, 0),
    ],
    ["a prompt alone", { prompt: "P" }, {}, said("P")],
    [
      "Anthropic",
      {
        model: "m-2",
        system: [{ type: "text", text: "S", cache_control: { type: "ephemeral" } }],
        messages: [{ role: "user", content: [{ type: "text", text: "P" }] }],
        max_tokens: 1024,
        metadata: { user_id: "u-3" },
        tools: [{ name: "f", input_schema: {} }],
      },
      { model: "m-2", max_tokens: 1024, end_user: "u-3", tools: 1 },
      said("P", "S"),
    ],
    [
      "Gemini",
      {
        contents: [{ role: "user", parts: [{ text: "P" }] }],
        systemInstruction: { parts: [{ text: "S" }] },
        generationConfig: {
          ...{ temperature: 1, maxOutputTokens: 7, candidateCount: 3, responseLogprobs: true },
        },
        tools: [{ functionDeclarations: [{}, {}, {}] }, { googleSearch: {} }],
      },
      { temperature: 1, max_tokens: 7, choices: 3, logprobs: true, tools: 4 },
      said("P", "S"),
    ],
    [
      "Gemini, snake case, a text",
      { contents: "P", system_instruction: "S", generation_config: { max_output_tokens: 7 } },
      { max_tokens: 7 },
      said("P", "S"),
    ],
    [
      "Bedrock Converse",
      {
        modelId: "m-3",
        system: [{ text: "S" }],
        messages: [{ role: "user", content: [{ text: "P" }] }],
        inferenceConfig: { maxTokens: 11, temperature: 0 },
        toolConfig: { tools: [{ toolSpec: {} }, { toolSpec: {} }] },
      },
      { model: "m-3", max_tokens: 11, temperature: 0, tools: 2 },
      said("P", "S"),
    ],
    [
      "settings alone",
      { temperature: "0.7", max_tokens: 100, response_format: { type: "text" } },
      { temperature: 0.7, max_tokens: 100 },
      null as never,
    ],
  ])("%s", (_, body, fields, conversation) => {
    const read = readRequest(body);
    expect(read?.fields).toEqual(fields);
    if (conversation === null) expect(read?.conversation).toBeNull();
    else expect(read?.conversation).toMatchObject(conversation);
  });

  test("a session in the name of a user is the conversation: else each would be an end user", () => {
    const user = "user_ab12_account_9f-77";
    const body = (id: string): Bag => ({ prompt: "P", metadata: { user_id: id } });
    expect(readRequest(body(`${user}_session_51-aa`))?.fields).toEqual({
      end_user: user,
      conversation: "51-aa",
    });
    const json = JSON.stringify({ device_id: "d", account_uuid: "", session_id: "s" });
    expect(readRequest(body(json))?.fields).toEqual({ end_user: "d", conversation: "s" });
  });

  test("a table's row holds all names, most with nothing", () => {
    const read = readRequest({
      messages: [],
      contents: null,
      input: "",
      prompt: "P",
      max_tokens: null,
      user: null,
    });
    expect(read).toMatchObject({ conversation: said("P"), fields: {} });
  });

  test("odd settings are left out, and so is a prompt of tokens", () => {
    const odd = {
      model: {},
      temperature: "hot",
      stream: 7,
      n: -1,
      user: {},
      tools: 4,
      max_tokens: [],
    };
    expect(readRequest({ ...odd, prompt: "P" })?.fields).toEqual({});
    expect(readRequest({ prompt: [1, 2, 3] })).toBeNull();
    expect(readRequest({ prompt: { id: "pmpt_1", variables: {} } })).toBeNull();
    expect(readRequest({ what: 1 })).toBeNull();
  });
});

test("a body that a person may have written is not plainly a request", () => {
  expect(isPlainlyRequest({ messages: [{ role: "user", content: "P" }] })).toBe(true);
  expect(isPlainlyRequest({ messages: [{ from: "Ann", content: "P" }] })).toBe(false);
  expect(isPlainlyRequest({ prompt: "P", model: "m" })).toBe(false);
  expect(isPlainlyRequest({ input: "P" })).toBe(false);
});
