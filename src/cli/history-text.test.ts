import { expect, test } from "vitest";
import { historyText as text } from "./history-text.ts";
import { printed } from "./terminal-text.ts";

const historyText = (...given: Parameters<typeof text>): string => printed(text(...given));

const io = { width: 80, colour: false };
const at = (hour: number): string => new Date(Date.UTC(2026, 3, 22, hour)).toISOString();
const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `a-${i}`);

test("state, dated events with their causes, and all that persons said", () => {
  const text = historyText(
    {
      state: "confirmed",
      detected: at(1),
      events: [
        { at: at(1), event: "suspected", cause: "20 accounts" },
        { at: at(3), event: "confirmed", cause: "probability 99.75 %, 98.4 % needed" },
      ],
    },
    [
      {
        ruling: "split",
        reason: "flatmates",
        actor: "kim",
        at: at(4),
        accounts: names(7),
        finding: null,
      },
      {
        ruling: "split",
        reason: "a friend",
        actor: "kim",
        at: at(4),
        accounts: names(1),
        finding: null,
      },
      { ruling: "none", reason: "mistaken", actor: "kim", at: at(4), accounts: [], finding: null },
      {
        ruling: "dismiss",
        reason: "a course \u001b[31m",
        actor: "jo",
        at: at(5),
        accounts: [],
        finding: "open-party",
      },
    ],
    io,
  );
  expect(text).toMatchInlineSnapshot(`
    "confirmed, found 2026-04-22 01:00 UTC
      2026-04-22 01:00  suspected: 20 accounts
      2026-04-22 03:00  confirmed: probability 99.75 %, 98.4 % needed
      kim ruled "split" of 7 accounts (a-0, a-1, a-2, a-3, a-4 and 2 more) on
      2026-04-22 04:00 UTC: flatmates
      kim ruled "split" of 1 account (a-0) on 2026-04-22 04:00 UTC: a friend
      kim took back what was said before on 2026-04-22 04:00 UTC: mistaken
      jo ruled "dismiss" as open-party on 2026-04-22 05:00 UTC: a course
      ⟨U+001B⟩[31m"
  `);
});

test("of a long life the beginning and the end", () => {
  const events = Array.from({ length: 40 }, (_, i) => ({
    at: at(i),
    event: "grew" as const,
    cause: `${i} more accounts`,
  }));
  const lines = historyText({ state: "quiet", detected: at(0), events }, [], io).split("\n");
  expect(lines).toHaveLength(17);
  expect(lines[1]).toContain(": 0 more");
  expect(lines[2]).toBe("  and 25 more");
  expect(lines[3]).toContain(": 26 more");
  expect(lines.at(-1)).toContain(": 39 more");
});
