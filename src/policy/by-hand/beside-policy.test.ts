// Acting by hand beside the policy: what survives a sweep, what ends it, and what is taken back.

import { describe, expect, test } from "vitest";
import type { Rung } from "../../core/campaign.ts";
import { type Decision, isInForce, type LiveCampaign } from "../../core/decision.ts";
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
import { decideCampaigns } from "../decide.ts";
import type { Policy } from "../policy-schema.ts";
import { now, said, actOn, sweepAt, quiet } from "../../../test/fixtures/by-hand.ts";

describe("beside the policy", () => {
  const rungsNow = (known: readonly Decision[], at: number) =>
    known.filter((one) => isInForce(one, at) || one.state === "proposed");

  test("a sweep neither ends nor doubles it, whatever the evidence does", () => {
    const of = quiet();
    const known = merged(actOn(of), actOn(of, { rung: "suspend" }));
    const made = merged(known, actOn(of, { rung: "suspend", known }));
    for (const live of [
      [of],
      [quiet({ members: [] })],
      [],
      [quiet({ finding: "other-abuse" })],
      [quiet({ score: 0.51, members: of.members.map((one) => ({ ...one, score: 0.1 })) })],
    ]) {
      const active = made.filter(({ state }) => state === "active");
      expect(rungsNow(sweepAt(now + hour, active, live), now + hour)).toEqual(active);
    }
    expect(sweepAt(now + hour, made, [of])).toEqual(made);
    expect(sweepAt(now + 2 * day, made, [of])).toHaveLength(made.length);
  });

  test("what the policy takes stands beside it, and it opens no rollout and no budget", () => {
    const of = campaign({ score: 0.9995, confirmed: iso(start - 10 * day) });
    const live = { ...of, members: of.members.map((one) => ({ ...one, score: 0.9995 })) };
    const made = actOn(live, { accounts: ["acct-0"], rung: "share-allowance", term: 14 * day });
    const all = sweepAt(now, made, [live]);
    const of0 = (rung: Rung) => all.filter((o) => o.account === "acct-0" && o.rung === rung);
    expect(of0("share-allowance")).toEqual(made);
    expect(of0("verify")).toHaveLength(1);
    const held = policyOf("error_budget: { distillation: 0 }");
    expect(sweepAt(now, made, [live], held)).toEqual(made);
    const early = actOn(live, { accounts: ["acct-0"], rung: "verify", at: now - 5 * hour });
    const staged = sweepAt(now, early, [live]).filter((one) => one.rung === "verify" && !one.by);
    expect(staged.some((one) => Date.parse(one.effective) > now + hour)).toBe(true);
  });

  test("the policy goes on where a short one ends, and not before its last tenth", () => {
    const of = campaign({ score: 0.9995, confirmed: iso(start - 10 * day) });
    const live = { ...of, members: of.members.map((one) => ({ ...one, score: 0.9995 })) };
    const made = actOn(live, { rung: "share-allowance", term: day });
    const own = (at: number) =>
      sweepAt(at, made, [live]).filter((one) => one.rung === "share-allowance" && !one.by);
    expect(own(now + hour)).toEqual([]);
    const next = own(now + 23 * hour);
    expect(next).toHaveLength(10);
    expect(next.every((one) => one.effective === made[0]!.expires)).toBe(true);
    expect(next[0]!.reasons[0]).toBe("decided");
  });

  test("the operator's own word ends it: an exemption, a dismissal, shadow, a rung that is off", () => {
    const of = quiet();
    const made = actOn(of);
    const ended = (live: LiveCampaign[], under: Policy, records = new Map()) =>
      decideCampaigns(under, live, { now, seed: 1, known: made, records }).decisions[0]?.reasons.at(
        -1,
      );
    expect(ended([of], policyOf("exempt: { accounts: [acct-0] }"))).toBe("ended_exempt_account");
    const { account: _, score: __, ...record } = member("acct-0", { programme: "evaluation" });
    expect(ended([], policy, new Map([["acct-0", record]]))).toBe("ended_exempt_programme");
    expect(ended([], policy)).toBeUndefined();
    const no = quiet({ state: "dismissed", dismissed: iso(now) });
    expect(ended([no], policy)).toBe("ended_campaign_dismissed");
    expect(ended([quiet({ state: "dismissed" })], policy)).toBeUndefined();
    expect(ended([of], policyOf("mode: shadow"))).toBe("ended_shadow_mode");
    expect(ended([of], policyOf("rungs: { verify: { mode: off } }"))).toBe("ended_rung_off");
    const minimised = actOn(of, { rung: "minimise" });
    const part = decideCampaigns(policy, [quiet({ part: true })], {
      ...{ now, seed: 1, known: minimised },
    });
    expect(part.decisions[0]!.reasons.at(-1)).toBe("ended_part");
  });

  test("what is undone leaves the policy as it was; what an appeal reversed does not", () => {
    const of = campaign({ score: 0.95, confirmed: iso(start - 10 * day) });
    const made = actOn(of, { rung: "share-allowance" });
    const undone = (appeal?: string): Decision[] =>
      made.map((one) => ({
        ...one,
        state: "undone",
        undone: { ...said(), posterior: 0.95, ...(appeal === undefined ? {} : { appeal }) },
      }));
    const fresh = (known: readonly Decision[]) =>
      sweepAt(now, known, [of]).filter((one) => one.rung === "share-allowance" && !one.by);
    expect(fresh(undone())).toHaveLength(10);
    expect(fresh(undone("ap-1"))).toHaveLength(0);
  });
});
