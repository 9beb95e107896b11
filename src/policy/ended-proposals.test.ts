// What waits by hand never vanishes without a word: whatever changes, it ends with a reason, and who proposed it can read it.

import { expect, test } from "vitest";
import { actOn, now, quiet, sweepAt } from "../../test/fixtures/by-hand.ts";
import { day, hour, iso, member, policyOf } from "../../test/fixtures/live-campaign.ts";
import type { Decision, LiveCampaign } from "../core/decision.ts";
import { endedProposals } from "./ended-proposals.ts";

const of = quiet({ members: [member("a"), member("b")] });
const made = actOn(of, { rung: "suspend" });
const after = (live: readonly LiveCampaign[], under = policyOf("mode: on"), at = now + hour) =>
  sweepAt(at, made, [...live], under);
const told = (known: readonly Decision[]) =>
  endedProposals(known).map(({ accounts, codes, why }) => [accounts, codes.join(" "), why]);

test("it waits while nothing changes", () => {
  expect(after([of])).toEqual(made);
  expect(endedProposals(made)).toEqual([]);
});

test("another id, a member that left, another finding, less evidence, the policy: each is said", () => {
  expect(told(after([{ ...of, id: "c-2" }]))).toEqual([
    [2, "changed_campaign", "another case claims the account now"],
  ]);
  expect(told(after([{ ...of, members: [of.members[0]!] }]))).toEqual([
    [1, "ended_released", "no case counts the account among its own any more"],
  ]);
  expect(told(after([]))).toEqual([
    [2, "ended_released", "no case counts the account among its own any more"],
  ]);
  expect(told(after([{ ...of, finding: "concealed-operation" }]))).toEqual([
    [2, "changed_finding", "the case is found to be something else now"],
  ]);
  expect(told(after([{ ...of, families: ["content", "identity"] }]))[0]![1]).toBe(
    "changed_families",
  );
  const exempt = policyOf("exempt: { accounts: [a] }");
  expect(told(after([of], exempt))).toEqual([
    [1, "ended_exempt_account", "the policy exempts it by name"],
  ]);
  expect(told(after([of], policyOf("mode: shadow")))[0]![1]).toBe("ended_shadow_mode");
});

test("what nobody answered ends with that word, once", () => {
  const late = made.map((one): Decision => ({ ...one, state: "expired" }));
  const at = Date.parse(made[0]!.expires!) + hour;
  const first = sweepAt(at, late, [of]).filter(({ by }) => by);
  expect(first.map(({ reasons }) => reasons.at(-1))).toEqual(Array(2).fill("ended_unanswered"));
  expect(sweepAt(at + hour, first, [of]).filter(({ by }) => by)).toEqual(first);
  for (const known of [late, first])
    expect(told(known)).toEqual([[2, "ended_unanswered", "nobody else said yes in time"]]);
  expect(endedProposals(first, Date.parse(made[0]!.expires!) + 1)).toEqual([]);
});

test("another person's no is told, one's own and what was approved is not", () => {
  const undone = (actor: string) =>
    made.map((one): Decision => {
      const by = { actor, at: iso(now + day), reason: "two students", posterior: 0.9 };
      return { ...one, state: "undone", undone: by };
    });
  expect(told(undone("kim"))).toEqual([[2, "undone", "kim said no: two students"]]);
  expect(told(undone("Jo"))).toEqual([]);
  const approved = made.map((one): Decision => ({ ...one, state: "expired", needs: 1 }));
  expect(told(approved)).toEqual([]);
});
