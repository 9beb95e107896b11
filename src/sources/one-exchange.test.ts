import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Exchange, readExchange } from "../core/exchange.ts";
import { OneExchange } from "./one-exchange.ts";

const base: Exchange = { id: "n0", time: 1_776_852_900_000, account: "a" };
const taken = (...all: Exchange[]): Exchange[] => {
  const one = new OneExchange();
  for (const each of all) one.add(each);
  return one.take();
};

describe("lines of one exchange", () => {
  test("a request that failed and was answered when it was tried again is the answered one, from its first time", () => {
    const failed = { ...base, prompt: "how", status: 500, output_tokens: 0 };
    const whole = {
      ...base,
      time: base.time + 2000,
      prompt: "how",
      status: 200,
      output_tokens: 300,
    };
    const wanted = { ...whole, time: base.time };
    expect(taken(failed, whole)).toEqual([wanted]);
    expect(taken(whole, failed)).toEqual([wanted]);
  });

  test("pieces of a streamed answer keep the prompt of the first and the tokens of the last", () => {
    const pieces = [0, 100, 200].map((ms) => ({ ...base, time: base.time + ms }));
    const [first, second, last] = pieces as [Exchange, Exchange, Exchange];
    expect(
      taken({ ...first, prompt: "how", output_tokens: 0 }, second, { ...last, output_tokens: 41 }),
    ).toEqual([{ ...base, prompt: "how", output_tokens: 41 }]);
  });

  test("a session's id on the requests of an agent, which say the same after more calls of tools, is used again", () => {
    const first = { ...base, prompt: "mend it", parts: { text: 1 } };
    const second = {
      ...first,
      time: base.time + 5000,
      parts: { text: 1, tool_call: 1, tool_result: 1 },
    };
    expect(taken(first, second)).toEqual([first, second]);
    expect(taken(first, { ...first, time: base.time + 5000, status: 200 })).toHaveLength(1);
  });

  test("a request and its answer on a line each, as bodies", () => {
    const read = (more: object): Exchange => {
      const one = readExchange({ ...base, ...more }, base.time);
      if (!one.ok) throw new Error(one.refusal.reason);
      return one.value;
    };
    const request = { messages: [{ role: "user", content: "how" }], stream: true };
    const response = { choices: [], usage: { prompt_tokens: 3, completion_tokens: 4 } };
    expect(taken(read({ request }), read({ response }))).toEqual([
      { ...read({ request }), input_tokens: 3, output_tokens: 4 },
    ]);
  });

  test("an id that comes again with another prompt, account or much later is another exchange", () => {
    const one = { ...base, prompt: "how" };
    expect(taken(one, { ...base, prompt: "why" })).toHaveLength(2);
    expect(taken(one, { ...one, account: "b" })).toHaveLength(2);
    expect(taken(one, { ...one, time: base.time + 3_600_000 })).toHaveLength(2);
  });

  test("without prompts, an id that comes again on an answer to a request of another size is used again", () => {
    const first = { ...base, input_tokens: 40, output_tokens: 300 };
    const second = { ...first, time: base.time + 3000, input_tokens: 52 };
    expect(taken(first, second)).toEqual([first, second]);
    // a later piece of one answer, and a try that failed, are no other request
    expect(taken(first, { ...first, output_tokens: 310 })).toHaveLength(1);
    expect(taken({ ...first, output_tokens: 0, input_tokens: 41 }, first)).toHaveLength(1);
    expect(taken({ ...first, status: 500, input_tokens: 41 }, first)).toHaveLength(1);
  });

  test("without ids nothing is one", () => {
    const bare = { time: base.time, account: "a" };
    expect(taken(bare, bare)).toHaveLength(2);
  });

  test("whatever the lines are, none of another id or account is swallowed", () => {
    const line = fc.record({
      id: fc.option(fc.constantFrom("1", "2"), { nil: undefined }),
      account: fc.constantFrom("a", "b"),
      time: fc.integer({ min: base.time, max: base.time + 1_200_000 }),
      prompt: fc.option(fc.constantFrom("how", "why"), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const out = taken(...lines);
        const names = (list: readonly Exchange[]): Set<string> =>
          new Set(
            list.map((one) => `${one.id} ${one.account} ${one.id === undefined ? one.time : ""}`),
          );
        expect(names(out)).toEqual(names(lines));
        // each prompt that an id had is there
        const prompts = (list: readonly Exchange[]): Set<string> =>
          new Set(
            list.flatMap((one) => (one.prompt ? [`${one.id} ${one.account} ${one.prompt}`] : [])),
          );
        expect(prompts(out)).toEqual(prompts(lines));
      }),
    );
  });
});
