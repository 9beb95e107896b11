// Acting by hand on many accounts: from how many on it takes a second person, and that acting in parts is acting on the whole.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rungs } from "../../core/campaign.ts";
import type { Decision } from "../../core/decision.ts";
import { merged } from "../../app/decide-after-sweep.ts";
import { actOn, now, planned, quiet } from "../../../test/fixtures/by-hand.ts";
import { day, hour, member, policy, policyOf } from "../../../test/fixtures/live-campaign.ts";
import { approvalsUnder } from "../approval.ts";
import { differenceOf } from "../difference.ts";
import { byHandOf, defaultPolicy, policyHash, readPolicy } from "../policy.ts";
import { policyChanges } from "../policy-changes.ts";
import type { Policy } from "../policy-schema.ts";
import { policyText } from "../policy-text.ts";
import { policyWords } from "../policy-words.ts";
import { peopleToPublish } from "../publishing.ts";
import { handNumbers } from "./hand-preview.ts";

const names = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => `a-${String(from + i).padStart(3, "0")}`);
const many = quiet({ members: names(0, 200).map((one) => member(one)) });
const needs = (made: readonly Decision[]) => [...new Set(made.map((one) => one.needs))];

describe("from how many accounts on", () => {
  test("fifty are one person's, more wait for another at verify and harsher, never at the milder", () => {
    const of = (count: number, rung: (typeof rungs)[number]) =>
      needs(actOn(many, { accounts: names(0, count), rung }));
    expect(of(50, "verify")).toEqual([0]);
    expect(of(51, "verify")).toEqual([2]);
    expect(of(51, "minimise")).toEqual([2]);
    expect(of(200, "share-allowance")).toEqual([0]);
    expect(of(200, "observe")).toEqual([0]);
    const [one] = actOn(many, { accounts: names(0, 51), rung: "minimise" });
    expect(one).toMatchObject({ state: "proposed", approvals: [{ actor: "jo" }] });
  });

  test("in whatever parts one person acts, no more than fifty are bound by that person alone", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            from: fc.nat(190),
            count: fc.integer({ min: 1, max: 70 }),
            rung: fc.constantFrom("verify", "minimise"),
            actor: fc.constantFrom("jo", "Jo ", "kim"),
            isUndone: fc.boolean(),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        (acts) => {
          let known: readonly Decision[] = [];
          for (const [i, { from, count, rung, actor, isUndone }] of acts.entries()) {
            const at = now + i * hour;
            const accounts = names(from, Math.min(200, from + count));
            const made = actOn(many, { accounts, rung, actor, at, known });
            known = merged(
              known,
              made.map((one) => (isUndone ? { ...one, state: "undone" } : one)),
            );
          }
          for (const person of ["jo", "kim"]) {
            const alone = known.filter(
              (one) => one.needs === 0 && one.by!.actor.trim().toLowerCase() === person,
            );
            expect(new Set(alone.map(({ account }) => account)).size).toBeLessThanOrEqual(50);
          }
        },
      ),
    );
  });

  test("a day later it counts anew, and of another case never", () => {
    const known = actOn(many, { accounts: names(0, 40) });
    const next = { known, accounts: names(40, 60) };
    expect(needs(actOn(many, next))).toEqual([2]);
    expect(needs(actOn(many, { ...next, at: now + day - 1 }))).toEqual([2]);
    expect(needs(actOn(many, { ...next, at: now + day }))).toEqual([0]);
    expect(needs(actOn({ ...many, id: "c-2" }, next))).toEqual([0]);
    expect(needs(actOn(many, { ...next, actor: "kim" }))).toEqual([0]);
  });

  test("the preview says why, in numbers; a rung that asks for more says so instead", () => {
    const why = (accounts: string[], under = policy, rung: "verify" | "suspend" = "verify") => {
      const plan = planned(many, { accounts, under, rung });
      return handNumbers(plan, { campaign: "c-1", rung, hours: 1 }, 0).why;
    };
    expect(why(names(0, 50))).toBeNull();
    expect(why(names(0, 63))).toBe(
      "by hand, one person decides about 50 accounts of a case within 1d, and with these it would be 63",
    );
    expect(why(names(0, 3), policy, "suspend")).toBe("the policy asks for it at the rung suspend");
    const rung = policyOf("rungs: { verify: { above: { accounts: 5, approvals: 3 } } }");
    expect(why(names(0, 63), rung)).toContain("above 5 accounts of a case");
  });

  test("a yes is asked of what the policy asks for by then", () => {
    const made = actOn(many, { accounts: names(0, 51) });
    const ask = (under: Policy) => {
      const context = { campaigns: [many], records: new Map(), known: made, now: now + 2 * day };
      return approvalsUnder(under, context)(made[0]!);
    };
    expect(ask(policy)).toEqual({ ok: true, needs: 2 });
    expect(ask(policyOf("by_hand: { above: { approvals: 3 } }"))).toEqual({ ok: true, needs: 3 });
  });
});

describe("the key", () => {
  const looser = policyOf("by_hand: { above: { accounts: 80 }, within: 6h }");

  test("what says nothing, or the same, is the policy of before, with its hash", () => {
    const same = policyOf("by_hand: { above: { accounts: 50, approvals: 1 }, within: 24h }");
    expect(policyHash(same)).toBe(policyHash(defaultPolicy()));
    expect("by_hand" in same).toBe(false);
    expect(byHandOf(same)).toEqual({ above: { accounts: 50, approvals: 1 }, within: day });
    expect(byHandOf(looser)).toEqual({ above: { accounts: 80, approvals: 1 }, within: 6 * hour });
  });

  test("its text has it, and is the same policy; it is told in words and as a difference", () => {
    for (const one of [policy, looser]) {
      expect(policyText(one)).toContain("by_hand:");
      const read = readPolicy(policyText(one));
      expect(read.ok && policyHash(read.policy)).toBe(policyHash(one));
    }
    const told = policyWords(looser).find(({ part }) => part === "by_hand");
    expect(told!.sentences[0]).toContain(
      "80 accounts of a case within 6 hours; above that 2 people",
    );
    expect(differenceOf(policy, looser)).toEqual(["by_hand"]);
    expect(policyChanges(policy, looser).map(({ path, words }) => [path, words])).toEqual([
      [
        "by_hand.above.accounts",
        "Acting by hand: the number of accounts of a case above which others have to approve changes from 50 to 80.",
      ],
      [
        "by_hand.within",
        "Acting by hand: the time over which one person's acts on a case count together changes from 1d to 6h.",
      ],
    ]);
  });

  test("a policy that asks for nobody is one person's to publish, and not what it lets one do alone", () => {
    const suspend = "rungs: { suspend: { approvals: 1, above: { approvals: 1 } } }";
    const single = policyOf(suspend);
    const people = (text: string) => peopleToPublish(single, policyOf(`${suspend}\n${text}`));
    expect(people("hold: 4")).toBe(1);
    expect(people("by_hand: { above: { accounts: 10 } }")).toBe(1);
    expect(people("by_hand: { above: { accounts: 51 } }")).toBe(2);
    expect(people("by_hand: { above: { approvals: 0 } }")).toBe(2);
    expect(people("by_hand: { within: 1h }")).toBe(2);
  });
});
