// The order that the operator names is the order that is read, with whatever clock stands behind.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readExchange } from "../../core/exchange.ts";
import { parseDay, parseTime } from "../../core/times.ts";
import { dateOf, dateOrder } from "./date-step.ts";

describe("{ date: ORDER }", () => {
  test.each([
    ["M/D/Y", "3/4/2026 10:15", "2026-03-04T10:15:00"],
    ["D/M/Y", "3/4/2026 10:15", "2026-04-03T10:15:00"],
    ["D/M/Y", "03/04/26, 9:05:07", "2026-04-03T09:05:07"],
    ["M/D/Y", "12/31/2026, 12:15:00 AM", "2026-12-31T00:15:00"],
    ["M/D/Y", "12/31/2026 12:15 p.m.", "2026-12-31T12:15:00"],
    ["M/D/Y", "1/2/2026, 1:15:00\u202fPM", "2026-01-02T13:15:00"],
    ["D.M.Y", "3.4.2026 10:15:00,25", "2026-04-03T10:15:00.25"],
    ["D-M-Y", "03-04-2026 10:15+02:00", "2026-04-03T10:15:00+02:00"],
    ["Y/M/D", "2026/04/03T10:15:00z", "2026-04-03T10:15:00Z"],
    ["D.M.Y", "3.4.2026", "2026-04-03"],
  ])("%s of %s", (order, text, wanted) => {
    expect(dateOf(order)(text)).toBe(wanted);
    expect(parseDay(wanted)).not.toBeNull();
  });

  test.each([
    ["M/D/Y", "2026-04-03T10:15:00Z"],
    ["M/D/Y", "3.4.2026 10:15"],
    ["M/D/Y", "3/4/2026 soon"],
    ["M/D/Y", 1776852900],
    ["M/D/Y", null],
  ])("%s leaves %s as it is", (order, value) => expect(dateOf(order)(value)).toBe(value));

  test("a month of 13 is no time, and never read the other way", () => {
    for (const text of ["13/4/2026 10:15", "2/30/2026 10:15", "1/2/2026 13:15 PM"])
      expect([text, parseTime(dateOf("M/D/Y")(text))]).toEqual([
        text,
        text.includes("PM") ? Date.UTC(2026, 0, 2, 13, 15) : null,
      ]);
    expect(parseTime(dateOf("M.D.Y")("13.4.2026 10:15"))).toBeNull();
  });

  test("reads back every minute in every order", () => {
    const date = fc.date({
      min: new Date("2015-01-01"),
      max: new Date("2099-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, fc.constantFrom("M/D/Y", "D/M/Y", "D.M.Y", "Y-D-M"), (at, order) => {
        const parts = { M: at.getUTCMonth() + 1, D: at.getUTCDate(), Y: at.getUTCFullYear() };
        const text = order.replaceAll(/[MDY]/g, (name) => String(parts[name as "M"]));
        const clock = `${at.getUTCHours()}:${String(at.getUTCMinutes()).padStart(2, "0")}`;
        expect(parseTime(dateOf(order)(`${text} ${clock}`))).toBe(
          at.getTime() - (at.getTime() % 60_000),
        );
      }),
    );
  });

  test("an order is one of all three, with one separator", () => {
    for (const order of ["M/D/Y", "D.M.Y", "Y-M-D"])
      expect(dateOrder.safeParse(order).success).toBe(true);
    for (const order of ["M/D", "M/D.Y", "MM/DD/YYYY", "D/D/Y", ""])
      expect(dateOrder.safeParse(order).success).toBe(false);
  });
});

test("a time in no known order is refused with the step", () => {
  const reasonOf = (time: string): string => {
    const read = readExchange({ time, account: "a" }, Date.UTC(2027, 0));
    return read.ok ? "" : read.refusal.reason;
  };
  for (const time of ["3/4/2026 10:15", "03-04-26 10:15", "3.4.2026", "2026/04/03 10:15"])
    expect(reasonOf(time)).toMatch(/say in which order .* as: \{ date: "M\/D\/Y" \}/);
  for (const time of ["soon", "2026-04-03", "1/2"]) expect(reasonOf(time)).not.toContain("order");
});
