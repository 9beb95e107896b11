// How far the axis reaches, and which words stand on it: none is lost, none lies on another.

import { expect, test } from "vitest";
import { spanOf, wordsOf } from "./timeline-events.ts";

const hour = 3_600_000;
const start = Date.UTC(2026, 5, 1);
const bars = { start, step_seconds: 3600, exchanges: [3, 1], accounts: [1, 1] };
const event = (at: number, word = "suspend") => ({
  at: new Date(at).toISOString(),
  event: word,
});
const [from, end] = [start / 1000, start / 1000 + 2 * 3600];

test("the axis reaches to the last event that is past, and not to what is to come", () => {
  const now = start + 20 * hour;
  expect(spanOf(bars, [], now)).toEqual([from, end]);
  expect(spanOf(bars, [event(start)], now)).toEqual([from, end]);
  expect(spanOf(bars, [event(start + 9 * hour), event(start + 30 * hour)], now)).toEqual([
    from,
    from + 9 * 3600,
  ]);
  // long after, bars stay bars
  expect(spanOf(bars, [event(start + 19 * hour)], now)).toEqual([from, from + 10 * 3600]);
  // the last step is not over yet
  expect(spanOf(bars, [], start + 1.5 * hour)).toEqual([from, from + 1.5 * 3600]);
});

test("words that would lie on each other are the first and how many more", () => {
  const wide = (text: string): number => text.length * 6;
  const at = (x: number, word: string) => ({ ...event(start, word), x });
  const five = ["verify", "minimise", "suspend", "taken back", "quiet"];
  const words = wordsOf(
    [at(0, "suspected"), ...five.map((word, i) => at(200 + i, word)), at(400, "returned")],
    600,
    wide,
  );
  expect(words.map(({ text }) => text)).toEqual(["suspected", "verify +4", "returned"]);
  expect(words[1]!.events.map((one) => one.event)).toEqual(five);
  const edge = wordsOf(
    five.map((word) => at(600, word)),
    600,
    wide,
  );
  expect(edge.map(({ text }) => text)).toEqual(["verify +4"]);
  // what grows at the right end takes in what it would reach
  const pushed = wordsOf([at(540, "closed"), ...five.map((word) => at(600, word))], 600, wide);
  expect(pushed.map(({ text }) => text)).toEqual(["closed +5"]);
  for (const { left, text } of [...words, ...edge, ...pushed]) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left + wide(text)).toBeLessThanOrEqual(600);
  }
});
