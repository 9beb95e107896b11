// What a run says at its end, over logs and a store: once, and only where there is something to say.

import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { jsonl } from "../../test/fixtures/logs.ts";
import { sketchKey } from "../sketch/key.ts";
import { migrate } from "../store/migrate.ts";
import { openStore, type Store } from "../store/open.ts";
import type { ReadingChoice } from "./choose-reading.ts";
import { ingest } from "./ingest.ts";

const dir = temporary("run-notes");
const now = Date.UTC(2026, 4, 4);
let store: Store;
beforeAll(async () => {
  store = await openStore({});
  await migrate(store);
});
afterAll(async () => {
  await store.close();
  dir.remove();
});

let files = 0;
/** Of the last run. */
let problems: string[] = [];
async function notesOf(
  reading: ReadingChoice,
  ...logs: readonly (readonly Record<string, unknown>[])[]
): Promise<string[]> {
  const exchanges = logs.map((records) => {
    const path = dir.at(`${files++}.jsonl`);
    writeFileSync(path, jsonl(records.map((one, i) => ({ id: `${path} ${i}`, ...one }))));
    return path;
  });
  const notes: string[] = [];
  const onNote = (text: string): void => void notes.push(text);
  const key = sketchKey("5b".repeat(16));
  const summary = await ingest({
    ...{ store, key, exchanges, accounts: [], now, threads: 1, reading, onNote },
  });
  problems = summary.problems.map(({ message }) => message);
  return notes;
}

const sent = (account: string, more: object): Record<string, unknown> => ({
  ...{ time: "2026-05-01T00:00:00Z", account, model: "m", ...more },
});

describe("end users of one name under several accounts", () => {
  const one = [sent("a", { end_user: "1" }), sent("a", { end_user: "2" }), sent("b", {})];
  const other = [sent("b", { end_user: "1" }), sent("c", { end_user: "1" }), sent("c", {})];

  test("are told once, across files", async () => {
    expect(await notesOf({ principal: "end_user" }, one, other)).toEqual([
      expect.stringMatching(
        /^1 name of an end user comes under several accounts, and each is taken .* leave --principal out/,
      ),
    ]);
    const more = [sent("d", { end_user: "2" })];
    expect(await notesOf({ principal: "end_user" }, one, other, more)).toEqual([
      expect.stringMatching(/^2 names of end users come under several accounts/),
    ]);
  });

  test("are nothing to tell where accounts are judged, or each name has one", async () => {
    expect(await notesOf({}, one, other)).toEqual([]);
    expect(await notesOf({ principal: "end_user" }, one)).toEqual([]);
  });
});

test("lines that were joined are told from a fifth on, with what to do", async () => {
  const lines = (joined: number): Record<string, unknown>[] =>
    Array.from({ length: 10 }, (_, i) => sent("a", { ...(i < joined + 1 && { id: "same" }) }));
  expect(await notesOf({}, lines(2))).toEqual([]);
  expect(await notesOf({}, lines(3))).toEqual([
    expect.stringMatching(/^3 of 10 lines were joined .* map an id .* or leave `id` out$/),
  ]);
});

describe("lines that were refused", () => {
  const foreign = {
    ...{ request_id: "r", call_type: "completion", startTime: "2026-05-01 00:00:00" },
    ...{ api_key: "k", model: "m", spend: 1 },
  };
  const ours = [sent("a", {}), sent("b", {}), sent("c", {})];

  test("are told to be of another known format: once a format, with it and the files", async () => {
    const notes = await notesOf({}, [...ours, foreign, foreign], [...ours, foreign], ours);
    expect(notes).toEqual([
      expect.stringMatching(
        /^\S+\.jsonl and 1 other file: the first line that was refused is of another format, .*\(litellm-spend-logs\)/,
      ),
    ]);
    expect(notes.join()).not.toContain("completion");
  });

  test("of no known format, or of the file's own, are told in rejected.jsonl alone", async () => {
    expect(await notesOf({}, [...ours, { when: 1 }])).toEqual([]);
    const broken = { ...foreign, startTime: "soon" };
    expect(await notesOf({ format: "litellm-spend-logs" }, [foreign, broken])).toEqual([]);
  });

  test("all of them by an own mapping point to a trial of it", async () => {
    const mapping = {
      kind: "exchange",
      name: "mine",
      title: "mine",
      fields: { account: "who", time: "at" },
    } as const;
    await notesOf({ mapping, mapPath: "mine.yaml" }, ours);
    expect(problems).toEqual([
      expect.stringMatching(/`stillwatch sources try \S+\.jsonl --map mine\.yaml`\.$/),
    ]);
  });
});
