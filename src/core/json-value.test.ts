// JSON of logs: every digit of a whole number is kept, and all else is as JSON.parse has it.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "./json-value.ts";

describe("parseJson", () => {
  test("a whole number that no number holds is the text of its digits, wherever it stands", () => {
    expect(
      parseJson(
        '{"account":1234567890123450007,"of":[-9007199254740993, {"id": 12345678901234567890}]}',
      ),
    ).toEqual({
      account: "1234567890123450007",
      of: ["-9007199254740993", { id: "12345678901234567890" }],
    });
  });

  test("two whole numbers of 64 bits are never one", () => {
    const number = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n });
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [one, other] = parseJson(`[${a},${b}]`) as unknown[];
        expect(String(one) === String(other)).toBe(a === b);
      }),
    );
  });

  test("all else is as JSON.parse has it", () => {
    for (const text of [
      '{"a":1777885200123,"b":0.12345678901234567,"c":1.5e300,"d":9007199254740991}',
      '{"a":"said: 12345678901234567890","b":[1234567890123456]}',
      '{"__proto__":{"x":1},"n":1234567890123456}',
    ])
      expect(parseJson(text)).toEqual(JSON.parse(text));
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/\d{16}/.test(text));
        expect(JSON.stringify(parseJson(text))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });
});
