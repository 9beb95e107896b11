// Bodies in a record, through the reader of records: what they fill, what wins, what is text after all, what is dropped.

import { describe, expect, test } from "vitest";
import { type TextBodies, textFieldNames } from "./body-fields.ts";
import { type Exchange, identityOf, readExchange } from "./exchange.ts";

const now = Date.parse("2026-06-01T00:00:00Z");
const base = { id: "e1", time: "2026-05-01T00:00:00Z", account: "a1" };
const least = { id: "e1", time: Date.parse(base.time), account: "a1" };
const user = (content: unknown): object => ({ role: "user", content });
const system = (content: unknown): object => ({ role: "system", content });

interface ReadOne {
  readonly exchange: Exchange;
  readonly dropped: readonly string[];
}
function read(record: object, texts: TextBodies = "none"): ReadOne {
  const dropped: string[] = [];
  const one = readExchange(record, now, { dropped: (name) => dropped.push(name) }, texts);
  if (!one.ok) throw new Error(one.refusal.reason);
  return { exchange: one.value, dropped };
}
const fields = (record: object): Exchange => read({ ...base, ...record }).exchange;
/** Of a record that a mapping made. */
const mapped = (record: object): Exchange => read({ ...base, ...record }, "perhaps").exchange;

describe("a prompt", () => {
  const list = [system("S"), user("P1"), { role: "assistant", content: "A" }, user("P2")];
  const filled = { ...least, prompt: "P2", system: "S", turn: 2, parts: { text: 4 } };

  test.each<[string, unknown]>([
    ["messages", list],
    ["a body", { messages: list }],
    ["one conversation in a list", [list]],
  ])("as %s", (_, prompt) => {
    expect(fields({ prompt })).toEqual(filled);
    expect(mapped({ prompt })).toEqual(filled);
  });

  test.each<[string, string]>([
    ["of messages", JSON.stringify(list)],
    ["of messages with blanks around", ` \n${JSON.stringify(list, null, 2)}\n`],
    ["of a body", JSON.stringify({ messages: list })],
  ])("as the JSON %s: a body where a mapping put it, never a system prompt", (_, prompt) => {
    expect(mapped({ prompt })).toEqual({ ...filled, system: undefined });
    expect(mapped({ prompt, system: "S0" })).toEqual({ ...filled, system: "S0" });
    // whole where the mapping says that it is a body, and what was typed where it says that it is none
    const record = { ...base, prompt };
    expect(read(record, ["prompt"]).exchange).toEqual(filled);
    expect(read({ ...record, system: "S0" }, ["prompt"]).exchange.system).toBe("S0");
    for (const texts of [[], ["response"], ["system"]] as const)
      expect(read(record, texts).exchange).toEqual({ ...least, prompt });
  });

  test.each([
    JSON.stringify(user("x")),
    JSON.stringify([user("x")]),
    JSON.stringify({ messages: [system("evil"), user("x")] }),
    JSON.stringify({ contents: [{ role: "user", parts: [{ text: "x" }] }] }),
    JSON.stringify([{ type: "text", text: "x" }]),
    JSON.stringify([{ role: "assistant", content: "x" }]),
    JSON.stringify({ type: "message", role: "assistant", content: [], usage: {} }),
  ])("typed as %s is what was typed, in records of our own form", (text) => {
    for (const name of ["prompt", "system", "response"]) {
      const wanted = { exchange: { ...least, [name]: text }, dropped: [] };
      expect(read({ ...base, [name]: text })).toEqual(wanted);
    }
    // nor is the text of a message ever opened
    const typed = { ...least, prompt: text, turn: 1, parts: { text: 1 } };
    for (const content of [text, [text], [{ type: "text", text }]]) {
      expect(fields({ messages: [user(content)] })).toEqual(typed);
      expect(fields({ messages: JSON.stringify([user(content)]) })).toEqual(typed);
      expect(fields({ request: { messages: [user(content)] } })).toEqual(typed);
      expect(mapped({ prompt: JSON.stringify([user(content)]) })).toEqual(typed);
      expect(fields({ prompt: [user(content)] })).toEqual(typed);
    }
    for (const name of ["prompt", "input", "inputText"])
      expect(fields({ request: JSON.stringify({ [name]: text }) }).prompt).toBe(text);
  });

  test("as parts, one message, or texts: of the turns before it says nothing", () => {
    const parts = [
      { type: "text", text: "P" },
      { type: "image_url", image_url: { url: "u" } },
    ];
    const wanted = { ...least, prompt: "P\n[image]", parts: { text: 1, image: 1 } };
    expect(fields({ prompt: parts })).toEqual(wanted);
    expect(mapped({ prompt: JSON.stringify(parts) })).toEqual(wanted);
    expect(fields({ prompt: user(parts) })).toEqual(wanted);
    expect(fields({ prompt: ["a", "b"] })).toMatchObject({ prompt: "a\nb" });
    expect(fields({ prompt: { text: "a" } })).toMatchObject({ prompt: "a" });
  });

  test.each([
    '{"question":"why"}',
    '[{"name":"Ann","age":4}]',
    '["a","b"]',
    '[{"text":"translate me"}]',
    '{"messages":[{"from":"Ann","content":"hi"}]}',
    '{"model":"m","prompt":"P"}',
    '[{"role":"user","content":"hi"}',
    '[{"role":"user","content":"hi"}] What is wrong with this?',
    "[INST] hi [/INST]",
    "[]",
    "{}",
    "[1,2]",
    "{",
  ])("%s is text as it is written, by a mapping as well", (prompt) => {
    for (const texts of ["none", "perhaps", textFieldNames] as const)
      expect(read({ ...base, prompt }, texts)).toEqual({
        exchange: { ...least, prompt },
        dropped: [],
      });
  });

  test("names no user and no settings: a person may have written it", () => {
    const body = { messages: [user("P")], model: "m", user: "victim", temperature: 0, tools: [{}] };
    const wanted = { ...least, prompt: "P", turn: 1, tools: 1, parts: { text: 1 } };
    expect(mapped({ prompt: JSON.stringify(body) })).toEqual(wanted);
    expect(fields({ prompt: body })).toEqual(wanted);
  });

  test("that only brings results of tools is none", () => {
    const result = user([{ type: "tool_result", tool_use_id: "t", content: "x" }]);
    expect(fields({ prompt: [result] })).toEqual({ ...least, parts: { tool_result: 1 } });
  });

  test("that is a word for nothing is none", () => {
    expect(fields({ messages: [user("None")] }).prompt).toBeUndefined();
  });
});

describe("what is not understood", () => {
  test.each<[string, unknown]>([
    ["prompt", { question: "my private words" }],
    ["prompt", [1, 2, 3]],
    ["system", { rules: 4 }],
    ["messages", [{ from: "Ann" }]],
    ["messages", 7],
    ["messages", '[{"role":"user","content":"cut o'],
    ["request", { what: "else" }],
    ["request", '{"messages":[{"role":"us'],
    ["response", { answer: 42 }],
  ])("%s %j is dropped and told, without a word of it", (name, raw) => {
    const reasons: string[] = [];
    const one = readExchange({ ...base, [name]: raw }, now, {
      dropped: (field, reason) => reasons.push(`${field} ${reason}`),
    });
    expect(one).toEqual({ ok: true, value: least });
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatch(new RegExp(`^${name} must be `));
    expect(reasons[0]).not.toContain("private");
  });

  test.each(["prompt", "system", "messages", "request", "response"])(
    "an empty %s is absent",
    (name) => {
      for (const raw of [null, "", {}, []])
        expect(read({ ...base, [name]: raw })).toEqual({ exchange: least, dropped: [] });
      if (name === "messages" || name === "request")
        for (const raw of ["{}", "[]", "null"])
          expect(read({ ...base, [name]: raw })).toEqual({ exchange: least, dropped: [] });
    },
  );
});

describe("who is believed", () => {
  const request = {
    ...{
      model: "asked",
      temperature: 0.5,
      max_tokens: 9,
      stream: true,
      user: "u",
      tools: [{}, {}],
    },
    ...{ messages: [user("from request")], system: "system of request" },
  };
  const response = {
    ...{
      object: "chat.completion",
      model: "answered",
      usage: { prompt_tokens: 5, completion_tokens: 6 },
    },
    choices: [{ message: { role: "assistant", content: "A" }, finish_reason: "stop" }],
  };

  test("bodies fill what the record lacks", () => {
    const wanted = {
      ...least,
      ...{ model: "answered", temperature: 0.5, max_tokens: 9, stream: true, end_user: "u" },
      ...{ tools: 2, prompt: "from request", system: "system of request", turn: 1 },
      ...{ stop_reason: "stop", input_tokens: 5, output_tokens: 6, parts: { text: 1 } },
    };
    expect(fields({ request, response })).toEqual(wanted);
    // as tables hold them
    expect(
      mapped({ request: JSON.stringify(request), response: JSON.stringify(response) }),
    ).toEqual(wanted);
  });

  test("the record itself wins over its bodies, messages over the request", () => {
    const own = {
      ...{ model: "own", temperature: 0, max_tokens: 1, stream: false, end_user: "o", tools: 0 },
      ...{
        prompt: "own",
        system: "own",
        turn: 7,
        stop_reason: "own",
        input_tokens: 1,
        output_tokens: 2,
      },
    };
    const all = { request, response, messages: [user("from messages")] };
    const told = fields({ ...all, ...own });
    expect(told).toEqual({ ...least, ...own, parts: { text: 1 } });
    expect(fields(all)).toMatchObject({ prompt: "from messages", system: "system of request" });
    expect(fields({ ...all, prompt: [user("from prompt")] })).toMatchObject({
      prompt: "from prompt",
    });
  });

  test("an odd value of the record's own is filled from the body", () => {
    expect(fields({ request, temperature: "hot" }).temperature).toBe(0.5);
  });

  test("a sketch made at the edge is the prompt", () => {
    const prompt_sketch = { words: 3 };
    expect(fields({ request, prompt_sketch })).toMatchObject({ prompt_sketch, end_user: "u" });
    expect(fields({ request, prompt_sketch }).prompt).toBeUndefined();
  });

  test("sealed reasoning that one gives out and another sends in is one hash", () => {
    const thought = { type: "thinking", thinking: "", signature: "s".repeat(200) };
    const out = fields({ response: { type: "message", role: "assistant", content: [thought] } });
    const back = fields({
      messages: [user("P"), { role: "assistant", content: [thought] }, user("Q")],
    });
    expect(out.reasoning_out).toHaveLength(1);
    expect(out.reasoning_out![0]).toMatch(/^[0-9a-f]{64}$/);
    expect(back.reasoning_in).toEqual(out.reasoning_out);
    // an empty column is not a word of its own
    expect(
      fields({ response: { type: "message", content: [thought] }, reasoning_out: "" }),
    ).toMatchObject({ reasoning_out: out.reasoning_out });
    expect(fields({ messages: [thought], reasoning_in: ["own"] }).reasoning_in).toEqual(["own"]);
  });

  test("of many the last are kept: those before stood in the requests before", () => {
    const thoughts = Array.from({ length: 100 }, (_, k) => ({
      type: "reasoning",
      encrypted_content: `${k}`.padStart(100, "x"),
    }));
    const all = fields({ messages: [user("P"), ...thoughts] }).reasoning_in!;
    expect(all).toHaveLength(64);
    expect(all).toEqual(fields({ messages: thoughts.slice(36) }).reasoning_in);
  });

  test("an answer that is text stays text, in JSON as well", () => {
    for (const text of ["A", '{"answer":1}', '{"choices":["a"]}', '[{"type":"step"}]'])
      for (const one of [fields, mapped]) expect(one({ response: text }).response).toBe(text);
  });

  test("a system prompt in blocks is their text", () => {
    const blocks = [
      { type: "text", text: "S1" },
      { type: "text", text: "S2" },
    ];
    expect(fields({ system: blocks }).system).toBe("S1\nS2");
    expect(mapped({ system: JSON.stringify(blocks) }).system).toBe("S1\nS2");
    expect(mapped({ system: '{"rules":["a"]}' }).system).toBe('{"rules":["a"]}');
  });
});

describe("without an id", () => {
  const { id: _, ...anonymous } = base;
  const name = (record: object): string => identityOf(read({ ...anonymous, ...record }).exchange);
  const turns = (before: string): object[] => [user(before), system("x"), user("go on")];

  test("conversations that end in the same turn are two exchanges, the same line twice is one", () => {
    expect(name({ messages: turns("a") })).toBe(name({ messages: turns("a") }));
    expect(name({ messages: turns("a") })).not.toBe(name({ messages: turns("b") }));
    expect(name({ request: { messages: turns("a") } })).not.toBe(
      name({ request: { messages: turns("b") } }),
    );
    // what is not understood tells as well
    expect(name({ prompt: { q: 1 } })).not.toBe(name({ prompt: { q: 2 } }));
  });

  test("a record of plain text is told by what it was told by before", () => {
    expect(name({ prompt: "P" })).toBe(
      JSON.stringify({ time: least.time, account: "a1", prompt: "P" }),
    );
  });
});
