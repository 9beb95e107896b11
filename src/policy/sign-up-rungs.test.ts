import { expect, test } from "vitest";
import { campaign, day, iso, member, policy, start } from "../../test/fixtures/live-campaign.ts";
import { signUpRung, signUpRungs } from "./sign-up-rungs.ts";

const live = campaign({
  confirmed: iso(start - 10 * day),
  score: 0.9995,
  members: ["ann", "bob", "cy", "dan"].map((account) => member(account, { score: 0.9995 })),
});
const both = ["share-allowance", "verify"] as const;

test("a sign-up comes to verify at the harshest, and only where the policy acts on such a case", () => {
  expect(signUpRungs(policy, live, start)).toEqual(both);
  expect(signUpRungs({ ...policy, mode: "shadow" }, live, start)).toEqual([]);
  const off = { ...policy, new_accounts: { ...policy.new_accounts, mode: "off" as const } };
  expect(signUpRungs(off, live, start)).toEqual([]);
  expect(signUpRungs(policy, { ...live, state: "dismissed" }, start)).toEqual([]);
  expect(signUpRungs(policy, { ...live, part: true }, start)).toEqual([]);
  expect(signUpRungs(policy, { ...live, families: live.families.slice(0, 1) }, start)).toEqual([]);
});

test("one family of evidence never suffices, and the policy's posterior is asked for", () => {
  expect(signUpRung(policy, both, { score: 0.9999, families: 1 })).toBeNull();
  expect(signUpRung(policy, both, { score: 0.9999, families: 2 })).toBe("verify");
  const { posterior } = policy.rungs["share-allowance"];
  expect(signUpRung(policy, both, { score: posterior - 0.001, families: 3 })).toBeNull();
  expect(signUpRung(policy, [], { score: 0.9999, families: 3 })).toBeNull();
});
