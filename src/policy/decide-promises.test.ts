// Deciding, held against its promises over worlds that nobody thought of.

import { caseFindings } from "../core/findings.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hour, iso, policy, policyOf, start } from "../../test/fixtures/live-campaign.ts";
import { families, rungs } from "../core/campaign.ts";
import { type Decision, isInForce, type LiveCampaign } from "../core/decision.ts";
import { campaignStates } from "../core/case-history.ts";
import { merged } from "../app/decide-after-sweep.ts";
import { approvalsUnder } from "./approval.ts";
import { decideCampaigns } from "./decide.ts";
import { exemptionOf } from "./exempt.ts";
import { ladder, type LadderRung, type Policy } from "./policy-schema.ts";

describe("over worlds that nobody thought of", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const anyMember = fc.record({
    account: fc.integer({ min: 0, max: 25 }).map((n) => `acct-${n}`),
    score: fc.option(fc.oneof(share, fc.constantFrom(0.91, 0.97, 0.992, 0.9995, 1))),
    exchanges: fc.nat(500),
    verified: fc.boolean(),
    org: fc.constantFrom("", "", "acme", "lab"),
    programme: fc.constantFrom("", "", "", "evaluation-1"),
    plan: fc.constantFrom("", "api", "edu"),
    created: fc.option(fc.constant(start)),
  });
  const anyCampaign = fc.record({
    state: fc.constantFrom(...campaignStates),
    confirmed: fc.option(fc.integer({ min: -72, max: 0 }).map((n) => iso(start + n * hour))),
    finding: fc.constantFrom(...caseFindings),
    vouched: fc.boolean(),
    score: fc.oneof(share, fc.constantFrom(0.91, 0.97, 0.992, 0.9995, 1)),
    recorded: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    families: fc.subarray([...families]),
    members: fc.uniqueArray(anyMember, { maxLength: 20, selector: (one) => one.account }),
  });
  const world = fc
    .array(anyCampaign, { maxLength: 4 })
    .map((list) => list.map((one, i): LiveCampaign => ({ id: `c-${i + 1}`, ...one })));
  const anyPolicy = fc.constantFrom(
    policy,
    policyOf("mode: shadow"),
    policyOf(
      "findings: { other-abuse: { at_most: suspend }, concealed-operation: { mode: shadow }, distillation: { at_most: verify } }",
    ),
    policyOf("exempt: { plans: [edu], organisations: [lab], accounts: [acct-1], programmes: [] }"),
    policyOf(
      "rungs: { share-allowance: { campaign: suspected, posterior: 0.6 }, verify: { approvals: 1 } }",
    ),
    policyOf(
      "rungs: { suspend: { above: { accounts: 2, approvals: 3 } }, minimise: { mode: off } }",
    ),
  );
  /** Worlds one after the other, hours apart, and in between a person who takes something back. */
  const history = fc.array(
    fc.record({
      world,
      policy: anyPolicy,
      hours: fc.integer({ min: 1, max: 24 * 20 }),
      undo: fc.nat(40),
    }),
    { minLength: 1, maxLength: 5 },
  );
  const posterior = (one: Decision, live: readonly LiveCampaign[]): LiveCampaign =>
    live.find(({ id }) => id === one.campaign)!;

  /** What waits may be approved only if the policy would still give it, and its case is the one that was proposed. */
  function approvalsHold(
    under: Policy,
    world: readonly LiveCampaign[],
    known: readonly Decision[],
    now: number,
  ): number {
    const context = { campaigns: world, records: new Map(), known, now };
    const ask = approvalsUnder(under, context);
    let held = 0;
    for (const one of known.filter(({ state }) => state === "proposed")) {
      const answer = ask(one);
      if (!answer.ok) continue;
      held++;
      const from = posterior(one, world);
      const rung = under.rungs[one.rung as LadderRung];
      const who = from.members.find(({ account }) => account === one.account)!;
      const { mode, at_most } = under.findings[from.finding];
      expect([under.mode, rung.mode, mode]).toEqual(["on", "on", "on"]);
      expect(rungs.indexOf(one.rung)).toBeLessThanOrEqual(rungs.indexOf(at_most));
      expect(one.basis!.finding ?? "distillation").toBe(from.finding);
      expect(from.state).not.toBe("dismissed");
      expect(from.recorded).toBe(true);
      expect(Math.min(from.score, who.score!)).toBeGreaterThanOrEqual(rung.posterior);
      expect(from.families.length).toBeGreaterThanOrEqual(Math.max(2, rung.families));
      expect(from.families).toEqual(expect.arrayContaining([...one.basis!.families]));
      expect(from.members.length).toBeGreaterThanOrEqual(rung.accounts);
      expect(exemptionOf(under, who, now)).toBeNull();
      expect(who).toMatchObject(one.basis!.record);
      expect(answer.needs).toBeGreaterThanOrEqual(rung.approvals);
      for (const { state, account, rung: taken } of known)
        if (state === "undone" && account === one.account)
          expect(rungs.indexOf(taken)).toBeGreaterThan(rungs.indexOf(one.rung));
    }
    return held;
  }

  test("the promises hold at every look", () => {
    let asked = 0;
    fc.assert(
      fc.property(history, fc.nat(5), (looks, seed) => {
        let known: readonly Decision[] = [];
        let now = start;
        for (const look of looks) {
          now += look.hours * hour;
          const context = { now, seed, known };
          const { decisions, refusals } = decideCampaigns(look.policy, look.world, context);
          const before = new Map(known.map((one) => [one.id, one]));
          for (const one of decisions.filter(({ id }) => !before.has(id))) {
            const from = posterior(one, look.world);
            const rung = look.policy.rungs[one.rung as LadderRung];
            const who = from.members.find(({ account }) => account === one.account)!;
            // never above what the policy says of this campaign and this member
            expect(rung.mode).not.toBe("off");
            const { mode, at_most } = look.policy.findings[from.finding];
            expect(rungs.indexOf(one.rung)).toBeLessThanOrEqual(rungs.indexOf(at_most));
            if (mode === "shadow") expect(one.state).toBe("shadow");
            expect(Math.min(from.score, who.score!)).toBeGreaterThanOrEqual(rung.posterior);
            expect(from.families.length).toBeGreaterThanOrEqual(Math.max(2, rung.families));
            expect(from.members.length).toBeGreaterThanOrEqual(rung.accounts);
            expect(from.state).not.toBe("dismissed");
            expect(from.recorded).toBe(true);
            if (!from.vouched && rung.campaign === "confirmed")
              expect(now - Date.parse(from.confirmed!)).toBeGreaterThanOrEqual(rung.age);
            expect(exemptionOf(look.policy, who, now)).toBeNull();
            // nobody but a person suspends, and shadow binds nobody
            if (one.rung === "suspend") expect(one.state).not.toBe("active");
            if (one.state === "active") expect(one.needs).toBe(0);
            if (look.policy.mode === "shadow") expect(one.state).toBe("shadow");
            expect(Date.parse(one.effective)).toBeGreaterThanOrEqual(now);
            expect(Date.parse(one.expires!)).toBeGreaterThan(Date.parse(one.effective));
          }
          for (const one of decisions) {
            const was = before.get(one.id);
            // what is over or undone is not touched, and nothing becomes binding by itself
            if (was) expect(["expired", was.state]).toContain(one.state);
            if (was) expect(["active", "proposed", "shadow"]).toContain(was.state);
          }
          known = merged(known, decisions);
          asked += approvalsHold(look.policy, look.world, known, now);
          // and in one where a campaign is another by now
          const other = looks[0]!.world[0];
          const changed = look.world.map((one, i) =>
            other && i === look.undo % look.world.length ? { ...other, id: one.id } : one,
          );
          approvalsHold(look.policy, changed, known, now);
          approvalsHold(looks[0]!.policy, look.world, known, now);
          const again = decideCampaigns(look.policy, look.world, { now, seed, known });
          expect(again).toEqual({ decisions: [], refusals });
          // one decision of a rung at a time, but for the one that follows it
          const live = known.filter(
            (one) => one.state === "active" && isInForce(one, Date.parse(one.effective)),
          );
          for (const one of live)
            for (const two of live)
              if (one !== two && one.account === two.account && one.rung === two.rung)
                expect(
                  one.expires! <= two.effective || two.expires! <= one.effective,
                  `${one.id} ${two.id}`,
                ).toBe(true);
          const victim = known[look.undo];
          if (victim && victim.state !== "expired" && victim.state !== "undone")
            known = known.map((one) =>
              one === victim
                ? {
                    ...one,
                    state: "undone",
                    undone: { actor: "jo", at: iso(now), reason: "no", posterior: 1 },
                  }
                : one,
            );
          // an undone rung, and what is harsher, does not come back on evidence that cannot be surer
          const taken = known.filter(({ state }) => state === "undone");
          for (const one of decideCampaigns(look.policy, look.world, { now, seed, known })
            .decisions)
            if (!known.some(({ id }) => id === one.id))
              for (const { account, rung } of taken)
                if (account === one.account)
                  expect(rungs.indexOf(one.rung)).toBeLessThan(rungs.indexOf(rung));
        }
      }),
      { numRuns: 400 },
    );
    // the worlds do come to approvals that hold
    expect(asked).toBeGreaterThan(0);
  });

  test("every rung of the ladder is reached in these worlds", () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(world, (live) => {
        const { decisions } = decideCampaigns(policy, live, { now: start, seed: 1, known: [] });
        for (const { rung } of decisions) met.add(rung);
      }),
      { numRuns: 400 },
    );
    expect([...met].sort()).toEqual([...ladder].sort());
  });
});
