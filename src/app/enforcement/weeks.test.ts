import { expect, test } from "vitest";
import { isoWeek } from "./weeks.ts";

test("weeks begin on Monday, and belong to the year of their Thursday", () => {
  // from the table of ISO 8601's own examples, and both edges of a week
  for (const [at, week] of [
    ["2005-01-01T23:59:59.999Z", "2004-W53"],
    ["2005-01-02T00:00:00.000Z", "2004-W53"],
    ["2005-01-03T00:00:00.000Z", "2005-W01"],
    ["2007-12-31T00:00:00.000Z", "2008-W01"],
    ["2008-12-28T23:00:00.000Z", "2008-W52"],
    ["2009-12-31T12:00:00.000Z", "2009-W53"],
    ["2010-01-03T12:00:00.000Z", "2009-W53"],
    ["2026-04-22T00:00:00.000Z", "2026-W17"],
  ] as const)
    expect([at, isoWeek(at)]).toEqual([at, week]);
});
