// Logs as the world writes them, that were read wrongly once: each kind of fault, rebuilt with values of its own, against a
// real store. Every case has a day to itself, by which its rows are found again.

import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Ingested, ingestLogs } from "../src/app/ingest-logs.ts";
import { type OpenStore, openWithKey } from "../src/app/open-store.ts";
import { loadRules } from "../src/rules/index.ts";
import { temporary } from "./fixtures/command.ts";
import { jsonl, type Record } from "./fixtures/logs.ts";

const dir = temporary("cases");
let opened: OpenStore;

let ingested: Ingested;
/** Why lines were refused, by file. */
const reasons = new Map<string, string[]>();

beforeAll(async () => {
  writeFileSync(dir.at("key"), "6d".repeat(32), { mode: 0o600 });
  opened = await openWithKey({ path: dir.at("store"), keyFile: dir.at("key") });
  for (const [name, { text }] of all) writeFileSync(dir.at(fileOf(name)), text);
  ingested = await ingestLogs(opened, {
    exchanges: all.map(([name]) => dir.at(fileOf(name))),
    accounts: [],
    now: Date.UTC(2026, 11, 1),
    rules: loadRules(),
    onRejected: ({ file, reason }) => {
      const name = basename(file);
      reasons.set(name, [...(reasons.get(name) ?? []), reason]);
    },
  });
});
afterAll(async () => {
  await opened.close();
  dir.remove();
});

interface Rows {
  readonly exchanges: number;
  readonly accounts: number;
  readonly input: number;
  readonly output: number;
  readonly prompts: number;
  readonly addresses: number;
}

interface Case {
  readonly file: string;
  readonly text: string;
  /** Rows that the store has of it. */
  readonly rows?: Partial<Rows>;
  readonly joined?: number;
  readonly others?: number;
  /** Why records are refused. */
  readonly rejected?: readonly (string | RegExp)[];
  /** Optional fields that were left out. */
  readonly dropped?: readonly string[];
  /** The mapping that the file was read by. */
  readonly as?: string;
  /** The fault of a file that is refused whole. */
  readonly fault?: string;
}

let days = 0;
/** A day of its own, as a date and in seconds. */
function nextDay(): { date: string; seconds: number } {
  const seconds = Date.UTC(2026, 2, 1) / 1000 + days++ * 86_400;
  return { date: new Date(seconds * 1000).toISOString().slice(0, 10), seconds };
}

/** @param make a case of its day */
function caseOf(make: (day: { date: string; seconds: number }) => Case): Case & { day: string } {
  const day = nextDay();
  return { ...make(day), day: day.date };
}

const minute = (at: number): string =>
  `${String(8 + Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;

/** Native records of a day, one for each of the given parts, over three accounts. */
function native(date: string, parts: readonly Record[]): Record[] {
  return parts.map((part, at) => ({
    id: `${date}-${at}`,
    time: `${date}T${minute(at)}:00Z`,
    account: `tenant-${at % 3}`,
    ip: "192.0.2.40",
    user_agent: "curl/8",
    model: "heron-2",
    prompt: `Which bridge crosses river ${at} near the mill?`,
    ...part,
  }));
}
const several = (count: number): Record[] => Array.from({ length: count }, () => ({}));
/** A sample of the unit tests, moved to a day. */
const sample = (name: string, from: string, to: string): string =>
  readFileSync(join(import.meta.dirname, "samples", name), "utf8").replaceAll(from, to);

const foreign = {
  "LiteLLM, an array": caseOf(({ seconds }) => ({
    file: "batch.json",
    text: sample("litellm.json", "178290000", String(seconds).slice(0, 9)),
    as: "litellm",
    rows: { exchanges: 4, accounts: 2, input: 4 * 44, prompts: 3 },
  })),
  "LiteLLM, lines": caseOf(({ seconds }) => ({
    file: "events.jsonl",
    text: sample("litellm.jsonl", "178290000", String(seconds).slice(0, 9)),
    as: "litellm",
    rows: { exchanges: 2, accounts: 2, prompts: 2, output: 26 },
  })),
  "LiteLLM's table as CSV": caseOf(({ date }) => ({
    file: "LiteLLM_SpendLogs.csv",
    text: sample("litellm-spend-logs.csv", "2026-07-02", date),
    as: "litellm-spend-logs",
    rows: { exchanges: 4, accounts: 2, prompts: 3, addresses: 1 },
  })),
  "Langfuse's observations": caseOf(({ date }) => ({
    file: "observations_v2.jsonl",
    text: sample("langfuse.jsonl", "2026-07-04", date),
    as: "langfuse",
    others: 1,
    rows: { exchanges: 2, accounts: 2, prompts: 2 },
  })),
  "spans of OpenTelemetry": caseOf(({ seconds }) => ({
    file: "traces.jsonl",
    text: sample("otel-genai.jsonl", "178344000", String(seconds).slice(0, 9)),
    as: "otel-genai",
    others: 3,
    rejected: ["account is missing"],
    rows: { exchanges: 2, accounts: 2, prompts: 2 },
  })),
  "a text log of vLLM": caseOf(({ date }) => ({
    file: "vllm.log",
    text: `(APIServer pid=71) INFO ${date.slice(5)} 08:00:01 [logger.py:49] Received request chatcmpl-7: prompt: 'Hi', params: SamplingParams(n=1), lora_request: None.\n`.repeat(
      3,
    ),
    fault: "input_text_log",
    rows: { exchanges: 0 },
  })),
  "nginx's combined log": caseOf(() => ({
    file: "access.log",
    text: '192.0.2.4 - - [02/Mar/2026:08:00:00 +0000] "POST /v1/messages HTTP/1.1" 200 12 "-" "curl/8"\n',
    fault: "input_text_log",
    rows: { exchanges: 0 },
  })),
  "OpenAI's audit log": caseOf(() => ({
    file: "audit.jsonl",
    text: sample("openai-audit-log.jsonl", "x", "x"),
    fault: "input_refused",
    rows: { exchanges: 0 },
  })),
  "events of EventBridge": caseOf(({ date }) => ({
    file: "events.json",
    text: sample("eventbridge.jsonl", "2026-07-03", date),
    fault: "input_refused",
    rows: { exchanges: 0 },
  })),
  "a usage report": caseOf(() => ({
    file: "usage.json",
    text: sample("openai-usage.json", "x", "x"),
    fault: "input_refused",
    rows: { exchanges: 0 },
  })),
  "what nobody knows": caseOf(({ date }) => ({
    file: "unknown.jsonl",
    text: jsonl([{ when: `${date}T08:00:00Z`, who: "a", what: "b" }]),
    fault: "input_unknown",
    rows: { exchanges: 0 },
  })),
  "a container's log of native records": caseOf(({ date }) => ({
    file: "container-json.log",
    text: jsonl(
      native(date, several(3)).map((one) => ({
        log: `${JSON.stringify(one)}\n`,
        stream: "stdout",
        time: `${date}T08:00:00.123456789Z`,
      })),
    ),
    rows: { exchanges: 3, accounts: 3 },
  })),
  "hits of Elasticsearch": caseOf(({ date }) => ({
    file: "dump.json",
    text: jsonl(native(date, several(3)).map((one) => ({ _index: "gw", _source: one }))),
    rows: { exchanges: 3, accounts: 3 },
  })),
  "a native array": caseOf(({ date }) => ({
    file: "array.json",
    text: JSON.stringify(native(date, several(3))),
    rows: { exchanges: 3, accounts: 3 },
  })),
  "a native array, pretty": caseOf(({ date }) => ({
    file: "pretty.json",
    text: JSON.stringify(native(date, several(3)), null, 2),
    rows: { exchanges: 3, accounts: 3 },
  })),
  "native documents, pretty": caseOf(({ date }) => ({
    file: "documents.json",
    text: native(date, several(3))
      .map((one) => JSON.stringify(one, null, 4))
      .join("\n"),
    rows: { exchanges: 3, accounts: 3 },
  })),
};

const odd = {
  addresses: caseOf(({ date }) => ({
    file: "ip.jsonl",
    text: jsonl(
      native(
        date,
        [
          ...["198.51.100.7, 10.0.0.1", "198.51.100.7,10.0.0.1,172.16.9.9", " 198.51.100.7 "],
          ...["::ffff:198.51.100.7", "64:ff9b::c633:6407", "2002:c633:6407::1"],
          ...["198.51.100.7:5151", "198.051.100.007", "[2001:db8:7::1]:443"],
          ...["unknown", "-", "198.51.100.xxx", "198.51.100.0/24", "3325256711", "sha256:99aa"],
        ].map((ip) => ({ ip })),
      ),
    ),
    dropped: ["ip"],
    rows: { exchanges: 15, addresses: 2 },
  })),
  "optional fields": caseOf(({ date }) => ({
    file: "odd.jsonl",
    text: jsonl(
      native(date, [
        ...[{ status: "success" }, { asn: "AS64500" }, { asn: "null" }, { stream: "t" }],
        ...[{ stream: "yes" }, { stream: "TRUE" }, { logprobs: 5 }, { tools: [{ type: "x" }] }],
        ...[{ temperature: "None" }, { max_tokens: "inf" }, { output_tokens: -1 }],
        ...[{ input_tokens: "-" }, { input_tokens: "1,234" }, { turn: 0 }, { turn: 70_000 }],
        ...[{ choices: "null" }, { user_agent: ["curl/8"] }, { user_agent: "x".repeat(2000) }],
        ...[{ end_user: { a: 1 } }, { end_user: "u".repeat(2000) }, { conversation: 7 }],
        ...[{ model: {} }, { endpoint: "/x".repeat(1500) }, { country: "Germany" }],
        ...[{ reasoning_in: [{ a: 1 }] }, { prompt: null }, { account: 17 }],
      ]),
    ),
    dropped: [
      ...["country", "end_user", "max_tokens", "model", "output_tokens", "reasoning_in", "turn"],
    ],
    rows: { exchanges: 27, accounts: 4, input: 1234 },
  })),
  times: caseOf(({ date, seconds }) => {
    const now = seconds + 8 * 3600;
    const [year, month, day] = date.split("-") as [string, string, string];
    return {
      file: "times.jsonl",
      text: jsonl(
        native(
          date,
          [
            ...[now, now + 0.25, `${now}.5`, now * 1e3, now * 1e6, `${now}000000001`],
            ...[`${date} 08:00:00.213000`, `${date} 08:00:00.2 UTC`, `${date} 08:00:00+00`],
            ...[`${date}T08:00:00`, `${date}T09:00:00+0100`, `${date} 08:00:00,123`],
            ...[`${day}/Mar/${year}:08:00:00 +0000`, `Sun, ${day} Mar ${year} 08:00:00 GMT`],
            ...[`${date}T08:00:00.123456789Z`, `${date}T08:00Z`, `${date}T07:00:00\u221201:00`],
            ...[0, "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", 46_082, 20_260_301],
            ...[date, `${month}/${day}/${year} 08:00`, "2031-01-01T00:00:00Z"],
          ].map((time) => ({ time })),
        ),
      ),
      rejected: [
        ...[0, 1, 2, 3, 4].map(() => "time is before 2015; check its unit"),
        ...[/^time is not an RFC 3339 time/, /^time is not an RFC 3339 time/],
        "time is more than a day in the future; check its unit and zone",
      ],
      rows: { exchanges: 17 },
    };
  }),
  "the id None for everybody": caseOf(({ date }) => ({
    file: "none.jsonl",
    text: jsonl(native(date, several(100)).map((one) => ({ ...one, id: "None" }))),
    rows: { exchanges: 100 },
  })),
  "ids that count from 0 again": caseOf(({ date }) => ({
    file: "again.jsonl",
    text: jsonl(
      native(date, several(300)).map((one, at) => ({ ...one, id: `chatcmpl-${at % 30}` })),
    ),
    rows: { exchanges: 300 },
  })),
  "a request tried again under its id": caseOf(({ date }) => ({
    file: "retry.jsonl",
    text: jsonl(
      native(date, several(10)).flatMap((one) => [
        { ...one, status: 500, output_tokens: 0 },
        { ...one, time: String(one.time).replace(":00Z", ":02Z"), status: 200, output_tokens: 70 },
      ]),
    ),
    joined: 10,
    rows: { exchanges: 10, output: 700, prompts: 10 },
  })),
  "accounts that are none": caseOf(({ date }) => ({
    file: "nobody.jsonl",
    text: jsonl([
      ...native(
        date,
        [null, "", "null", "None", "undefined", "N/A", "-", " ", "\u200b"].map((account) => ({
          account,
        })),
      ),
      ...native(date, several(10)).map((one, at) => ({ ...one, id: `${date}-good-${at}` })),
    ]),
    rejected: Array.from({ length: 9 }, () => "account is missing"),
    rows: { exchanges: 10, accounts: 3 },
  })),
  "words for nothing in CSV": caseOf(({ date }) => ({
    file: "nulls.csv",
    text: [
      "id,time,account,ip,input_tokens,temperature,stream",
      ...["\\N", "NULL", "nan"].map(
        (word, at) => `z${at},${date}T08:00:00Z,t,${word},${word},${word},${word}`,
      ),
      `z4,${date}T08:00:00Z,t,,12.0,0.2,t`,
    ].join("\n"),
    rows: { exchanges: 4, accounts: 1, input: 12, addresses: 0 },
  })),
  "a line for each piece of an answer": caseOf(({ date, seconds }) => ({
    file: "pieces.jsonl",
    text: jsonl(
      native(date, several(5)).flatMap((one, at) =>
        Array.from({ length: 6 }, (_, piece) => ({
          ...one,
          time: seconds + at * 60 + piece / 10,
          prompt: piece === 0 ? one.prompt : null,
          output_tokens: piece === 5 ? 90 : 0,
        })),
      ),
    ),
    joined: 25,
    rows: { exchanges: 5, output: 450, prompts: 5 },
  })),
};

const all = Object.entries<Case & { day: string }>({ ...foreign, ...odd });
const fileOf = (name: string): string =>
  `${name.replaceAll(/\W+/g, "-")}-${all.find(([one]) => one === name)![1].file}`;

test.each(all)("%s", async (name, one) => {
  const file = fileOf(name);
  // rows come first: they say most
  expect(await rowsOf(one.day)).toMatchObject(one.rows ?? {});
  expect(reasons.get(file) ?? []).toEqual(
    (one.rejected ?? []).map((why) => (typeof why === "string" ? why : expect.stringMatching(why))),
  );
  const faults = ingested.problems.filter(({ message }) => message.includes(file));
  expect(faults.map(({ code }) => code)).toEqual(one.fault === undefined ? [] : [one.fault]);
  if (one.as !== undefined)
    expect(ingested.taken.find((taken) => taken.file.endsWith(file))?.mapping).toBe(one.as);
});

test("what was joined, left out and dropped is counted", () => {
  const sum = (of: (one: Case) => number): number => all.reduce((to, [, one]) => to + of(one), 0);
  expect(ingested).toMatchObject({
    duplicates: 0,
    joined: sum((one) => one.joined ?? 0),
    others: sum((one) => one.others ?? 0),
    rejected: sum((one) => one.rejected?.length ?? 0),
  });
  expect([...ingested.dropped.keys()].toSorted()).toEqual(
    all.flatMap(([, one]) => one.dropped ?? []).toSorted(),
  );
});

async function rowsOf(day: string): Promise<Rows> {
  const [row] = (await opened.store.rows(
    `SELECT count() AS exchanges, uniqExact(account) AS accounts, sum(input_tokens) AS input,
       sum(output_tokens) AS output, countIf(prompt != 0) AS prompts,
       uniqExactIf(address, address != 0) AS addresses
     FROM exchange WHERE toDate(time, 'UTC') = '${day}'`,
  )) as unknown as Record[];
  return Object.fromEntries(
    Object.entries(row!).map(([name, value]) => [name, Number(value)]),
  ) as unknown as Rows;
}
