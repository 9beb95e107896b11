// Numbers for people: the edges at which rounding would lie.

import { expect, test } from "vitest";
import {
  compact,
  count,
  figure,
  probability,
  qValue,
  share,
  small,
  span,
  weight,
} from "./figures.ts";
import { clip, visible } from "../../core/visible.ts";

const plain = (text: string): string => text.replaceAll("\u00a0", " ");

test.each([
  [0, "0"],
  [999, "999"],
  [9_999, "9,999"],
  [12_400, "12.4 k"],
  [999_499, "999 k"],
  [999_600, "1 M"],
  [3_100_000, "3.1 M"],
  [28_800_000, "28.8 M"],
  [2_090_000_000, "2.09 B"],
  [Number.NaN, "–"],
])("compact(%d) is %s", (n, text) => expect(plain(compact(n))).toBe(text));

test.each([
  [0, "0 %"],
  [0.00001, "< 0.01 %"],
  [0.0214, "2.1 %"],
  [0.41, "41 %"],
  [0.9987, "99.87 %"],
  [0.99999, "> 99.99 %"],
  [1, "100 %"],
])("share(%d) is %s", (x, text) => expect(plain(share(x))).toBe(text));

test("a posterior never claims certainty", () => expect(plain(probability(1))).toBe("> 99.99 %"));

test.each([
  [0, "0"],
  [0.0061, "0.0061"],
  [0.0000042, "4.2e-6"],
  [1e-30, "<1e-12"],
  [0.01, "0.01"],
  [1, "1"],
])("small(%d) is %s", (q, text) => expect(small(q)).toBe(text));

test.each([
  [268, "268"],
  [0.0021, "0.0021"],
  [-0.5, "−0.5"],
  [12.44, "12.4"],
  [61_402_118, "61.4 M"],
  [0.00004, "4e-5"],
])("figure(%d) is %s", (v, text) => expect(plain(figure(v))).toBe(text));

test.each([
  [3.84, "+3.8"],
  [-0.7, "−0.7"],
  [0.04, "0.0"],
  [-0.04, "0.0"],
])("weight(%d) is %s", (w, text) => expect(weight(w)).toBe(text));

test("no q-value claims more than the model can know", () => {
  expect([0, 1e-9, 0.0001, 0.0019, 0.05, 1].map(qValue)).toEqual([
    "<\u00a00.0001",
    "<\u00a00.0001",
    "0.0001",
    "0.0019",
    "0.05",
    "1",
  ]);
});

test("thousands are grouped", () => expect(count(61_402_118)).toBe("61,402,118"));

test("a period names its year once, a day once, and an unreadable time as it stands", () => {
  expect(plain(span("2026-04-22T00:00:00Z", "2026-06-05T10:00:00Z"))).toBe("22 Apr to 5 Jun 2026");
  expect(plain(span("2025-12-30T00:00:00Z", "2026-01-02T00:00:00Z"))).toBe(
    "30 Dec 2025 to 2 Jan 2026",
  );
  expect(plain(span("2026-06-05T01:00:00Z", "2026-06-05T10:00:00Z"))).toBe("5 Jun 2026");
  expect(span("soon", "soon")).toBe("soon");
});

test("what cannot be seen is spelled out, what is too long gives way in the middle", () => {
  expect(visible("a\u202eb\u001bc")).toBe("a⟨U+202E⟩b⟨U+001B⟩c");
  expect(visible("\ud800")).toBe("⟨U+D800⟩");
  expect(visible("naïve 漢字 🙂")).toBe("naïve 漢字 🙂");
  expect(clip("acct_0123456789abcdef", 12)).toBe("acct_012…def");
  expect(clip("short", 12)).toBe("short");
});
