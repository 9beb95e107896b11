import { expect, test } from "vitest";
import { pageOf } from "./page.ts";

const all = ["a", "b", "c", "d", "e"];
const id = (one: string): string => one;

test("pages follow each other without a gap or a repeat, and the last one says so", () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let n = 0; n < 10; n++) {
    const page = pageOf(all, id, { limit: 2, cursor });
    seen.push(...page.items);
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(seen).toEqual(all);
  expect(pageOf(all, id, { limit: 5 }).next).toBeNull();
  expect(pageOf([], id, { limit: 5 })).toEqual({ items: [], next: null });
});

test("a cursor of an item that is gone is refused, not taken for the beginning", () => {
  const { next } = pageOf(all, id, { limit: 2 });
  expect(() => pageOf(["a", "c"], id, { limit: 2, cursor: next! })).toThrow(
    expect.objectContaining({ code: "cursor_unknown" }),
  );
});
