// What a policy lets each finding lead to: the default, what an operator says otherwise, and what is refused.

import { describe, expect, test } from "vitest";
import { after, day, policyOf, start, sure, tally } from "../../test/fixtures/live-campaign.ts";
import { isInForce } from "../core/decision.ts";
import { caseFindings } from "../core/findings.ts";
import { approvalsUnder } from "./approval.ts";
import { decideEarly } from "./decide-early.ts";
import { differenceOf } from "./difference.ts";
import { defaultPolicy, readPolicy } from "./policy.ts";
import { preview } from "./preview.ts";

const late = start + 10 * day;
const operation = sure(0.9995, { finding: "concealed-operation" });
const abuse = sure(0.9995, { finding: "other-abuse" });

describe("by default", () => {
  test("a concealed operation is asked to verify at most, and other abuse is let be", () => {
    expect(tally(after([[late, [operation]]]))).toEqual({
      "share-allowance active": 10,
      "verify active": 10,
    });
    expect(after([[late, [abuse]]])).toEqual([]);
    expect(tally(after([[late, [sure(0.9995)]]]))).toMatchObject({ "suspend proposed": 10 });
  });

  test("the finding stands among the reasons and in the basis, but for distillation", () => {
    const [one] = after([[late, [operation]]]);
    expect(one!.reasons).toContain("finding_concealed-operation");
    expect(one!.basis!.finding).toBe("concealed-operation");
    const [other] = after([[late, [sure(0.9995)]]]);
    expect(other!.basis).not.toHaveProperty("finding");
    expect(other!.reasons.join()).not.toContain("finding");
  });

  test("a file that says nothing of findings means what it meant of distillation", () => {
    const { findings, ...said } = policyOf("mode: shadow");
    expect(findings).toEqual(defaultPolicy().findings);
    expect(said.mode).toBe("shadow");
  });
});

describe("a case that turns out to be another finding", () => {
  test("loses the rungs that the weaker one does not allow, and keeps the others", () => {
    const all = after([
      [late, [sure(0.9995)]],
      [late + day, [operation]],
    ]);
    const ended = all.filter(({ reasons }) => reasons.at(-1) === "ended_finding");
    expect(new Set(ended.map(({ rung }) => rung))).toEqual(new Set(["minimise", "suspend"]));
    const inForce = all.filter((one) => isInForce(one, late + day));
    expect(new Set(inForce.map(({ rung }) => rung))).toEqual(
      new Set(["share-allowance", "verify"]),
    );
  });

  test("is another case for whoever approves", () => {
    const policy = policyOf("rungs: { verify: { approvals: 1 } }");
    const known = after([[late, [operation], policy]]);
    const one = known.find(({ rung }) => rung === "verify")!;
    const ask = approvalsUnder(policy, {
      campaigns: [sure(0.9995)],
      records: new Map(),
      known,
      now: late,
    });
    expect(ask(one)).toMatchObject({
      code: "approval_changed",
      why: "the case was found to be concealed operation and is distillation",
    });
  });
});

test("whoever stands at the edge of a case gets nothing, however low a policy asks", () => {
  const policy = policyOf("rungs: { share-allowance: { posterior: 0.5 } }");
  const [edge, ...others] = sure(0.9995).members;
  const live = { ...sure(0.9995), members: [{ ...edge!, score: 0.8, edge: true }, ...others] };
  const decided = after([[late, [live], policy]]);
  expect(decided.filter(({ account }) => account === edge!.account)).toEqual([]);
  expect(tally(decided)).toMatchObject({ "share-allowance active": 9 });
  expect(preview(policy, [live], { now: late, seed: 1, known: [] }).refused).toEqual({ edge: 1 });
});

describe("what an operator says of a finding", () => {
  test("goes as far as its rung", () => {
    const policy = policyOf(
      "findings: { other-abuse: { at_most: share-allowance }, distillation: { at_most: verify } }",
    );
    expect(tally(after([[late, [abuse], policy]]))).toEqual({ "share-allowance active": 10 });
    const distilled = tally(after([[late, [sure(0.9995)], policy]]));
    expect(Object.keys(distilled).toSorted()).toEqual(["share-allowance active", "verify active"]);
  });

  test("may be shadow for one finding alone", () => {
    const policy = policyOf("findings: { concealed-operation: { mode: shadow } }");
    const other = sure(0.9995, { id: "c-2", members: sure(0.9995).members.slice(0, 0) });
    expect(tally(after([[late, [operation, other], policy]]))).toEqual({
      "share-allowance shadow": 10,
      "verify shadow": 10,
    });
    expect(tally(after([[late, [sure(0.9995)], policy]]))).toMatchObject({ "verify active": 10 });
  });

  test("is asked again where a person approves", () => {
    const known = after([[late, [sure(0.9995)]]]);
    const one = known.find(({ rung }) => rung === "suspend")!;
    const under = policyOf("findings: { distillation: { at_most: verify } }");
    const context = { campaigns: [sure(0.9995)], records: new Map(), known, now: late };
    expect(approvalsUnder(defaultPolicy(), context)(one)).toMatchObject({ ok: true });
    expect(approvalsUnder(under, context)(one)).toMatchObject({
      code: "approval_policy",
      why: "the policy allows verify at the most for distillation, which c-1 is found to be",
    });
  });

  test("holds for new accounts that fell to the test", () => {
    const fallen = (finding: (typeof caseFindings)[number]): number => {
      const live = sure(0.9995, { finding });
      const member = { ...live.members[0]!, account: "new", score: 0.97 };
      const detected = { campaign: "c-1", member, families: live.families, at: late };
      return decideEarly(defaultPolicy(), [live], [detected], { seed: 1, known: [] }).decisions
        .length;
    };
    expect(caseFindings.map(fallen)).toEqual([0, 1, 1]);
  });

  test("is shown before it is done, and told where it differs", () => {
    const policy = policyOf("findings: { other-abuse: { at_most: verify } }");
    const live = [{ ...abuse, id: "c-2", members: abuse.members.slice(5) }];
    const shown = preview(policy, [...live], { now: late, seed: 1, known: [] });
    expect(shown.rungs.find(({ rung }) => rung === "verify")!.findings).toEqual({
      "other-abuse": { accounts: 5, expected_honest: expect.closeTo(0.0025, 6) as number },
    });
    expect(differenceOf(defaultPolicy(), policy)).toEqual(["findings.other-abuse"]);
  });
});

describe("what cannot be said", () => {
  test.each([
    ["findings: { distilation: { at_most: verify } }", /Did you mean "distillation"/],
    ["findings: { distillation: { at_most: block } }", /write a rung: observe, share-allowance/],
    ["findings: { distillation: { mode: off } }", /write on or shadow/],
    ["findings: { open-party: { at_most: verify } }", /who is honest always stays at observe/],
    ["findings: { none: { at_most: observe } }", /who is honest always stays at observe/],
  ])("%s", (text, message) => {
    const read = readPolicy(text);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.problems.map((one) => one.text).join()).toMatch(message);
  });
});

describe("a case that is a part of accounts", () => {
  const part = sure(0.9995, { part: true });

  test("leads to a question, and to nothing else, whatever it is found to be", () => {
    expect(tally(after([[late, [part]]]))).toEqual({ "verify active": 10 });
    const operation = sure(0.9995, { part: true, finding: "concealed-operation" });
    expect(tally(after([[late, [operation]]]))).toEqual({ "verify active": 10 });
    const observe = policyOf("parts: { at_most: observe }");
    expect(after([[late, [part], observe]])).toEqual([]);
  });

  test("no policy lets an owner be limited, and says why", () => {
    for (const rung of ["share-allowance", "minimise", "suspend"])
      expect(() => policyOf(`parts: { at_most: ${rung} }`)).toThrow(
        /told and asked, never limited/,
      );
  });

  test("ends what was decided of the account as a whole, and is not approved", () => {
    const all = after([
      [late, [sure(0.9995)]],
      [late + day, [part]],
    ]);
    const ended = all.filter(({ reasons }) => reasons.at(-1) === "ended_part");
    expect(new Set(ended.map(({ rung }) => rung))).toEqual(
      new Set(["share-allowance", "minimise", "suspend"]),
    );
    const known = after([[late, [sure(0.9995)]]]);
    const suspend = known.find(({ rung }) => rung === "suspend")!;
    const asked = approvalsUnder(defaultPolicy(), {
      ...{ campaigns: [part], records: new Map(), known, now: late },
    })(suspend);
    expect(asked).toMatchObject({ ok: false, code: "approval_policy" });
  });
});
