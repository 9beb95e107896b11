// Exemptions with reason and expiry, by name and by what accounts send: what is read, which holds, and until when.

import { expect, test } from "vitest";
import { member, policyOf, start } from "../../test/fixtures/live-campaign.ts";
import type { Listed } from "../core/decision.ts";
import { defaultPolicy, policyHash, readPolicy } from "./policy.ts";
import { exemptionOf, ranOut } from "./exempt.ts";
import { networkRange } from "./network-range.ts";
import { exemptionWords } from "./exemption-words.ts";

const problems = (text: string): string[] => {
  const read = readPolicy(text);
  return read.ok ? [] : read.problems.map(({ line, place, text }) => `${line} ${place}: ${text}`);
};

test("a policy that says nothing of the newer lists has the hash that it had before there were any", () => {
  expect(policyHash(policyOf("mode: shadow\nexempt: { plans: [edu] }"))).toBe(
    "0d3ccf6db15d5b0a7d6e8a527210b518271a9f1d5e09da0aa114278194f2951e",
  );
  expect(defaultPolicy().exempt).not.toHaveProperty("share");
  const plain = policyHash(policyOf("hold: 4"));
  expect(policyHash(policyOf("hold: 4\nexempt: { networks: [], share: 0.8 }"))).toBe(plain);
  expect(policyHash(policyOf("hold: 4\nexempt: { clients: [kit] }"))).not.toBe(plain);
});

test("an entry is a name, or a name with reason and end", () => {
  const { exempt } = policyOf(
    'exempt: { accounts: [ann, { name: bob, reason: "a course", until: 2026-05-01 }], clients: [kit] }',
  );
  expect(exempt.accounts).toEqual([
    "ann",
    { name: "bob", reason: "a course", until: "2026-05-01" },
  ]);
  expect(exempt.share).toBe(0.9);
});

test.each([
  ["accounts: [{ name: a, untill: 2026-01-01 }]", 'Did you mean "until"?'],
  ["accounts: [{ reason: x }]", "exempt.accounts.0.name: write a name in quotes"],
  ["accounts: [{ name: a, until: soon }]", "until: write a day such as"],
  ["accounts: [{ name: a, until: 2026-02-30 }]", "until: write a day such as"],
  ['accounts: [{ name: a, reason: "a\\nb" }]', "reason: write a reason of one line"],
  ["accounts: [[a]]", "write a name in quotes, or { name, reason, until }"],
  ["networks: [here]", "write a network such as"],
  ["networks: [203.0.113.0/33]", "write a network such as"],
  ['networks: ["2001:db8::/52"]', "a network of /48 or wider"],
  ["networks: [0.0.0.0/0]", "exempt.networks.0: a network wider than /8 exempts strangers"],
  ["networks: [{ name: 128.0.0.0/7, reason: x }]", "networks.0.name: a network wider than /8"],
  ['networks: ["::/0"]', "a network wider than /16 exempts"],
  ['networks: ["2000::/15"]', "each /16 or narrower"],
  ["domains: [jo@university.example]", "write a domain, such as"],
  ["templates: [abc]", "write what reports call it"],
  ["clients: [kit], share: 0.2", "exempt.share: write a share of 0.5 or more"],
])("%s is refused", (lists, told) => {
  expect(problems(`exempt: { ${lists} }`).join("\n")).toContain(told);
});

test("an entry holds through its last day, or up to its time; then it is told", () => {
  const policy = policyOf(
    "exempt: { plans: [{ name: edu, until: 2026-04-30 }], accounts: [{ name: ann, until: '2026-04-30T12:00:00+02:00' }] }",
  );
  const code = (who: Parameters<typeof member>, at: string): string | undefined =>
    exemptionOf(policy, member(...who), Date.parse(at))?.code;
  expect(code(["bob", { plan: "edu" }], "2026-04-30T23:59:59Z")).toBe("exempt_plan");
  expect(code(["bob", { plan: "edu" }], "2026-05-01T00:00:00Z")).toBeUndefined();
  expect(code(["ann"], "2026-04-30T09:59:59Z")).toBe("exempt_account");
  expect(code(["ann"], "2026-04-30T10:00:00Z")).toBeUndefined();
  expect(ranOut(policy, Date.parse("2026-04-30T11:00:00Z")).map(({ name }) => name)).toEqual([
    "ann",
  ]);
});

test("what is listed counts from the policy's share on, added up but for templates", () => {
  const policy = policyOf(
    `exempt: { networks: [10.0.0.0/8, { name: 192.0.2.0/24, reason: "the office", until: 2030-01-01 }], templates: ["aaaaaa", "bbbbbb"] }`,
  );
  const of = (...listed: Listed[]) => exemptionOf(policy, member("ann", { listed }), start);
  const net = (name: string, share: number, kind = "network"): Listed => ({
    ...{ list: "networks", kind, value: name },
    ...{ names: [name], share },
  });
  const template = (name: string): Listed => ({
    ...{ list: "templates", kind: "frame", value: name },
    ...{ names: [name], share: 0.5 },
  });
  expect(of(net("10.0.0.0/8", 0.89))).toBeNull();
  expect(of(net("10.0.0.0/8", 0.2), net("192.0.2.0/24", 0.7))).toEqual({
    code: "exempt_network",
    by: { list: "networks", name: "192.0.2.0/24" },
    reason: "the office",
    until: "2030-01-01",
  });
  expect(of(net("198.51.100.0/24", 1))).toBeNull();
  // the address may be one of the network
  expect(of(net("10.0.0.0/8", 0.5), net("192.0.2.0/24", 0.5, "address"))).toBeNull();
  expect(of(template("aaaaaa"), template("bbbbbb"))).toBeNull();
  const office = of(net("192.0.2.0/24", 1))!;
  expect(exemptionWords(office)).toBe(
    "the policy exempts its network (the office, until 2030-01-01)",
  );
});

test("a small range is its addresses, a wide one the networks in it", () => {
  expect(networkRange("203.0.113.6/30")).toEqual({
    of: "addresses",
    addresses: ["203.0.113.4", "203.0.113.5", "203.0.113.6", "203.0.113.7"],
  });
  expect(networkRange("2001:db8:1:4::/63")).toEqual({
    of: "addresses",
    addresses: ["2001:db8:1:4::", "2001:db8:1:5::"],
  });
  expect(networkRange("2001:db8:1:4::9")).toEqual({
    of: "addresses",
    addresses: ["2001:db8:1:4::"],
  });
  for (const widest of ["10.0.0.0/8", "2001::/16"])
    expect(networkRange(widest)).toMatchObject({ of: "networks", range: widest });
  const wide = networkRange("10.7.0.9/16");
  if (typeof wide === "string" || wide.of !== "networks") throw new Error("no networks");
  expect(["10.7.3.0/24", "10.8.0.0/24", "2001:db8:1::/48"].map(wide.holds)).toEqual([
    true,
    false,
    false,
  ]);
});
