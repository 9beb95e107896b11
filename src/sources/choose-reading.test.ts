import { describe, expect, test } from "vitest";
import { StillwatchError } from "../core/errors.ts";
import { checkKind, choose, type ReadingChoice, type Taken } from "./choose-reading.ts";
import type { Piece } from "./file-chunks.ts";
import { loadMapping } from "./mapping/read-mapping.ts";
import type { Kind } from "./mapping/tell-source.ts";
import { readerOf } from "./reading.ts";

const own = { id: "1", time: "2026-05-01T00:00:00Z", account: "a", prompt: "hello" };

async function* pieces(values: readonly unknown[]): AsyncGenerator<Piece> {
  const text = values.map((one) => JSON.stringify(one)).join("\n");
  yield { bytes: Buffer.from(text), firstLine: 1 };
}

interface Chosen {
  readonly records: readonly unknown[];
  readonly others: number;
  readonly taken: readonly Taken[];
}

/** Everything that a file of these values becomes. */
async function read(
  values: readonly unknown[],
  choice: ReadingChoice = {},
  kind: Kind = "exchange",
): Promise<Chosen> {
  const taken: Taken[] = [];
  const { chunks, reading } = await choose(pieces(values), {
    ...{ kind, path: "x.jsonl", ...choice },
    onTaken: (one) => void taken.push(one),
  });
  const records: unknown[] = [];
  let others = 0;
  for await (const { bytes } of chunks)
    for (const line of Buffer.from(bytes).toString().split("\n")) {
      if (line === "") continue;
      const value = JSON.parse(line) as unknown;
      const made = reading ? readerOf(reading)(value) : { records: [value], others: 0 };
      records.push(...made.records);
      others += made.others;
    }
  return { records, others, taken };
}

const refusal = async (values: readonly unknown[], kind?: Kind): Promise<string> => {
  try {
    await read(values, {}, kind);
    return "";
  } catch (error) {
    return `${(error as StillwatchError).code}: ${(error as Error).message}`;
  }
};

/** A trace's document of one span. */
const span = (attributes: Record<string, string>, n: number): object => ({
  resourceSpans: [
    {
      scopeSpans: [
        {
          spans: [
            {
              ...{
                traceId: "4d",
                spanId: `5${n}`,
                name: "GET /",
                startTimeUnixNano: "1783440031000000321",
              },
              attributes: Object.entries({ "user.id": "u1", ...attributes }).map(
                ([key, stringValue]) => ({ key, value: { stringValue } }),
              ),
            },
          ],
        },
      ],
    },
  ],
});
const web = (n: number): object => span({ "http.route": "/cart" }, n);
const llm = (n: number): object =>
  span({ "gen_ai.request.model": "heron-2", "gen_ai.operation.name": "chat" }, n);
const times = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i));

describe("a few records of a format among others of its log", () => {
  test.each([
    ["three spans of two hundred", [...times(100, web), ...times(3, llm), ...times(97, web)], 3],
    ["one behind the values that are looked at first", [...times(900, web), llm(1)], 1],
  ])("%s", async (_, values, found) => {
    const got = await read(values);
    expect(got.taken[0]!.mapping).toBe("otel-genai");
    expect([got.records.length, got.others]).toEqual([found, values.length - found]);
  });

  test("requests to a model among those of a gateway's other routes", async () => {
    const other = {
      ...{
        started_at: 1783260000001,
        request: { id: "r1", uri: "/cart" },
        response: { status: 200 },
      },
      ...{ latencies: { request: 3 }, consumer: { username: "weaver-1" } },
    };
    const ai = { proxy: { meta: { request_model: "heron-2" }, usage: { prompt_tokens: 4 } } };
    const got = await read([...times(50, () => other), { ...other, ai }]);
    expect(got.taken[0]!.mapping).toBe("kong-ai");
    expect([got.records.length, got.others]).toEqual([1, 50]);
  });

  test("a log of another kind is none for a span in it, and traces without a model are refused", async () => {
    const event = (n: number): object => ({
      version: "0",
      id: `e${n}`,
      "detail-type": "x",
      source: "s",
      detail: {},
    });
    expect(await refusal([...times(9, event), llm(1)])).toContain("input_refused");
    expect(await refusal([...times(9, (n) => ({ kind: "cart", n })), llm(1)])).toContain(
      "input_unknown",
    );
    expect(await refusal(times(300, web))).toMatch(
      /^input_unknown: .*the nearest is .*\(otel-genai\)/,
    );
  });
});

describe("what a file is taken for", () => {
  test("our own form, also with fields of others and where a required one is missing", async () => {
    for (const one of [own, { ...own, metadata: { startTime: 1 } }, { time: own.time, x: 1 }])
      expect(await read([one])).toEqual({ records: [one], others: 0, taken: [] });
    const record = { account: "a", created: "2026-01-01" };
    expect((await read([record], {}, "account")).records).toEqual([record]);
  });

  test.each([
    ["_source", { _index: "i", _source: own }],
    ["log", { log: JSON.stringify(own), level: "info" }],
    ["message", { "@timestamp": "x", message: JSON.stringify(own) }],
    ["logEvents[].message", { logGroup: "g", logEvents: [{ message: JSON.stringify(own) }] }],
    ["jsonPayload", { insertId: "x", jsonPayload: own }],
    ["data[]", { object: "list", data: [own] }],
  ])("our own form in an envelope: %s", async (_, value) => {
    const got = await read([value, { message: "a note of the program" }, value]);
    expect(got).toMatchObject({ records: [own, own], others: 1 });
    expect(got.taken).toHaveLength(1);
  });

  test("what holds nothing to judge is refused by name, and what is not known with its fields", async () => {
    const event = {
      version: "0",
      id: "e",
      "detail-type": "x",
      source: "s",
      account: "1",
      time: own.time,
      detail: {},
    };
    expect(await refusal([event])).toMatch(
      /^input_refused: x\.jsonl is a log of Amazon EventBridge/,
    );
    expect(await refusal([{ when: 1, who: { name: "a" }, "a secret prompt": 1 }])).toMatch(
      /^input_unknown: .* It has the fields when, who\.name\. Look at it with `stillwatch sources try x\.jsonl`/,
    );
  });

  test("fields of which none has a plain name are told to be so", async () => {
    expect(await refusal([{ "a secret prompt": 1 }])).toContain(
      "no shipped mapping fits. None of its fields has a plain name. Look at it",
    );
  });

  test("what is no JSON, and no object, is left to be refused line by line", async () => {
    expect((await read([5, "x", [1]])).records).toEqual([5, "x", [1]]);
    expect((await read([])).taken).toEqual([]);
  });
});

describe("as the operator said", () => {
  test("our own form or a shipped one, whatever the records are", async () => {
    const foreign = {
      request_id: "r",
      call_type: "c",
      startTime: "2026-05-01 00:00:00",
      api_key: "k",
    };
    expect((await read([foreign], { format: "native" })).records).toEqual([foreign]);
    expect((await read([foreign], { format: "litellm-spend-logs" })).records[0]).toMatchObject({
      ...{ account: "k", time: "2026-05-01 00:00:00Z" },
    });
    await expect(read([foreign], { format: "litelm" })).rejects.toMatchObject({
      code: "mapping_unknown",
    });
  });

  test("another principal stands where a record has no account", async () => {
    const values = [{ ...own, account: "n/a", key: "k" }, own];
    expect((await read(values, { principal: "key" })).records).toEqual([
      { ...own, key: "k", account: "k" },
      own,
    ]);
  });

  test("names of accounts without case and blanks, in logs and records alike", async () => {
    const choice = { foldIds: true };
    const [exchange] = (await read([{ ...own, account: " Acct-1 " }], choice)).records;
    const [record] = (await read([{ account: "ACCT-1", plan: "p" }], choice, "account")).records;
    expect((exchange as { account: string }).account).toBe("acct-1");
    expect((record as { account: string }).account).toBe("acct-1");
  });

  test("a mapping by which no file is read is refused", () => {
    const made = (kind: "account" | "exchange") => ({ kind, name: "m", title: "t", fields: {} });
    const logs = { exchange: true, account: false };
    const records = { exchange: false, account: true };
    expect(() => checkKind(made("account"), logs)).toThrow(
      "the mapping m is of kind account, and no account records are given. Write `kind: exchange` for logs",
    );
    expect(() => checkKind(made("exchange"), records)).toThrow(/no logs are given/);
    for (const [kind, given] of [
      ["account", records],
      ["exchange", logs],
      ["account", { exchange: true, account: true }],
    ] as const)
      expect(() => checkKind(made(kind), given)).not.toThrow();
    expect(() => checkKind(undefined, logs)).not.toThrow();
  });

  test("a mapping that is not there, and one that is no mapping", () => {
    expect(() => loadMapping("/nowhere/mine.yaml")).toThrow(/cannot read the mapping/);
    expect(() => loadMapping(import.meta.filename)).toThrow(StillwatchError);
  });
});
