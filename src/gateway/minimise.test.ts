import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { edited, membersOf } from "./members.ts";
import { minimised } from "./minimise.ts";

const small = (text: string): [string, readonly string[]] | null => {
  const done = minimised(Buffer.from(text));
  return done && [done.body.toString(), done.names];
};

describe("minimised", () => {
  test("takes out what is asked for beside one answer, and leaves every other byte", () => {
    expect(
      small(
        '{ "logprobs": true,\n"messages" : [{"role":"user","content":"a\\u00e9\\/ logprobs\\": 3"}], "seed": 12345678901234567890, "top_logprobs":5, "n": 3 }',
      ),
    ).toEqual([
      '{ "messages" : [{"role":"user","content":"a\\u00e9\\/ logprobs\\": 3"}], "seed": 12345678901234567890, "n": 1 }',
      ["logprobs", "top_logprobs", "n"],
    ]);
  });

  test("nothing to take out is nothing changed", () => {
    const text = ' {"n":1,"logprobs":false , "top_logprobs":null,"temperature":1.0}\n';
    expect(small(text)).toEqual([text, []]);
  });

  test("names in another spelling, twice, or in other objects are found", () => {
    expect(small('{"logpro\\u0062s":true,"LogProbs":true,"a":1}')).toEqual([
      '{"a":1}',
      ["logprobs"],
    ]);
    expect(
      small('{"generationConfig":{"candidateCount":4,"responseLogprobs":true,"topK":1}}'),
    ).toEqual([
      '{"generationConfig":{"candidateCount":1,"topK":1}}',
      ["candidatecount", "responselogprobs"],
    ]);
  });

  test("reasoning comes sealed, not as text", () => {
    expect(small('{"reasoning":{"effort":"high","summary":"auto"}}')![0]).toBe(
      '{"reasoning":{"effort":"high"}}',
    );
    expect(small('{"thinking":{"type":"enabled","budget_tokens":2000}}')).toEqual([
      '{"thinking":{"type":"enabled","budget_tokens":2000,"display":"omitted"}}',
      ["thinking.display"],
    ]);
    expect(
      small('{"include":["message.output_text.logprobs","reasoning.encrypted_content"]}')![0],
    ).toBe('{"include":["reasoning.encrypted_content"]}');
  });

  test("what is no object of JSON cannot be minimised", () => {
    for (const text of ["", "[1]", "{", '{"a":1}{"n":2}', "\ufeff{}"])
      expect(small(text)).toBeNull();
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(small(`{"config":{"n":2,"a":${deep}}}`)).toBeNull();
    expect(minimised(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toBeNull();
  });
});

describe("members", () => {
  test("of any object stand where they stand", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.constantFrom(0, 1, 2),
        fc.array(fc.nat(5)),
        (object, indent, out) => {
          const text = ` ${JSON.stringify(object, null, indent)} `;
          const parsed = JSON.parse(text) as Record<string, unknown>;
          const members = membersOf(text);
          expect(members.map(({ name }) => name).toSorted()).toEqual(
            Object.keys(parsed).toSorted(),
          );
          for (const { name, valueFrom, to } of members)
            expect(JSON.parse(text.slice(valueFrom, to))).toEqual(parsed[name]);
          const gone = new Set(out);
          const edits = members
            .filter((_, i) => gone.has(i))
            .map((place) => ({ place, value: null }));
          const left = JSON.parse(edited(text, members, edits)) as object;
          expect(Object.keys(left).toSorted()).toEqual(
            members
              .filter((_, i) => !gone.has(i))
              .map(({ name }) => name)
              .toSorted(),
          );
        },
      ),
    );
  });
});
