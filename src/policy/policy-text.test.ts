// A policy as text: what is read from it is the same policy, whatever it says.

import fc from "fast-check";
import { expect, test } from "vitest";
import { policyOf } from "../../test/fixtures/live-campaign.ts";
import { defaultPolicy, policyHash, readPolicy } from "./policy.ts";
import type { Policy } from "./policy-schema.ts";
import { policyText, timeText } from "./policy-text.ts";

const back = (policy: Policy): Policy => {
  const read = readPolicy(policyText(policy));
  if (!read.ok) throw new Error(`${policyText(policy)}\n${JSON.stringify(read.problems)}`);
  return read.policy;
};

test("the default, read back, is the default", () => {
  expect(policyHash(back(defaultPolicy()))).toBe(policyHash(defaultPolicy()));
});

test("names that YAML could take for something else stay names, with reasons and ends", () => {
  const policy = policyOf(`
mode: shadow
rungs: { verify: { age: 1.5s, stages: [{ share: 0.5, after: 90s }, { share: 1, after: 36h }] } }
exempt:
  programmes: [yes, "no", "1e3"]
  accounts: ["2027-01-31", "acct › user", "null", "- x", "a: b", "# c", "012"]
  domains: [university.example]
  networks: [{ name: "2001:db8:7::/48", reason: "the halls: all of them", until: 2027-07-31 }]
  templates: ["123456"]
  share: 0.75`);
  expect(back(policy)).toEqual(policy);
  expect(policyHash(back(policy))).toBe(policyHash(policy));
});

test("whatever a name is, it comes back", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1, unit: "grapheme" }), { maxLength: 4 }),
      (names) => {
        const { exempt, ...rest } = defaultPolicy();
        const policy = { ...rest, exempt: { ...exempt, organisations: names } };
        expect(back(policy).exempt.organisations).toEqual(names);
      },
    ),
  );
});

test("times are written in the largest unit that holds them, and read back to the ms", () => {
  expect([0, 500, 1000, 90_000, 3_600_000, 36 * 3_600_000, 14 * 86_400_000].map(timeText)).toEqual([
    ...["0s", "0.5s", "1s", "90s", "1h", "36h", "14d"],
  ]);
  const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
  const msOf = (text: string): number =>
    Math.round(Number(text.slice(0, -1)) * units[text.at(-1) as keyof typeof units]);
  fc.assert(
    fc.property(
      ...([fc.nat(999_999), fc.nat(999), fc.constantFrom("s", "m", "h", "d")] as const),
      (whole, part, unit) => {
        const ms = msOf(`${whole}.${String(part).padStart(3, "0")}${unit}`);
        expect(timeText(ms)).toMatch(/^\d{1,6}(?:\.\d{1,3})?[smhd]$/);
        expect(msOf(timeText(ms))).toBe(ms);
      },
    ),
    {
      // the longest that a policy can say
      examples: [
        [999_999, 1, "s"],
        [999_999, 999, "d"],
      ],
    },
  );
});
