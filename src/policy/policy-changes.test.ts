// In what two policies differ: each key by its own path, lists name by name, and words for all of it.

import { expect, test } from "vitest";
import { policy, policyOf } from "../../test/fixtures/live-campaign.ts";
import { policyChanges } from "./policy-changes.ts";
import { policyWords } from "./policy-words.ts";
import { isBrake, peopleToPublish } from "./publishing.ts";

const changesOf = (text: string, from = policy) => policyChanges(from, policyOf(text));

test("policies that say the same do not differ", () => {
  expect(changesOf("mode: on")).toEqual([]);
});

test("each key is told by its path, as a file writes it", () => {
  expect(
    changesOf(`
mode: shadow
rungs: { verify: { posterior: 0.95, age: 36h }, suspend: { above: { accounts: 10, approvals: 2 } } }
error_budget: { distillation: 0.5 }`),
  ).toEqual([
    { path: "mode", from: "on", to: "shadow", words: expect.stringContaining("bind nobody") },
    {
      ...{ path: "rungs.verify.posterior", from: 0.99, to: 0.95 },
      words: "verify: the least probability changes from 0.99 to 0.95.",
    },
    {
      ...{ path: "rungs.verify.age", from: "0s", to: "36h" },
      words: "verify: the least time since the campaign was confirmed changes from 0s to 36h.",
    },
    {
      ...{ path: "rungs.suspend.above.accounts", from: 50, to: 10 },
      words:
        "suspend: the size from which another number of people approves changes from 50 to 10.",
    },
    {
      ...{ path: "error_budget.distillation", from: 1, to: 0.5 },
      words: "Error budget: the number of wrong cases of distillation changes from 1 to 0.5.",
    },
  ]);
});

test("of lists each name that comes, goes or says something else", () => {
  const from = policyOf(
    "exempt: { accounts: [a, b, { name: c, reason: old }], domains: [u.example] }",
  );
  const to = "exempt: { accounts: [b, { name: c, reason: new }, d], programmes: [lab] }";
  expect(changesOf(to, from).map(({ path, from, to }) => [path, from, to])).toEqual([
    ["exempt.programmes", null, "lab"],
    ["exempt.programmes", "all", null],
    ["exempt.accounts", "a", null],
    ["exempt.accounts", { name: "c", reason: "old" }, { name: "c", reason: "new" }],
    ["exempt.accounts", null, "d"],
    ["exempt.domains", "u.example", null],
  ]);
});

test("no change is told in the words of a key, or as [object Object]", () => {
  const to = `
mode: shadow
rungs: { verify: { mode: off, families: 2, campaign: confirmed, accounts: 2, expires: 1d, stages: [{ share: 1, after: 1h }], jitter: 1m, approvals: 1, above: { accounts: 5, approvals: 2 } } }
findings: { other-abuse: { at_most: verify }, distillation: { mode: shadow } }
parts: { at_most: observe }
unknown_accounts: { at_most: verify }
error_budget: { within: 7d }
new_accounts: { mode: off, expires: 1h }
hold: 4
undone_factor: 5
exempt: { verified_organisations: false, plans: [edu], networks: [{ name: 203.0.113.0/24, reason: halls, until: 2027-01-31 }], share: 0.8 }`;
  const changes = changesOf(to);
  expect(changes.length).toBeGreaterThan(18);
  for (const { words } of changes) expect(words).toMatch(/^[A-Za-z][^_[\]{}]*\.$/);
  for (const { sentences } of policyWords(policyOf(to)))
    for (const one of sentences) expect(one).toMatch(/^[A-Z][^_[\]{}]*\.$/);
});

test("two people publish where the policy in use asks for two anywhere, but for a brake", () => {
  const alone = policyOf("rungs: { suspend: { above: { accounts: 50, approvals: 1 } } }");
  const laxer = policyOf("rungs: { verify: { posterior: 0.95 } }");
  expect(peopleToPublish(policy, laxer)).toBe(2);
  // what is asked is the policy in use, not the one that would be
  expect(peopleToPublish(policy, alone)).toBe(2);
  expect(peopleToPublish(alone, laxer)).toBe(1);
  expect(peopleToPublish(policy, policyOf("mode: shadow"))).toBe(1);
  expect(peopleToPublish(policy, policyOf("rungs: { verify: { mode: off } }"))).toBe(1);
  expect(peopleToPublish(policyOf("mode: shadow"), policy)).toBe(2);
});

test("a brake says nothing else, and releases nothing", () => {
  const shadow = policyOf("mode: shadow");
  expect(isBrake(policy, shadow)).toBe(true);
  expect(isBrake(shadow, policy)).toBe(false);
  expect(isBrake(policy, policyOf("mode: shadow\nhold: 4"))).toBe(false);
  expect(isBrake(policyOf("rungs: { verify: { mode: off } }"), shadow)).toBe(false);
  expect(isBrake(policy, policyOf("exempt: { accounts: [a] }"))).toBe(false);
});
