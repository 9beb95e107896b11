// Messages as the APIs and frameworks of today write them, each read to the same.

import { expect, test } from "vitest";
import { readMessages } from "./messages.ts";

const seal = (letter: string): string => letter.repeat(300);

test("OpenAI chat: the last human turn, parts by name, system and developer apart", () => {
  const read = readMessages([
    { role: "system", content: "Be brief." },
    { role: "developer", content: [{ type: "text", text: "Be kind." }] },
    { role: "user", content: "How high is it?" },
    {
      role: "assistant",
      content: null,
      tool_calls: [
        { id: "c1", type: "function", function: { name: "measure", arguments: "{}" } },
        { id: "c2", type: "function", function: { name: "measure", arguments: "{}" } },
      ],
    },
    { role: "tool", tool_call_id: "c1", content: "324 m" },
    { role: "tool", tool_call_id: "c2", content: [{ type: "text", text: "330 m" }] },
    { role: "assistant", content: "324 m." },
    {
      role: "user",
      content: [
        { type: "text", text: "And these?" },
        { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=" } },
        { type: "input_audio", input_audio: { data: "AAAA", format: "wav" } },
        { type: "file", file: { file_id: "file-1" } },
        { type: "text", text: "In metres." },
      ],
    },
  ]);
  expect(read).toEqual({
    prompt: "And these?\n[image]\n[audio]\n[document]\nIn metres.",
    system: "Be brief.\nBe kind.",
    turns: 2,
    parts: { text: 8, tool_call: 2, tool_result: 2, image: 1, audio: 1, document: 1 },
    blobs: [],
  });
});

test("Responses API: items beside messages, sealed reasoning", () => {
  const read = readMessages([
    { role: "user", content: "Which files are there?" },
    { type: "reasoning", id: "rs_1", summary: [], encrypted_content: seal("e") },
    { type: "function_call", call_id: "c1", name: "ls", arguments: "{}" },
    { type: "function_call_output", call_id: "c1", output: "a.txt" },
    { type: "message", role: "assistant", content: [{ type: "output_text", text: "a.txt" }] },
    {
      type: "message",
      role: "user",
      content: [
        { type: "input_text", text: "Read it." },
        { type: "input_image", image_url: "https://x.example/a.png" },
        { type: "input_file", file_id: "file-1" },
      ],
    },
    { type: "web_search_call", id: "ws_1", status: "completed" },
  ]);
  expect(read).toMatchObject({
    prompt: "Read it.\n[image]\n[document]",
    turns: 2,
    parts: { reasoning: 1, tool_call: 2, tool_result: 1, image: 1, document: 1 },
    blobs: [seal("e")],
  });
});

test("Anthropic: a turn that only brings results of tools is no turn of a human", () => {
  const read = readMessages([
    { role: "user", content: [{ type: "text", text: "Mend the test.", cache_control: {} }] },
    {
      role: "assistant",
      content: [
        { type: "thinking", thinking: "Hm.", signature: seal("s") },
        { type: "redacted_thinking", data: seal("d") },
        { type: "text", text: "I look." },
        { type: "tool_use", id: "t1", name: "read", input: { path: "a" } },
      ],
    },
    {
      role: "user",
      content: [{ type: "tool_result", tool_use_id: "t1", content: [{ type: "text", text: "x" }] }],
    },
  ]);
  expect(read).toMatchObject({
    prompt: "Mend the test.",
    turns: 1,
    parts: { text: 2, reasoning: 2, tool_call: 1, tool_result: 1 },
    blobs: [seal("s"), seal("d")],
  });
});

test("Anthropic: documents and pictures; words beside results are a turn", () => {
  const source = { type: "base64", media_type: "application/pdf", data: "JVBERi0=" };
  const read = readMessages([
    {
      role: "user",
      content: [
        { type: "document", source },
        { type: "image", source },
      ],
    },
    { role: "assistant", content: "Seen." },
    {
      role: "user",
      content: [
        { type: "tool_result", tool_use_id: "t1", content: "x" },
        { type: "text", text: "Go on." },
      ],
    },
  ]);
  expect(read).toMatchObject({ prompt: "Go on.", turns: 2, parts: { document: 1, image: 1 } });
});

test("Gemini: parts by their names, signatures on any of them", () => {
  const read = readMessages([
    { role: "user", parts: [{ text: "What is it?" }, { inlineData: { mimeType: "image/png" } }] },
    {
      role: "model",
      parts: [
        { text: "I think.", thought: true },
        { functionCall: { name: "f", args: {} }, thoughtSignature: seal("g") },
      ],
    },
    { role: "user", parts: [{ functionResponse: { name: "f", response: {} } }] },
    {
      parts: [
        { text: "Now this." },
        { inline_data: { mime_type: "audio/mp3", data: "AA" } },
        { fileData: { mimeType: "video/mp4", fileUri: "gs://b/v" } },
        { fileData: { fileUri: "gs://b/d" } },
      ],
    },
  ]);
  expect(read).toMatchObject({
    prompt: "Now this.\n[audio]\n[video]\n[document]",
    turns: 2,
    parts: { reasoning: 1, tool_call: 1, tool_result: 1, image: 1, audio: 1, video: 1 },
    blobs: [seal("g")],
  });
});

test("Bedrock Converse: blocks without a type", () => {
  const read = readMessages([
    {
      role: "user",
      content: [
        { text: "Look." },
        { image: { format: "png", source: { bytes: "AA" } } },
        { document: { format: "pdf", name: "d", source: {} } },
        { cachePoint: { type: "default" } },
      ],
    },
    {
      role: "assistant",
      content: [
        { reasoningContent: { reasoningText: { text: "Hm.", signature: seal("b") } } },
        { reasoningContent: { redactedContent: seal("r") } },
        { toolUse: { toolUseId: "t", name: "f", input: {} } },
      ],
    },
    { role: "user", content: [{ toolResult: { toolUseId: "t", content: [{ text: "x" }] } }] },
  ]);
  expect(read).toMatchObject({
    prompt: "Look.\n[image]\n[document]",
    turns: 1,
    parts: { tool_call: 1, tool_result: 1, reasoning: 2, other: 1 },
    blobs: [seal("b"), seal("r")],
  });
});

test("OpenTelemetry: text under content", () => {
  const read = readMessages([
    { role: "system", parts: [{ type: "text", content: "Be brief." }] },
    {
      role: "user",
      parts: [
        { type: "text", content: "Weather?" },
        { type: "blob", modality: "image", mime_type: "image/png", content: "AA" },
        { type: "uri", modality: "audio", uri: "gs://b/a" },
      ],
    },
    { role: "assistant", parts: [{ type: "tool_call", id: "c", name: "w", arguments: {} }] },
    { role: "tool", parts: [{ type: "tool_call_response", id: "c", response: "rain" }] },
  ]);
  expect(read).toMatchObject({
    prompt: "Weather?\n[image]\n[audio]",
    system: "Be brief.",
    turns: 1,
    parts: { text: 2, image: 1, audio: 1, tool_call: 1, tool_result: 1 },
  });
});

test("frameworks: roles in capitals, types for roles, a legacy call of a function", () => {
  expect(
    readMessages([
      { type: "system", content: "S" },
      { type: "human", content: "H" },
      { type: "ai", content: "A", tool_calls: [] },
      { role: "assistant", content: null, function_call: { name: "f", arguments: "{}" } },
      { role: "function", name: "f", content: "1" },
      { role: "USER", content: "Last" },
    ]),
  ).toMatchObject({
    prompt: "Last",
    system: "S",
    turns: 2,
    parts: { tool_call: 1, tool_result: 1 },
  });
});
