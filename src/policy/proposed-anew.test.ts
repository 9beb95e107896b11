// Only what waited under other terms, and waits again, was proposed anew.

import { expect, test } from "vitest";
import {
  campaign,
  day,
  iso,
  member,
  policy,
  policyOf,
  start,
} from "../../test/fixtures/live-campaign.ts";
import { decideCampaigns } from "./decide.ts";
import { proposedAnew } from "./proposed-anew.ts";

const live = campaign({
  confirmed: iso(start - 10 * day),
  score: 0.9995,
  members: ["ann", "bob", "cy"].map((account) => member(account, { score: 0.9995 })),
});

test("what is proposed anew under other terms is counted, and nothing else", () => {
  const at = { now: start, seed: 1 };
  const first = decideCampaigns(policy, [live], { ...at, known: [] }).decisions;
  expect(first.filter(({ state }) => state === "proposed")).toHaveLength(3);
  expect(proposedAnew(first)).toBe(0);
  const under = (text: string): number =>
    proposedAnew(decideCampaigns(policyOf(text), [live], { ...at, known: first }).decisions);
  expect(under("rungs: { suspend: { approvals: 2, above: { accounts: 50, approvals: 2 } } }")).toBe(
    3,
  );
  // in shadow, off, for other accounts, or under other terms of what does not wait: nobody is asked anew
  expect(under("mode: shadow")).toBe(0);
  expect(under("rungs: { suspend: { mode: off } }")).toBe(0);
  expect(under("exempt: { accounts: [ann] }")).toBe(0);
  expect(under("rungs: { verify: { expires: 36h } }")).toBe(0);
});
