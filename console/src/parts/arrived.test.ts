// A file that does not come is told as a server that does not answer; no page is loaded anew over and over.

import { describe, expect, test } from "vitest";
import { arrived, mayLoadAnew, NotArrived } from "./arrived.ts";

describe("files of a screen", () => {
  test("one that does not come tells that the server does not answer, and why", async () => {
    expect(await arrived(Promise.resolve("a screen"))).toBe("a screen");
    const cause = new TypeError("Failed to fetch dynamically imported module: /console/x.js");
    const told = await arrived(Promise.reject(cause)).catch((error: unknown) => error);
    expect(told).toBeInstanceOf(NotArrived);
    expect(told).toMatchObject({ status: 0, code: "unreachable", cause });
  });

  test("a page is loaded anew by itself once a minute at the most", () => {
    const kept = new Map<string, string>();
    const tab = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    };
    const now = Date.UTC(2026, 10, 30);
    const asked = [0, 3_000, 59_000, 61_000, 64_000].map((ms) => mayLoadAnew(tab, now + ms));
    expect(asked).toEqual([true, false, false, true, false]);
  });
});
