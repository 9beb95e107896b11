import { describe, expect, test } from "vitest";
import { readAccount } from "./account.ts";
import { type ErrorCode, StillwatchError } from "./errors.ts";
import { readExchange } from "./exchange.ts";
import { seeded } from "./random.ts";
import { version } from "./version.ts";

const now = Date.parse("2026-06-01T00:00:00Z");
const base = { id: "e1", time: "2026-05-01T00:00:00Z", account: "a1" };

describe("readExchange", () => {
  test("takes the least record", () => {
    expect(readExchange(base, now)).toEqual({
      ok: true,
      value: { id: "e1", time: Date.parse(base.time), account: "a1" },
    });
  });

  test.each([
    ["2026-06-01T23:00:00Z", true],
    ["2026-06-02T00:00:01Z", false],
    ["2126-06-02T00:00:01Z", false],
    ["2015-01-01T00:00:00Z", true],
    ["2014-12-31T23:59:59Z", false],
    ["1970-01-01T00:00:00Z", false],
    [0, false],
    [-1, false],
    // a spreadsheet's day, and a day written as a number
    [46344.4, false],
    [20260501, false],
  ])("time %s is taken: %s", (time, taken) => {
    const read = readExchange({ ...base, time }, now);
    expect(read.ok).toBe(taken);
    if (!read.ok) expect(read.refusal.reason).toMatch(/check its unit/);
  });

  test.each(["time", "account"])("%s is required", (name) => {
    for (const raw of [undefined, null, ""])
      expect(readExchange({ ...base, [name]: raw }, now)).toMatchObject({
        ok: false,
        refusal: { field: name },
      });
  });
});

describe("records in each other's place are told apart", () => {
  test("an account record among the logs is told where it belongs", () => {
    const record = { account: "a1", created: base.time, payment: "pm_1", verified: false };
    expect(readExchange(record, now)).toMatchObject({
      refusal: {
        field: "time",
        reason: "time is missing; this looks like an account record",
        like: "account",
      },
    });
    // a log without ids is no account file
    expect(readExchange({ time: base.time, account: "a1" }, now)).toMatchObject({ ok: true });
  });

  test("an exchange among the account records is refused: it would displace the true record", () => {
    expect(readAccount({ ...base, prompt: "hello" })).toMatchObject({
      ok: false,
      refusal: { reason: "this looks like an exchange", like: "exchange" },
    });
    // an account table may have an id and a time of its own
    expect(readAccount({ ...base, plan: "pro" }).ok).toBe(true);
  });
});

describe("readAccount", () => {
  test("takes what sign-up systems write", () => {
    const read = readAccount({
      account: 17,
      created: 1776852900,
      verified: "1",
      traits: { ring: 3 },
    });
    expect(read).toMatchObject({
      ok: true,
      value: { account: "17", created: 1776852900000, verified: true, traits: { ring: 3 } },
    });
  });

  test("times that mean never are absent", () => {
    for (const time of [
      1e300,
      -1e300,
      1e20,
      0,
      "1970-01-01T00:00:00Z",
      "9999-12-31T00:00:00Z",
      "0001-01-01T00:00:00Z",
    ])
      expect(readAccount({ account: "a", created: time, closed: time })).toEqual({
        ok: true,
        value: { account: "a" },
      });
  });

  test("days are read as their midnight in UTC, where an exchange's time has to be one", () => {
    const day = "2026-01-31";
    const midnight = Date.UTC(2026, 0, 31);
    expect(
      readAccount({
        account: "a",
        created: day,
        closed: ` ${day}\n`,
        as_of: "2026-01-31 00:00:00",
      }),
    ).toEqual({
      ok: true,
      value: { account: "a", created: midnight, closed: midnight, as_of: midnight },
    });
    const told: string[] = [];
    const left = { dropped: (name: string) => told.push(name) };
    for (const created of ["2026-02-30", "2026-1-31", "31/01/2026", "2026-01"])
      expect(readAccount({ account: "a", created }, left)).toEqual({
        ok: true,
        value: { account: "a" },
      });
    expect(told).toHaveLength(4);
    expect(readExchange({ ...base, time: day }, now)).toMatchObject({ refusal: { field: "time" } });
  });

  test("accounts older than the epoch are taken", () => {
    expect(readAccount({ account: "a", created: "1969-07-20T20:17:00Z" }).ok).toBe(true);
  });
});

test("an error fills its message, keeps its code and cause, and ends with 2", () => {
  const cause = new Error("disk");
  const error = new StillwatchError(
    "input_unreadable",
    { path: "a{why}.gz", why: "$& gone" },
    cause,
  );
  expect(error.message).toMatch(/^cannot read a\{why\}\.gz: \$& gone\. /);
  expect(error).toMatchObject({ code: "input_unreadable" satisfies ErrorCode, exitCode: 2, cause });
  expect(new StillwatchError("input_none").cause).toBeUndefined();
});

test("the version is the package's", () => {
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
});

test("a seed draws the same again, within [0, 1)", () => {
  const draw = (seed: number): number[] => {
    const random = seeded(seed);
    return Array.from({ length: 1000 }, random);
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(draw(7).every((x) => x >= 0 && x < 1)).toBe(true);
  const mean = draw(7).reduce((sum, x) => sum + x, 0) / 1000;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
});
