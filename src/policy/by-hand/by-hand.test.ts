// Acting by hand, as the policy sees it: what never happens, and that a preview is the act.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Rung, rungs } from "../../core/campaign.ts";
import { type Decision, type LiveCampaign, type LiveMember } from "../../core/decision.ts";
import { merged } from "../../app/decide-after-sweep.ts";
import {
  campaign,
  day,
  hour,
  iso,
  member,
  policy,
  policyOf,
  start,
} from "../../../test/fixtures/live-campaign.ts";
import { approvalsUnder } from "../approval.ts";
import { decideByHand } from "./decide-by-hand.ts";
import { changes } from "./hand-plan.ts";
import { handNumbers, seenOf, sliceSize, slicesOf } from "./hand-preview.ts";
import {
  now,
  said,
  type More,
  askedOf,
  plan,
  planned,
  actOn,
  quiet,
} from "../../../test/fixtures/by-hand.ts";

describe("whom nobody can act on", () => {
  const anyMember = fc
    .record({
      verified: fc.boolean(),
      org: fc.constantFrom("", "Acme"),
      programme: fc.constantFrom("", "evaluation"),
      plan: fc.constantFrom("", "api", "education"),
      score: fc.constantFrom(null, 0.2, 0.95, 0.9999),
      unknown: fc.boolean(),
      edge: fc.boolean(),
    })
    .map(({ unknown, ...one }): Partial<LiveMember> => ({
      ...one,
      ...(unknown ? { unknown: true } : {}),
    }));
  const exempting = policyOf(`exempt: { plans: [education], accounts: [acct-3] }`);

  test("no rung reaches an exempt account, nor beyond what the policy allows", () => {
    fc.assert(
      fc.property(
        fc.array(anyMember, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...rungs),
        fc.record({
          part: fc.boolean(),
          finding: fc.constantFrom("distillation", "concealed-operation", "other-abuse"),
          recorded: fc.boolean(),
        }),
        (list, rung, of) => {
          const members = list.map((one, i) => member(`acct-${i}`, one));
          const live = campaign({ ...of, members } as Partial<LiveCampaign>);
          const made = actOn(live, { rung, under: exempting });
          const byName = new Map(members.map((one) => [one.account, one]));
          for (const one of made) {
            const { programme, org, verified, plan: of_, account } = byName.get(one.account)!;
            const isExempt =
              programme !== "" ||
              (org !== "" && verified) ||
              of_ === "education" ||
              account === "acct-3";
            expect(isExempt, JSON.stringify(byName.get(account))).toBe(false);
            const { edge, unknown, score } = byName.get(account)!;
            expect(score).not.toBeNull();
            expect(live.recorded).toBe(true);
            if (rung === "observe") continue;
            expect([edge === true, unknown === true]).toEqual([false, false]);
            const most = exempting.findings[live.finding].at_most;
            expect(rungs.indexOf(rung)).toBeLessThanOrEqual(rungs.indexOf(most));
            if (live.part) expect(rung).toBe("verify");
          }
        },
      ),
    );
  });

  test("each refusal has its code", () => {
    const code = (of: Partial<LiveCampaign>, more: Partial<LiveMember> = {}, other: More = {}) =>
      plan(campaign({ ...of, members: [member("a", more)] }), other)[0]!.code;
    expect(code({})).toBeNull();
    expect(code({}, { programme: "evaluation" })).toBe("exempt_programme");
    expect(code({}, { org: "A", verified: true })).toBe("exempt_verified_organisation");
    expect(code({}, { edge: true })).toBe("edge");
    expect(code({}, { unknown: true })).toBe("unknown_account");
    expect(code({}, { score: null })).toBe("unjudged");
    expect(code({ part: true }, {}, { rung: "suspend" })).toBe("part");
    expect(code({ part: true })).toBeNull();
    expect(code({ recorded: false })).toBe("no_records");
    expect(code({ state: "dismissed", dismissed: iso(start) })).toBe("dismissed");
    expect(code({ families: ["content"] })).toBe("families");
    expect(code({ finding: "other-abuse" })).toBe("finding");
    expect(code({}, {}, { under: policyOf("mode: shadow") })).toBe("shadow");
    expect(code({}, {}, { under: policyOf("rungs: { verify: { mode: off } }") })).toBe("rung_off");
    expect(code({}, {}, { accounts: ["b"] })).toBe("not_member");
    const outsiders = new Map([["b", "owner"]]);
    expect(code({}, {}, { accounts: ["b"], outsiders })).toBe("owner");
    const other = campaign({ id: "c-2", members: [member("a", { score: 0.99 })] });
    const of = campaign({ members: [member("a")] });
    expect(plan(of, { campaigns: [of, other] })[0]!.code).toBe("other_case");
  });
});

describe("what it comes to", () => {
  test("new, harsher, longer, as harsh; what waits is not doubled", () => {
    const of = quiet({ members: ["a", "b", "c", "d", "e"].map((one) => member(one)) });
    const act = (accounts: string[], rung: Rung, term: number, known: readonly Decision[] = []) =>
      actOn(of, { accounts, rung, term, known });
    let known: readonly Decision[] = act(["a"], "share-allowance", day);
    known = merged(known, act(["b"], "minimise", hour, known));
    known = merged(known, act(["c"], "minimise", 2 * day, known));
    known = merged(known, act(["d"], "suspend", day, known));
    const outcome = (rung: Rung) => plan(of, { known, rung }).map((one) => one.outcome);
    expect(outcome("verify")).toEqual(["harsher", "longer", "as_harsh", "new", "new"]);
    expect(plan(of, { known, rung: "suspend" })[3]).toMatchObject({ code: "waits" });
    expect(actOn(of, { known }).map((one) => one.account)).toEqual(["a", "b", "d", "e"]);
    expect(new Set(merged(known, actOn(of, { known })).map(({ id }) => id)).size).toBe(8);
  });

  test("whom a person found honest on an appeal counts as honest, stands first, and changes what was looked at", () => {
    const members = Array.from({ length: 30 }, (_, i) =>
      member(`a-${String(i).padStart(2, "0")}`, { score: 0.99 }),
    );
    const of = quiet({ members });
    const terms = { campaign: of.id, rung: "verify" as const, hours: 24 };
    const before = handNumbers(planned(of), terms, 7);
    expect(before).toMatchObject({ cleared: 0, accounts: 30 });
    const told = { by: "sam", at: iso(start), why: "honest_customer" as const };
    const shown = handNumbers(planned(of, { cleared: new Map([["a-17", told]]) }), terms, 7);
    expect(shown).toMatchObject({ cleared: 1, accounts: 30 });
    expect(shown.sample[0]).toMatchObject({ account: "a-17", cleared: told });
    expect(shown.expected_honest).toBeCloseTo(1 + 29 * 0.01);
    expect(shown.seen).not.toBe(before.seen);
  });

  test("what is decided is what the preview counted, and slices are the whole", () => {
    const members = Array.from({ length: 1200 }, (_, i) =>
      member(`a-${String(i).padStart(4, "0")}`, { programme: i % 7 === 0 ? "evaluation" : "" }),
    );
    const of = quiet({ members });
    const terms = { campaign: of.id, rung: "verify" as const, hours: 24 };
    const rows = plan(of);
    const shown = handNumbers(planned(of), terms, 7);
    expect(shown.slices.map(({ accounts }) => accounts)).toEqual([sliceSize, sliceSize, 200]);
    let known: readonly Decision[] = [];
    for (const [i, { seen }] of shown.slices.entries()) {
      const slice = slicesOf(plan(of, { known }))[i]!;
      expect(seenOf(terms, slice)).toBe(seen);
      const given = { now, known, said: said() };
      known = merged(known, decideByHand(policy, askedOf(of, {}), slice, given));
    }
    expect(known).toHaveLength(shown.accounts);
    const honest = known.reduce((sum, { score }) => sum + 1 - score, 0);
    expect(shown.expected_honest).toBeCloseTo(honest, 9);
    expect(known).toHaveLength(rows.filter(changes).length);
    expect(shown.refused).toMatchObject([{ code: "exempt_programme", accounts: 172 }]);
    expect(shown.sample).toHaveLength(10);
    expect(handNumbers(planned(of), terms, 7).sample).toEqual(shown.sample);
    expect(handNumbers(planned(of), terms, 8).sample).not.toEqual(shown.sample);
    expect(handNumbers(planned(of, { known }), terms, 7).seen).not.toBe(shown.seen);
  });
});

describe("who else has to say yes", () => {
  test("suspension always waits for another person; the rest as the policy says", () => {
    const of = quiet();
    const [one] = actOn(of, { rung: "suspend" });
    expect(one).toMatchObject({ state: "proposed", needs: 2, by: { actor: "jo" } });
    expect(one!.approvals.map(({ actor }) => actor)).toEqual(["jo"]);
    expect(actOn(of)[0]).toMatchObject({ state: "active", needs: 0, approvals: [] });
    const strict = policyOf("rungs: { verify: { above: { accounts: 9, approvals: 3 } } }");
    expect(actOn(of, { under: strict })[0]).toMatchObject({ state: "proposed", needs: 3 });
    const few = actOn(of, { under: strict, accounts: ["acct-0", "acct-1"] });
    expect(few[0]!.state).toBe("active");
    // one after the other is as many
    const rest = of.members.slice(2).map(({ account }) => account);
    const later = actOn(of, { under: strict, known: few, accounts: rest });
    expect(later[0]).toMatchObject({ state: "proposed", needs: 3 });
  });

  test("a yes is asked of the exemptions and limits of that moment", () => {
    const of = quiet();
    const made = actOn(of, { rung: "suspend" });
    const ask = (live: LiveCampaign, under = policy) =>
      approvalsUnder(under, { campaigns: [live], records: new Map(), known: made, now })(made[0]!);
    expect(ask(of)).toEqual({ ok: true, needs: 2 });
    expect(ask(quiet({ state: "dismissed", dismissed: iso(now) }))).toMatchObject({
      code: "approval_case",
    });
    expect(ask(of, policyOf("exempt: { accounts: [acct-0] }"))).toMatchObject({
      code: "approval_exempt",
    });
    expect(ask(of, policyOf("mode: shadow"))).toMatchObject({ code: "approval_policy" });
    expect(ask(quiet({ families: ["content", "identity"] }))).toMatchObject({
      code: "approval_changed",
    });
    expect(ask(quiet({ members: [] }))).toMatchObject({ code: "approval_case" });
  });
});
