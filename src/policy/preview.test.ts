// A preview counts what deciding would do, and what honest people to expect among it.

import { expect, test } from "vitest";
import type { Decision, LiveCampaign, LiveMember } from "../core/decision.ts";
import { decideCampaigns } from "./decide.ts";
import { defaultPolicy } from "./policy.ts";
import { classOf, preview } from "./preview.ts";

const now = Date.UTC(2026, 4, 1);
const day = 86_400_000;
const policy = defaultPolicy();

const member = (account: string, more: Partial<LiveMember> = {}): LiveMember => ({
  account,
  score: 0.95,
  exchanges: 10,
  verified: false,
  org: "",
  programme: "",
  plan: "",
  created: now - 400 * day,
  ...more,
});
const live: readonly LiveCampaign[] = [
  {
    id: "c-1",
    finding: "distillation",
    state: "confirmed",
    confirmed: new Date(now - 3 * day).toISOString(),
    vouched: false,
    score: 0.9999,
    recorded: true,
    families: ["content", "identity", "rhythm"],
    members: [
      member("a", { score: 0.9995, created: now - day, plan: "api" }),
      member("b", { score: 0.9995, verified: true, plan: "api" }),
      member("c", { score: 0.992 }),
      member("d", { score: 0.92, org: "acme" }),
      member("e", { score: 0.5 }),
      member("f", { score: 0.9995, programme: "evaluation-2" }),
      member("g", { score: 0.9995, org: "lab", verified: true }),
    ],
  },
];

test("each account counts once, at its harshest rung, with its chance of being honest", () => {
  const shown = preview(policy, live, { now, seed: 1, known: [] });
  expect(shown.accounts).toBe(4);
  expect(shown.expected_honest).toBeCloseTo(0.0005 + 0.0005 + 0.008 + 0.08, 10);
  expect(shown.rungs.map(({ rung, accounts, proposed }) => [rung, accounts, proposed])).toEqual([
    ["share-allowance", 1, 0],
    ["verify", 1, 0],
    ["minimise", 0, 0],
    ["suspend", 2, 2],
  ]);
  const [light, , , suspend] = shown.rungs;
  expect(light!.classes).toEqual({
    "organisation, not verified": { accounts: 1, expected_honest: expect.closeTo(0.08, 10) },
  });
  expect(Object.keys(suspend!.classes)).toEqual(["verified person", "new account"]);
  expect(suspend!.plans).toEqual({ api: 2 });
  expect(suspend!.campaigns).toEqual(["c-1"]);
  expect(shown.refused).toEqual({ exempt_programme: 1, exempt_verified_organisation: 1 });
  expect(shown.rungs.reduce((sum, one) => sum + one.accounts, 0)).toBe(shown.accounts);
});

test("the change is told against what is decided, and what was taken back stays so", () => {
  const known = decideCampaigns(policy, live, { now, seed: 1, known: [] }).decisions;
  const same = preview(policy, live, { now, seed: 1, known });
  expect(same.change).toEqual({ more: 0, fewer: 0 });
  expect(same.accounts).toBe(4);
  const undone = known.map((one): Decision =>
    one.account === "a"
      ? {
          ...one,
          state: "undone",
          undone: { actor: "jo", at: one.at, reason: "customer", posterior: 0.9999 },
        }
      : one,
  );
  const after = preview(policy, live, { now, seed: 1, known: undone });
  expect(after.accounts).toBe(3);
  expect(after.refused).toMatchObject({ undone: 1 });
  const without = live.map((one) => ({ ...one, members: one.members.slice(0, 3) }));
  expect(preview(policy, without, { now, seed: 1, known }).change).toEqual({ more: 0, fewer: 1 });
});

test("a kind is what the record says, most telling first", () => {
  expect(classOf(member("x", { programme: "p", org: "o", verified: true }), now)).toBe("agreement");
  expect(classOf(member("x", { org: "o", verified: true }), now)).toBe("verified organisation");
  expect(classOf(member("x", { verified: true, created: now }), now)).toBe("verified person");
  expect(classOf(member("x", { created: now - 29 * day }), now)).toBe("new account");
  expect(classOf(member("x", { created: now - 31 * day }), now)).toBe("other");
  expect(classOf(member("x", { created: null }), now)).toBe("other");
});
