// Faults are said to who asks over HTTP without a path of the server's, or a command that he cannot run.

import { expect, test } from "vitest";
import { catalogue } from "../core/error-catalogue.ts";
import { packError, unpackError } from "../core/error-parcel.ts";
import { StillwatchError } from "../core/errors.ts";
import { problemOf } from "./problem.ts";

test.each([
  ["store_empty", "POST /v1/exchanges"],
  ["not_swept", "POST /v1/sweeps"],
] as const)("%s says what to ask for", (code, wanted) => {
  const { status, body } = problemOf(new StillwatchError(code, { path: "/srv/data/store" }));
  expect([status, body.code]).toEqual([409, code]);
  expect(body.detail).toContain(wanted);
  expect(body.detail).not.toMatch(/\/srv|stillwatch|--/);
});

test.each([
  [
    "unknown_account",
    { id: "acct-9", meant: "" },
    "no account acct-9 in the store: neither exchanges nor account records are of it. Name an account by its id, exactly as the logs write it: capitals, spaces and signs count.",
  ],
  [
    "measures_none",
    {},
    "the store holds no measures of rings: its last search was made by an older version, or found no ring. Sweep once with `stillwatch sweep --full --store DIR`.",
  ],
  [
    "store_busy",
    { by: "serve" },
    "store is being swept or decided on already (serve). Wait for that to end, then try again.",
  ],
  [
    "thread_ended",
    { thread: "keeper", why: "ENOENT: no such file, open '/srv/data/store/stillwatch/key'" },
    "the keeper of the server ended unexpectedly: ENOENT: no such file, open 'key'. Start the server again; what was answered is kept and taken up.",
  ],
] as const)("%s tells nobody but administrators where the store lies", (code, more, text) => {
  const error = new StillwatchError(code, { path: "/srv/data/store", ...more });
  expect(problemOf(error).body.detail).toBe(text);
  expect(problemOf(error, true).body.detail).toBe(error.message);
  expect(error.message).toContain("/srv/data/store");
});

test("no fault of the catalogue tells a path that it was filled with", () => {
  const path = "/srv/data/store";
  for (const [code, { text }] of Object.entries(catalogue)) {
    const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    // what somebody named is theirs
    const values = names.map((name) => [
      name,
      /^(?:path|store|folder|file|why|what|list|problems)$/.test(name) ? `at ${path}` : "x",
    ]);
    const error = new StillwatchError(code as keyof typeof catalogue, Object.fromEntries(values));
    expect(problemOf(error).body.detail, code).not.toContain("/srv");
  }
});

test("a fault keeps what it was filled with on its way from another thread", () => {
  const error = new StillwatchError("unknown_account", { id: "a", path: "/srv/x/y", meant: "" });
  const came = unpackError(structuredClone(packError(error)));
  expect(came.message).toBe(error.message);
  expect(problemOf(came).body.detail).toMatch(/^no account a in the store: /);
});
