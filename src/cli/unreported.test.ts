// What is told of a campaign that the last sweep does not report.

import { expect, test } from "vitest";
import type { CaseHistory, GivenRuling } from "../core/case-history.ts";
import { printed } from "./terminal-text.ts";
import { unreportedJson, unreportedText as told } from "./unreported.ts";

const unreportedText = (...given: Parameters<typeof told>): string => printed(told(...given));

const io = { width: 100, colour: false };
const at = "2026-04-22T05:00:00.000Z";
const member = (account: string, left: string | null = null) => ({
  ...{ account, since: at, left, unclaimed: null },
});
const ruled = (ruling: GivenRuling["ruling"]): GivenRuling => ({
  ...{ ruling, reason: "a course", actor: "jo", at, accounts: [], finding: null },
});
const history: CaseHistory = {
  ...{
    id: "c-1",
    finding: "distillation",
    state: "dismissed",
    detected: at,
    confirmed: at,
    lastSeen: at,
  },
  members: [...Array.from({ length: 7 }, (_, i) => member(`a-${i}`)), member("gone", at)],
  ...{ doubtful: [], score: 0.997, logOdds: 6, q: 0.001, families: ["content", "identity"] },
  ...{ exchanges: 10, unseen: 0, mergedInto: null, apart: [] },
  ruling: { ruling: "dismiss", reason: "a course", actor: "jo", at, finding: null },
  events: [{ at, event: "dismissed", cause: "jo: a course" }],
};

test("that it was dismissed, by whom, when and why, and how that is taken back", () => {
  expect(unreportedText(history, [ruled("confirm"), ruled("dismiss")], io)).toMatchInlineSnapshot(`
    "c-1: not in the report of the last sweep
    An analyst dismissed it, so sweeps report its accounts as an honest group. \`stillwatch revoke c-1\`
    takes all rulings on it back.

    dismissed, found 2026-04-22 05:00 UTC
      2026-04-22 05:00  dismissed: jo: a course
      jo ruled "confirm" on 2026-04-22 05:00 UTC: a course
      jo ruled "dismiss" on 2026-04-22 05:00 UTC: a course

    When it was last judged: distillation with probability 0.997, evidence from content, identity; last
    seen 2026-04-22 05:00 UTC.
    7 members: a-0, a-1, a-2, a-3, a-4 and 2 more (--json lists them all)."
  `);
});

test("another reason where there is one", () => {
  const why = (change: Partial<CaseHistory>, rulings: GivenRuling[] = []): string =>
    unreportedText({ ...history, ruling: null, ...change }, rulings, io).split("\n")[1]!;
  expect(why({ mergedInto: "c-0" })).toContain("became part of c-0");
  expect(why({ state: "quiet" })).toBe("No ring of the last sweep stands for it.");
  expect(why({}, [ruled("dismiss"), ruled("none")])).toContain("the next sweep judges it");
});

test("the same as JSON, with present members only", () => {
  const rulings = [ruled("dismiss")];
  expect(unreportedJson(history, rulings)).toMatchObject({
    ...{ id: "c-1", reported: false, state: "dismissed", last_seen: at, merged_into: null },
    ...{ rulings, events: history.events },
    members: Array.from({ length: 7 }, (_, i) => ({ account: `a-${i}` })),
  });
});
