// Messages of every usual form: what is the prompt, what the system prompt, what is only counted.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPlainlyMessages, readMessages, textsOf } from "./messages.ts";

describe("readMessages", () => {
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
