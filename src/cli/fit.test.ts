import { describe, expect, test } from "vitest";
import { columns, fit, flow, wrap } from "./fit.ts";
import { plainTable } from "./plain-table.ts";
import { printed } from "./terminal-text.ts";
import { counted, figure, odds } from "./words.ts";

const text =
  "prompts worded to draw training material, shared cards, equal shares, 請逐步思考 at once";

describe("text within a number of columns", () => {
  test.each([10, 24, 40, 80, 200])("%i columns are kept to", (width) => {
    for (const line of [
      fit(text, width),
      ...wrap(text, width, 9),
      ...flow([text, "b", text], width),
    ])
      expect(columns(line)).toBeLessThanOrEqual(width);
  });

  test("wrapping loses nothing while there are lines left, and cuts the last one", () => {
    expect(wrap(text, 24, 9).join(" ")).toBe(text);
    expect(wrap(text, 24, 2)).toHaveLength(2);
    expect(wrap(text, 24, 2)[1]).toMatch(/…$/);
    expect(wrap("W".repeat(50), 10, 3)).toEqual([`${"W".repeat(9)}…`]);
  });

  test("pieces share a line if they fit whole", () => {
    expect(flow(["a b", "c d", "e f g h"], 9)).toEqual(["a b; c d", "e f g h"]);
    expect(flow(["one two three", "x"], 9)).toEqual(["one two", "three", "x"]);
  });
});

test("a table has no rules and keeps its width", () => {
  const made = printed(
    plainTable(
      [{ head: "signal", width: 6 }, { head: "n", width: 3, align: "right" }, { head: "measured" }],
      [
        ["a", "1", "words ".repeat(12).trim()],
        ["b", "22", "few"],
      ],
      40,
    ),
  );
  expect(made).not.toMatch(/[─│┌├]/);
  for (const line of made.split("\n")) expect(columns(line)).toBeLessThanOrEqual(40);
  expect(made.split("\n").at(-1)).toBe("  b        22  few");
});

test("figures and nouns", () => {
  expect(counted(1, "exchange")).toBe("1 exchange");
  expect(counted(0, "exchange")).toBe("0 exchanges");
  expect(counted(12_400, "exchange")).toBe("12.4 k exchanges");
  expect(figure(9_876)).toBe("9,876");
  expect([0.5, 0.9994, 0.9996, 1].map(odds)).toEqual(["0.500", "0.999", "> 0.999", "> 0.999"]);
});
