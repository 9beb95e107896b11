// Faults are said to who asks over HTTP without a path of the server's, or a command that he cannot run.

import { expect, test } from "vitest";
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
