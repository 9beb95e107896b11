import { expect, test } from "vitest";
import { historyText } from "./history-text.ts";

const io = { width: 80, colour: false };
const at = (hour: number): string => new Date(Date.UTC(2026, 3, 22, hour)).toISOString();

test("state, dated events with their causes, and the word of a person", () => {
  const text = historyText(
    {
      state: "confirmed",
      detected: at(1),
      events: [
        { at: at(1), event: "suspected", cause: "20 accounts" },
        { at: at(3), event: "confirmed", cause: "log-odds 6.0 at look 2, 4.1 needed" },
      ],
    },
    { ruling: "dismiss", reason: "a course \u001b[31m", actor: "jo", at: at(5) },
    io,
  );
  expect(text).toMatchInlineSnapshot(`
    "confirmed, found 2026-04-22 01:00 UTC
      2026-04-22 01:00  suspected: 20 accounts
      2026-04-22 03:00  confirmed: log-odds 6.0 at look 2, 4.1 needed
      jo ruled "dismiss" on 2026-04-22 05:00 UTC: a course ⟨U+001B⟩[31m"
  `);
});

test("of a long life the beginning and the end", () => {
  const events = Array.from({ length: 40 }, (_, i) => ({
    at: at(i),
    event: "grew" as const,
    cause: `${i} more accounts`,
  }));
  const lines = historyText({ state: "quiet", detected: at(0), events }, null, io).split("\n");
  expect(lines).toHaveLength(17);
  expect(lines[1]).toContain(": 0 more");
  expect(lines[2]).toBe("  and 25 more");
  expect(lines[3]).toContain(": 26 more");
  expect(lines.at(-1)).toContain(": 39 more");
});
