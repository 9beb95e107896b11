// Whose an exchange is: the account, the key or the end user, as the reading has it.

import { expect, test } from "vitest";
import type { Exchange } from "../core/exchange.ts";
import { sketchKey } from "../sketch/key.ts";
import { readChunk } from "./chunk.ts";
import { ExchangeRowMaker } from "./exchange-rows.ts";
import { plainReading, type Principal } from "./reading.ts";
import { ReusedIds } from "./reused-ids.ts";

const key = sketchKey("0f".repeat(32));
const now = Date.parse("2026-06-01T00:00:00Z");
const lines = (...all: object[]): Buffer =>
  Buffer.from(all.map((one) => JSON.stringify(one)).join("\n"));

function accountsOf(principal: Principal, records: readonly object[]): string[] {
  const got: Exchange[] = [];
  const bytes = lines(...records);
  const reading = { ...plainReading, principal };
  const into = { add: (one: Exchange) => got.push(one), noteOwner: () => undefined } as never;
  expect(readChunk({ kind: "exchange", bytes, firstLine: 1, now, reading }, into).rejected).toEqual(
    [],
  );
  return got.map(({ account }) => account);
}

test("whoever names no end user, or nobody, is judged as its account, and never refused", () => {
  const record = { time: "2026-04-22T10:15:00Z", account: "firm", ip: "8.8.4.4" };
  const names = ["u1", undefined, null, "", "none", "anonymous", " Default_User ", "0", {}, [1, 2]];
  const named = [
    ...names.map((end_user) => ({ ...record, end_user })),
    { ...record, messages: [{ role: "user", content: "x" }], request: { user: "u2" } },
    { ...record, account: null, end_user: "u3" },
  ].map((one, i) => ({ ...one, id: String(i) }));
  expect(accountsOf("end_user", named)).toEqual([
    "u1",
    ...names.slice(1).map(() => "firm"),
    "u2",
    "u3",
  ]);
  const keyed = [
    { ...record, id: "1", key: "k" },
    { ...record, id: "2", key: "-" },
  ];
  expect(accountsOf("key", keyed)).toEqual(["k", "firm"]);
  expect(accountsOf("account", named.slice(0, 3))).toEqual(["firm", "firm", "firm"]);
});

test("under which accounts an end user's name comes is noted, once a pair", () => {
  const owners = (principal: Principal, ...pairs: (readonly [string, string?])[]): number => {
    const records = pairs.map(([account, end_user], i) => ({
      ...{ id: String(i), time: "2026-04-22T10:15:00Z", account, end_user, status: 200 },
    }));
    const rows = new ExchangeRowMaker(key, true);
    const reading = { ...plainReading, principal };
    readChunk({ kind: "exchange", bytes: lines(...records), firstLine: 1, now, reading }, rows);
    const { owners } = rows.take();
    expect(rows.take().owners).toHaveLength(0);
    const told = new ReusedIds();
    told.note(owners);
    return told.counts().reused;
  };
  expect(owners("end_user", ["a", "u"], ["a", "u"], ["b", "v"], ["c"], ["c", "c"])).toBe(0);
  expect(owners("end_user", ["a", "1"], ["b", "1"], ["c", "1"], ["a", "2"], ["b", "2"])).toBe(2);
  // an account that stands for itself is another than the end user of its name
  expect(owners("end_user", ["a", "b"], ["b"])).toBe(1);
  expect(owners("account", ["a", "1"], ["b", "1"])).toBe(0);
});
