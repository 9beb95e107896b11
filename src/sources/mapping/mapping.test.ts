import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ready } from "./apply.ts";
import type { Mapping } from "./mapping-schema.ts";
import { readMapping } from "./read-mapping.ts";
import { shippedMappings } from "./shipped-mappings.ts";

function mapping(text: string): Mapping {
  const read = readMapping(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.mapping as Mapping;
}

const mine = (fields: string, more = ""): Mapping =>
  mapping(
    `kind: exchange\nname: mine\ntitle: mine\n${more}fields:\n${fields}${["account", "time"]
      .filter((name) => !fields.includes(`  ${name}:`))
      .map((name) => `  ${name}: nowhere\n`)
      .join("")}`,
  );

const mapped = (made: Mapping, value: unknown): Record<string, unknown>[] =>
  ready(made)(value).records;

describe("fields", () => {
  test("paths with fallbacks; a word for nothing lets the next speak", () => {
    const made = mine("  account: [user.id, '\"x-user\"', name]\n  model: { value: m-1 }\n");
    expect(mapped(made, { user: { id: "None" }, "x-user": "", name: "b" })).toEqual([
      { account: "b", model: "m-1" },
    ]);
    expect(mapped(made, { user: { id: 7 } })).toEqual([{ account: 7, model: "m-1" }]);
    expect(mapped(made, {})).toEqual([{ model: "m-1" }]);
  });

  test.each([
    ["{ from: t, as: { unit: ns } }", { t: "1700000000123000000" }, "2023-11-14T22:13:20.123Z"],
    ["{ from: t, as: { unit: ns } }", { t: "1783350001005000000" }, "2026-07-06T15:00:01.005Z"],
    ["{ from: t, as: { unit: s } }", { t: 1_700_000_000.5 }, "2023-11-14T22:13:20.500Z"],
    [
      "{ from: t, as: { zone: '+02:00' } }",
      { t: "2026-01-02 03:04:05" },
      "2026-01-02 03:04:05+02:00",
    ],
    ["{ from: t, as: { zone: '+02:00' } }", { t: "2026-01-02T03:04:05Z" }, "2026-01-02T03:04:05Z"],
    ["{ from: [a, b], as: sum }", { a: 1, b: "2" }, 3],
    ["{ from: list, as: sum }", { list: [1, null, 4] }, 5],
    ["{ from: [a, b], as: { join: '/' } }", { a: "x", b: 2 }, "x/2"],
    ["{ from: a, as: [{ split: ',' }, first] }", { a: "10.0.0.1, 10.0.0.2" }, "10.0.0.1"],
    ["{ from: a, as: [trim, lower] }", { a: " Ab " }, "ab"],
    ["{ from: a, as: [json, { path: b }] }", { a: '{"b": 5}' }, 5],
    ["{ from: a, as: json }", { a: "{broken" }, undefined],
    ["{ from: a, as: { times: 0.001 } }", { a: "1500" }, 1.5],
    ["length(a)", { a: 5 }, undefined],
    ["a.b.c", { a: '{"b": {"c": 5}}' }, 5],
    ["a.b.c", { a: { b: '{"c": "x"}' } }, "x"],
    ["a.b", { a: "{broken" }, undefined],
    ["a.b", { a: "word" }, undefined],
    ["[{ from: a, as: json }, b]", { a: "{broken", b: 7 }, 7],
    ["[{ from: a, as: { split: ',' } }, { from: b, as: lower }]", { b: "X" }, "x"],
    ["{ from: [a, b, c], as: sum }", { a: 5, b: "many", c: { valueOf: 1 } }, 5],
  ])("steps: %s", (source, value, wanted) => {
    expect(mapped(mine(`  prompt: ${source}\n`), value)[0]!.prompt).toEqual(wanted);
  });

  test("a hash of several tells as they do, and needs one of them", () => {
    const made = mine("  account: { from: [org, user], as: hash }\n");
    const of = (value: unknown): unknown => mapped(made, value)[0]!.account;
    expect(of({ org: "a", user: "b" })).not.toBe(of({ org: "a", user: "c" }));
    expect(of({ org: "a" })).toMatch(/^[0-9a-f]{32}$/);
    expect(of({})).toBeUndefined();
  });

  test("attributes that count up become a list", () => {
    const made = mine(
      "  messages: { from: a, as: [{ indexed: llm.input_messages }, { path: '[].message' }] }\n",
    );
    const a = {
      "llm.input_messages.0.message.role": "user",
      "llm.input_messages.0.message.content": "hello",
      "llm.input_messages.1.message.__proto__": "x",
      "other.0.message": 1,
    };
    const [{ messages }] = mapped(made, { a }) as [{ messages: unknown[] }];
    expect(messages[0]).toEqual({ role: "user", content: "hello" });
    expect(Object.getPrototypeOf(messages[1])).toBe(Object.prototype);
  });
});

describe("records", () => {
  test("of a list within, those of another kind counted and left out", () => {
    const made = mine("  account: u\n", "records: calls[]\nwhere: kind == 'llm'\n");
    const value = { calls: [{ u: "a", kind: "llm" }, { u: "b", kind: "db" }, 5] };
    expect(ready(made)(value)).toEqual({ records: [{ account: "a" }], others: 2 });
    expect(ready(made)({})).toEqual({ records: [], others: 0 });
    expect(ready(made)(null)).toEqual({ records: [], others: 0 });
  });

  test("too many for one value refuse it", () => {
    const made = mine("  account: @\n".replace("@", "'@'"), "records: '[]'\n");
    const least = ready(made)(Array.from({ length: 100_000 }, () => "a"));
    expect([least.records.length, least.refused]).toEqual([100_000, undefined]);
    const most = ready(made)(Array.from({ length: 100_001 }, () => "a"));
    expect(most).toMatchObject({ records: [], others: 0 });
    expect(most.refused).toContain("gives 100001 records for one value, and 100000 are the most");
  });

  test("of OTLP: values of every type, attributes of the resource beneath the span's", () => {
    const made = mine(
      '  account: attributes."user.id"\n  model: attributes.m\n  tools: attributes.list\n  id: { from: [trace, span], as: { join: "/" } }\n  stream: attributes.flag\n',
      "records: otlp-spans\n",
    );
    const attribute = (key: string, value: object): object => ({ key, value });
    const value = {
      resourceSpans: [
        {
          resource: { attributes: [attribute("user.id", { stringValue: "r" })] },
          scopeSpans: [
            {
              spans: [
                {
                  traceId: "t",
                  spanId: "s",
                  attributes: [
                    attribute("m", { intValue: "7" }),
                    attribute("list", { arrayValue: { values: [{ stringValue: "x" }] } }),
                    attribute("flag", { boolValue: true }),
                  ],
                },
                { attributes: [attribute("user.id", { stringValue: "own" })] },
              ],
            },
          ],
        },
      ],
    };
    expect(mapped(made, value)).toEqual([
      { account: "r", model: "7", tools: ["x"], id: "t/s", stream: true },
      { account: "own" },
    ]);
  });
});

describe("a mapping file", () => {
  const problems = (text: string): string => {
    const read = readMapping(text);
    return read.ok
      ? ""
      : read.problems.map((one) => `${one.line} ${one.place} ${one.text}`).join("\n");
  };

  test("is told what is wrong with it, and where", () => {
    expect(problems("fields: {}")).toMatch(/^1 kind write `kind: exchange`/);
    expect(
      problems(
        "kind: exchange\nname: a\ntitle: a\nfields:\n  acount: x\n  account: a\n  time: t\n",
      ),
    ).toMatch(/^5 fields there is no "acount" here. Did you mean "account"\?/);
    expect(
      problems("kind: exchange\nname: a\ntitle: a\nfields:\n  account: a.[b\n  time: t\n"),
    ).toMatch(/^5 fields\.account .*no JMESPath expression/);
    expect(problems("kind: [")).not.toBe("");
  });

  const withTime = (time: string, more = ""): string =>
    problems(`kind: exchange\nname: a\ntitle: a\n${more}fields:\n  account: a\n  time: ${time}\n`);

  test.each(["req.headers.x-forwarded-for", "[a, b.c-d]", "{ from: x-y, as: trim }", "a[0].b-c"])(
    "a dash between names is refused: %s",
    (time) => expect(withTime(time)).toMatch(/a dash between names .* double quotes/),
  );
  test("so it is in where, detect and records", () => {
    for (const more of ["where: a-b\n", "detect: [a-b]\n", "records: a-b\n"])
      expect(withTime("t", more)).toContain("a dash between names");
  });
  test.each([
    `'headers."x-forwarded-for"'`,
    `"a == 'x-y'"`,
    '"a == `\\"x-y\\"`"',
    "'[-1]'",
    "end - start",
  ])("a dash elsewhere is none of it: %s", (time) => expect(withTime(time)).toBe(""));

  test("a step that there is not is told those that there are", () => {
    for (const as of ["{ units: ms }", "upper", "[trim, { unit: min }]", "{ zone: '+25:99' }"])
      expect(withTime(`{ from: t, as: ${as} }`)).toMatch(
        /^6 fields\.time\S* (?:there is no such step in `as`.* The steps are trim, .*\{ unit: s\|ms\|us\|ns \}|a zone is Z)/,
      );
    expect(withTime("[{ from: t, as: { units: ms } }, u]")).toContain("The steps are");
    expect(withTime("{ form: t }")).toContain("write an expression, a list of them");
  });

  test.each(["+25:99", "+15:00", "+02:60", "+2", "CET"])("no zone: %s", (zone) =>
    expect(withTime(`{ from: t, as: { zone: '${zone}' } }`)).toMatch(/zone/),
  );
  test.each(["Z", "+14:00", "-09:30"])("a zone: %s", (zone) =>
    expect(withTime(`{ from: t, as: { zone: '${zone}' } }`)).toBe(""),
  );

  test("for exchanges needs an account and a time", () => {
    const of = (fields: string): string =>
      problems(`kind: exchange\nname: a\ntitle: a\nfields:\n${fields}`);
    expect(of("  account: x\n")).toMatch(/^4 fields without time every record/);
    expect(of("  time: x\n")).toMatch(/^4 fields without account every record/);
    expect(of("  model: x\n")).toContain("without account and time every record");
    expect(problems("kind: account\nname: a\ntitle: a\nfields:\n  email: x\n")).toBe("");
  });
});

describe("whatever a log holds", () => {
  const made = shippedMappings().flatMap((one) => (one.kind === "refused" ? [] : [one]));

  test("every shipped mapping reads it, without a fault", () => {
    expect(made.length).toBeGreaterThan(15);
    const names = made.flatMap(({ detect, fields }) => [
      ...JSON.stringify([detect, fields]).matchAll(/[a-zA-Z_]{2,30}/g),
    ]);
    const key = fc.constantFrom(...new Set(names.map(([name]) => name)));
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, true, 0, -1, 1e300, "", "None", "[", '{"a":', "[[1]]", "\ud800"),
        fc.string(),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(key, tie("value"), { maxKeys: 8 }),
      ),
    }));
    const all = made.map(ready);
    fc.assert(
      fc.property(value, (one) => {
        for (const read of all) {
          const { records } = read(one);
          for (const record of records) expect(typeof record).toBe("object");
        }
      }),
      { numRuns: 300 },
    );
  });
});
