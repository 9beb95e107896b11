// Every shipped mapping against samples of its source (test/samples, values invented): which mapping is told among all,
// which records are read, left out and refused, and the first of them whole.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readText } from "../../../test/fixtures/told-text.ts";
import { shippedMappings } from "./shipped-mappings.ts";
import type { Kind } from "./tell-source.ts";

interface Expected {
  readonly kind: Kind;
  /** The mapping that has to be told. */
  readonly as: string;
  /** The envelope. */
  readonly in?: string;
  readonly accounts?: readonly string[];
  readonly others?: number;
  readonly rejected?: readonly string[];
  /** The first record, its times as text; `bodies` is a hash, and told as "…". */
  readonly first?: Readonly<Record<string, unknown>>;
}

const folder = join(import.meta.dirname, "../../../test/samples");
const contentOf = (name: string): string => readFileSync(join(folder, name), "utf8");
const expected = JSON.parse(contentOf("expected.json")) as Readonly<Record<string, Expected>>;
const samples = Object.entries(expected);

test("each sample has an expectation, and each mapping a sample", () => {
  const files = readdirSync(folder).filter((name) => name !== "expected.json");
  expect(Object.keys(expected).toSorted()).toEqual(files.toSorted());
  const told = new Set(samples.map(([, { as }]) => as.replace(/^refused /, "")));
  expect([...told].toSorted()).toEqual(
    shippedMappings()
      .map(({ name }) => name)
      .toSorted(),
  );
});

describe("a sample is told and read", () => {
  test.each(samples)("%s", async (name, wanted) => {
    const got = await readText(contentOf(name), wanted.kind, name.endsWith(".csv"));
    expect(got.as).toBe(wanted.as);
    if (got.as.startsWith("refused")) return;
    expect(envelopeOf(got.told)).toBe(wanted.in);
    expect(got.records.map(({ account }) => account)).toEqual(wanted.accounts);
    expect(got.rejected.map(({ reason }) => reason)).toEqual(wanted.rejected);
    expect([got.others, got.joined, got.dropped]).toEqual([wanted.others, 0, []]);
    expect(shown(got.records[0]!)).toEqual(wanted.first);
  });
});

test.each([
  ["key", ["7d1f0a", "91c4e2"]],
  ["end_user", ["walker-1", "walker-2"]],
] as const)("LiteLLM by %s", async (principal, wanted) => {
  const got = await readText(contentOf("litellm.jsonl"), "exchange", false, principal);
  expect(got.records.map(({ account }) => account)).toEqual(
    wanted.map((name) => expect.stringMatching(`^${name}`) as string),
  );
});

describe("a sample is told in whatever carries it", () => {
  const lines = ["litellm.jsonl", "bedrock.jsonl", "langfuse.jsonl"];
  const wraps: readonly [string, (records: readonly object[]) => string][] = [
    ["an array", (all) => JSON.stringify(all)],
    ["a pretty array", (all) => JSON.stringify(all, null, 2)],
    ["pretty documents", (all) => all.map((one) => JSON.stringify(one, null, 2)).join("\n")],
    ["an array a line", (all) => all.map((one) => JSON.stringify([one])).join("\n")],
    ["documents without a break", (all) => all.map((one) => JSON.stringify(one)).join("")],
    ["Windows line ends", (all) => all.map((one) => JSON.stringify(one)).join("\r\n")],
    ["a byte order mark", (all) => `\ufeff${jsonl(all)}`],
    ["hits", (all) => jsonl(all.map((one) => ({ _index: "i", _id: "x", _source: one })))],
    [
      "a search answer",
      (all) => JSON.stringify({ hits: { hits: all.map((one) => ({ _source: one })) } }),
    ],
    [
      "Docker",
      (all) =>
        jsonl(
          all.map((one) => ({
            log: `${JSON.stringify(one)}\n`,
            stream: "stdout",
            time: "2026-07-03T09:00:00.1Z",
          })),
        ),
    ],
    ["Fluent Bit", (all) => jsonl(all.map((one) => ({ date: 1.5, log: JSON.stringify(one) })))],
    [
      "Kubernetes",
      (all) =>
        all.map((one) => `2026-07-03T09:00:00.1Z stdout F ${JSON.stringify(one)}`).join("\n"),
    ],
    [
      "Kubernetes, in pieces",
      (all) =>
        all
          .flatMap((one) => {
            const text = JSON.stringify(one);
            const stamp = "2026-07-03T09:00:00.1Z stdout";
            return [`${stamp} P ${text.slice(0, 300)}`, `${stamp} F ${text.slice(300)}`];
          })
          .join("\n"),
    ],
    [
      "CloudWatch",
      (all) =>
        JSON.stringify({
          messageType: "DATA_MESSAGE",
          logEvents: all.map((one) => ({ id: "1", timestamp: 1, message: JSON.stringify(one) })),
        }),
    ],
    ["Lambda", (all) => jsonl(all.map((one) => ({ awslogs: { data: packed(one) } })))],
    [
      "Lambda behind Kinesis",
      (all) => JSON.stringify({ Records: all.map((one) => ({ kinesis: { data: packed(one) } })) }),
    ],
    [
      "Firehose, without compression",
      (all) =>
        JSON.stringify({
          records: all.map((one) => ({ recordId: "r", data: base64(JSON.stringify(one)) })),
        }),
    ],
    [
      "a JSON text sequence",
      (all) => all.map((one) => `\x1e${JSON.stringify(one, null, 1)}\n`).join(""),
    ],
    [
      "times before lines",
      (all) => all.map((one) => `2026-07-03T09:00:00Z ${JSON.stringify(one)}`).join("\n"),
    ],
    [
      "messages",
      (all) => jsonl(all.map((one) => ({ "@timestamp": "x", message: JSON.stringify(one) }))),
    ],
    ["Google Cloud", (all) => jsonl(all.map((one) => ({ insertId: "i", jsonPayload: one })))],
    ["Splunk", (all) => jsonl(all.map((one) => ({ result: { _raw: JSON.stringify(one) } })))],
    ["an answer", (all) => JSON.stringify({ data: all, next: null })],
    ["an answer, pretty", (all) => JSON.stringify({ records: all }, null, 2)],
  ];
  test.each(lines.flatMap((name) => wraps.map(([what, wrap]) => [name, what, wrap] as const)))(
    "%s as %s",
    async (name, _, wrap) => {
      const wanted = expected[name]!;
      const records = contentOf(name)
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as object);
      const got = await readText(wrap(records), wanted.kind);
      expect(got.as).toBe(wanted.as);
      expect(got.records.map(({ account }) => account)).toEqual(wanted.accounts);
      expect(shown(got.records[0]!)).toEqual(wanted.first);
      expect(got.others).toBe(wanted.others);
    },
  );
});

function jsonl(all: readonly object[]): string {
  return all.map((one) => `${JSON.stringify(one)}\n`).join("");
}

const base64 = (text: string | Buffer): string => Buffer.from(text).toString("base64");

/** As CloudWatch hands its events to a function. */
function packed(one: object): string {
  const logEvents = [{ id: "1", timestamp: 1, message: JSON.stringify(one) }];
  return base64(gzipSync(JSON.stringify({ messageType: "DATA_MESSAGE", logEvents })));
}

test("what cannot be unpacked is refused with a reason, a note of the service is left out", async () => {
  const [first] = contentOf("litellm.jsonl").trim().split("\n");
  const good = packed(JSON.parse(first!) as object);
  const lines = [good, good.slice(0, 80), "no base64!"].map((data) => ({ awslogs: { data } }));
  const note = gzipSync(JSON.stringify({ logEvents: [{ message: "CWL CONTROL MESSAGE" }] }));
  const got = await readText(
    jsonl([
      ...Array.from({ length: 4 }, () => lines[0]!),
      ...lines,
      { awslogs: { data: base64(note) } },
    ]),
    "exchange",
  );
  expect([got.records.length + got.joined, got.others]).toEqual([5, 1]);
  expect(got.rejected.map(({ line }) => line)).toEqual([6, 7]);
  expect(got.rejected[0]!.reason).toContain("cannot be unpacked");
});

function envelopeOf(told: object): string | undefined {
  const { envelope } = told as { envelope?: { path: string } | null };
  return envelope?.path;
}

function shown(record: object): Record<string, unknown> {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      ["time", "created", "as_of"].includes(name)
        ? new Date(value as number).toISOString()
        : name === "bodies"
          ? "…"
          : (value as unknown),
    ]),
  );
}
