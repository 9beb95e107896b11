import { expect, test } from "vitest";
import { cookieFor, makeSessions } from "./sessions.ts";

const ann = { name: "ann", role: "investigator" } as const;

test("a session lasts as long as is said, and each use is seen", () => {
  let now = 0;
  const sessions = makeSessions(() => now);
  const short = sessions.begin(ann, "provider", 1000);
  const long = sessions.begin({ ...ann, role: "viewer" }, "token");
  now = 999;
  expect(sessions.find(short)).toMatchObject({ name: "ann", role: "investigator" });
  expect(sessions.list().map(({ by, began, seen }) => ({ by, began, seen }))).toEqual([
    { by: "provider", began: 0, seen: 999 },
    { by: "token", began: 0, seen: 0 },
  ]);
  now = 1000;
  expect(sessions.find(short)).toBeNull();
  expect(sessions.list()).toHaveLength(1);
  expect(sessions.find(long)).not.toBeNull();
  expect(cookieFor(short, true, 1500)).toMatch(/; Max-Age=1; Secure$/);
});

test("all of a person end, and nobody else's; no handle lets anybody in", () => {
  const sessions = makeSessions();
  const cookies = [ann, { ...ann, role: "viewer" }, { name: "jo", role: "admin" }].map((one) =>
    sessions.begin(one as typeof ann, "token"),
  );
  for (const { handle } of sessions.list()) expect(sessions.find(handle)).toBeNull();
  expect(sessions.endOf("ann")).toBe(2);
  expect(cookies.map((one) => sessions.find(one)?.name)).toEqual([undefined, undefined, "jo"]);
  expect(sessions.endOf("ann")).toBe(0);
});

test("of a person in one role twenty are kept, and the oldest goes", () => {
  const sessions = makeSessions();
  const cookies = Array.from({ length: 21 }, () => sessions.begin(ann, "token"));
  expect(sessions.find(cookies[0]!)).toBeNull();
  expect(sessions.find(cookies[1]!)).not.toBeNull();
  expect(sessions.list()).toHaveLength(20);
});
