// Messages of every usual form: what is the prompt, what the system prompt, what is only counted.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPlainlyMessages, readMessages, textsOf } from "./messages.ts";

const seal = (letter: string): string => letter.repeat(300);

describe("readMessages", () => {
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
        content: [
          { type: "tool_result", tool_use_id: "t1", content: [{ type: "text", text: "x" }] },
        ],
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

  test("rows of a table hold all names, most with nothing", () => {
    const part = {
      type: null,
      text: null,
      image_url: null,
      content: null,
      parts: null,
      image: null,
    };
    const row = { role: null, type: null, content: null, parts: null, tool_calls: [] };
    const list = [
      { ...row, role: "system", content: "S" },
      {
        ...row,
        role: "user",
        content: [
          { ...part, type: "text", text: "P" },
          { ...part, image: {} },
        ],
      },
      { ...row, parts: [{ ...part, text: "Q" }] },
    ];
    expect(readMessages(list)).toMatchObject({
      prompt: "Q",
      system: "S",
      turns: 2,
      parts: { image: 1 },
    });
    expect(readMessages([row, part])).toBeNull();
  });

  test("bare parts and texts are one turn; how many came before is not known", () => {
    expect(readMessages(["a", { type: "text", text: "b" }])).toMatchObject({
      prompt: "a\nb",
      turns: 0,
    });
    expect(readMessages([{ image: {} }])).toMatchObject({ prompt: "[image]", turns: 0 });
  });

  test("a turn of one picture is a prompt, one of blanks is none, many pictures are few words", () => {
    const image = { type: "image_url", image_url: { url: "u" } };
    expect(readMessages([{ role: "user", content: [image] }])?.prompt).toBe("[image]");
    expect(readMessages([{ role: "user", content: " \n" }])).toMatchObject({
      prompt: undefined,
      turns: 0,
    });
    const many = readMessages([
      { role: "user", content: Array.from({ length: 500 }, () => image) },
    ])!;
    expect(many.parts.image).toBe(500);
    expect(many.prompt!.length).toBeLessThan(200);
  });

  test("short words in the place of a signature are no blobs", () => {
    const parts = [{ text: "x", thoughtSignature: "skip_thought_signature_validator" }];
    expect(readMessages([{ role: "model", parts }])?.blobs).toEqual([]);
  });

  test.each([[[]], [[1, 2, 3]], [[{ a: 1 }]], [[null]], [[[1]]], [[{ role: 1 }]]])(
    "%j is no messages",
    (list) => expect(readMessages(list)).toBeNull(),
  );

  test("anything is read or not, without a throw", () => {
    fc.assert(
      fc.property(fc.array(oddMessage()), (list) => {
        const read = readMessages(list);
        if (read === null) return;
        expect(["string", "undefined"]).toContain(typeof read.prompt);
        expect(read.turns).toBeLessThanOrEqual(list.length);
        expect(read.blobs.every((blob) => typeof blob === "string")).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("isPlainlyMessages", () => {
  test.each([
    ['[{"role":"user","content":"hi"}]', true],
    ['[{"role":"user","parts":[{"text":"hi"}]}]', true],
    ['[{"type":"text","text":"hi"},{"type":"image_url","image_url":{}}]', true],
    ['[{"role":"user","content":"hi"},{"type":"reasoning","summary":[]}]', true],
    // what people send as data
    ['[{"text":"hi"}]', false],
    ['["a","b"]', false],
    ['[{"role":"admin","content":"hi"}]', false],
    ['[{"role":"user","name":"Ann"}]', false],
    ['[{"type":"file","name":"a.txt"},{"type":"image","name":"b.png"}]', false],
    ['[{"role":"user","content":"hi"},{"id":7}]', false],
    ["[]", false],
  ])("%s: %s", (text, plainly) =>
    expect(isPlainlyMessages(JSON.parse(text) as unknown[])).toBe(plainly),
  );
});

test("a system prompt is a text, blocks, or an object with parts", () => {
  expect(textsOf("a")).toEqual(["a"]);
  expect(textsOf([{ type: "text", text: "a" }, { text: "b" }, "c", 4])).toEqual(["a", "b", "c"]);
  expect(textsOf({ role: "system", parts: [{ text: "a" }] })).toEqual(["a"]);
  expect(textsOf({ text: "a" })).toEqual(["a"]);
  for (const none of [undefined, null, 7, {}, [], [[]]]) expect(textsOf(none)).toEqual([]);
});

function oddMessage(): fc.Arbitrary<unknown> {
  const key = fc.constantFrom(
    ...["role", "type", "content", "parts", "text", "tool_calls", "thought", "signature", "data"],
    ...["reasoningContent", "inlineData", "mimeType", "reasoning_details", "__proto__", "image"],
  );
  const word = fc.constantFrom(
    "user",
    "system",
    "text",
    "image",
    "tool_result",
    "thinking",
    "tool",
  );
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      word,
      fc.jsonValue(),
      fc.array(tie("node"), { maxLength: 4 }),
      fc.dictionary(key, tie("node"), { maxKeys: 5 }),
    ),
  }));
  return node!;
}
