// Deciding, held against its promises: by examples a reader can follow, and over worlds that nobody thought of.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { families, type Rung, rungs } from "../core/campaign.ts";
import { type Decision, isInForce, type LiveCampaign, type LiveMember } from "../core/decision.ts";
import { campaignStates } from "../core/life.ts";
import { merged } from "./after-sweep.ts";
import { decide } from "./decide.ts";
import { decideHeads } from "./decide-heads.ts";
import { exemptionOf } from "./exempt.ts";
import { defaultPolicy, readPolicy } from "./policy.ts";
import { ladder, type LadderRung, type Policy } from "./policy-schema.ts";

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2026, 3, 22);
const iso = (ms: number): string => new Date(ms).toISOString();
const policy = defaultPolicy();

function policyOf(text: string): Policy {
  const read = readPolicy(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.policy;
}

const member = (account: string, more: Partial<LiveMember> = {}): LiveMember => ({
  account,
  score: 0.95,
  exchanges: 40,
  verified: false,
  org: "",
  programme: "",
  plan: "api",
  created: start - day,
  ...more,
});
const members = (count: number, more: Partial<LiveMember> = {}): LiveMember[] =>
  Array.from({ length: count }, (_, i) => member(`acct-${i}`, more));
const campaign = (more: Partial<LiveCampaign> = {}): LiveCampaign => ({
  id: "c-1",
  state: "confirmed",
  confirmed: iso(start),
  vouched: false,
  score: 0.95,
  recorded: true,
  families: ["content", "identity", "rhythm"],
  members: members(10),
  ...more,
});
/** A campaign and members of one posterior. */
const sure = (score: number, more: Partial<LiveCampaign> = {}): LiveCampaign =>
  campaign({ score, members: members(10, { score }), ...more });

/** Decides time after time, as sweeps do; the decisions there are in the end. */
function after(
  looks: readonly (readonly [at: number, live: readonly LiveCampaign[], policy?: Policy])[],
  known: readonly Decision[] = [],
): readonly Decision[] {
  for (const [now, live, under] of looks)
    known = merged(known, decide(under ?? policy, live, { now, seed: 1, known }).decisions);
  return known;
}
const tally = (decisions: readonly Decision[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { rung, state } of decisions)
    counts[`${rung} ${state}`] = (counts[`${rung} ${state}`] ?? 0) + 1;
  return counts;
};

describe("the ladder", () => {
  test("the default: by posterior, families, age, and a person", () => {
    const at = (score: number, more?: Partial<LiveCampaign>, now = start): Record<string, number> =>
      tally(after([[now, [sure(score, more)]]]));
    expect(at(0.89)).toEqual({});
    expect(at(0.95)).toEqual({ "share-allowance active": 10 });
    expect(at(0.95, { state: "suspected", confirmed: null })).toEqual({});
    expect(at(0.9995)).toEqual({ "share-allowance active": 10, "verify active": 10 });
    expect(at(0.9995, { families: ["content", "identity"] })).toEqual({
      "share-allowance active": 10,
    });
    const old = { "share-allowance active": 10, "verify active": 10, "minimise active": 10 };
    expect(at(0.9995, {}, start + day)).toEqual(old);
    expect(at(0.9995, {}, start + 2 * day)).toEqual({ ...old, "suspend proposed": 10 });
    expect(at(0.9995, { vouched: true })).toEqual({ ...old, "suspend proposed": 10 });
  });

  test("a member at the edge gets the rung of its own posterior, one that no ring speaks of none", () => {
    const live = campaign({
      score: 0.9995,
      members: [
        ...members(5, { score: 0.9995 }),
        member("edge", { score: 0.92 }),
        member("far", { score: 0.6 }),
        member("silent", { score: null }),
      ],
    });
    const decided = after([[start, [live]]]);
    const of = (account: string): Rung[] =>
      decided.filter((one) => one.account === account).map(({ rung }) => rung);
    expect(of("acct-0")).toEqual(["share-allowance", "verify"]);
    expect(of("edge")).toEqual(["share-allowance"]);
    expect(of("far")).toEqual([]);
    expect(of("silent")).toEqual([]);
  });

  test("nobody is touched where no account records say who is exempt", () => {
    const { decisions, refusals } = decide(policy, [sure(0.9995, { recorded: false })], {
      now: start,
      seed: 1,
      known: [],
    });
    expect(decisions).toEqual([]);
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(["no_records"]));
  });

  test("two people above the size, also when the campaign grows past it", () => {
    const of = (count: number): LiveCampaign =>
      sure(0.9995, { vouched: true, members: members(count, { score: 0.9995 }) });
    const needs = (decisions: readonly Decision[]): number[] => [
      ...new Set(decisions.flatMap((one) => (one.rung === "suspend" ? [one.needs] : []))),
    ];
    const small = after([[start, [of(50)]]]);
    expect(needs(small)).toEqual([1]);
    const large = after([[start + hour, [of(51)]]], small);
    expect(needs(large)).toEqual([2]);
    expect(large.filter(({ rung }) => rung === "suspend")).toHaveLength(51);
  });

  test("shadow writes down and binds nobody; leaving it decides anew, with a rollout of its own", () => {
    const shadow = policyOf("mode: shadow");
    const first = after([[start, [sure(0.9995)], shadow]]);
    expect(tally(first)).toEqual({ "share-allowance shadow": 10, "verify shadow": 10 });
    const second = after([[start + day, [sure(0.9995, { confirmed: iso(start + day) })]]], first);
    expect(tally(second)).toEqual({
      "share-allowance expired": 10,
      "verify expired": 10,
      "share-allowance active": 10,
      "verify active": 10,
    });
    const later = second.filter(
      (one) => one.state === "active" && Date.parse(one.effective) >= start + day + hour,
    );
    expect(later.length).toBeGreaterThan(0);
    expect(tally(after([[start + 2 * day, [sure(0.95)], shadow]], second))).toMatchObject({
      "share-allowance shadow": 10,
      "verify expired": 20,
    });
  });
});

describe("times", () => {
  const many = sure(0.9995, { members: members(400, { score: 0.9995 }) });
  const delays = (rung: Rung, decisions = after([[start, [many]]])): number[] =>
    decisions
      .filter((one) => one.rung === rung)
      .map((one) => Date.parse(one.effective) - start)
      .sort((a, b) => a - b);

  test("the light rung is in force within the minute for everybody", () => {
    expect(delays("share-allowance")).toHaveLength(400);
    expect(delays("share-allowance").at(-1)).toBeLessThan(60_000);
  });

  test("a harsher one is staged by the shares, and comes a random time after its stage opens", () => {
    const at = delays("verify");
    const share = (until: number): number => at.filter((ms) => ms < until).length / at.length;
    expect(share(hour)).toBeGreaterThan(0.05);
    expect(share(hour)).toBeLessThan(0.16);
    expect(share(3 * hour)).toBeGreaterThan(0.4);
    expect(share(3 * hour)).toBeLessThan(0.6);
    expect(at.at(-1)).toBeLessThan(3 * hour + 10 * 60_000);
    expect(new Set(at).size).toBeGreaterThan(350);
  });

  test("another seed deals otherwise, the same one alike", () => {
    const by = (seed: number): string =>
      JSON.stringify(decide(policy, [many], { now: start, seed, known: [] }).decisions);
    expect(by(1)).toBe(by(1));
    expect(by(1)).not.toBe(by(2));
  });

  test("who is found after the rollout does not wait", () => {
    const first = after([[start, [sure(0.9995)]]]);
    const grown = sure(0.9995, { members: members(60, { score: 0.9995 }) });
    const late = start + 5 * hour;
    const fresh = decide(policy, [grown], { now: late, seed: 1, known: first }).decisions;
    expect(fresh.filter(({ rung }) => rung === "verify")).toHaveLength(50);
    for (const { effective } of fresh)
      expect(Date.parse(effective)).toBeLessThanOrEqual(late + 10 * 60_000);
  });

  test("while the evidence stands a decision is renewed without a gap, and lapses when nothing speaks of it", () => {
    const looks = Array.from({ length: 40 }, (_, i) => [start + i * day, [sure(0.95)]] as const);
    const standing = after(looks);
    for (let at = start + hour; at < start + 39 * day; at += 6 * hour)
      for (let i = 0; i < 10; i++)
        expect(
          standing.some((one) => one.account === `acct-${i}` && isInForce(one, at)),
          `acct-${i} at ${iso(at)}`,
        ).toBe(true);
    expect(standing).toHaveLength(30);
    const silent = campaign({ members: members(10, { score: null }) });
    const lapsed = after(
      Array.from({ length: 40 }, (_, i) => [start + i * day, [i === 0 ? sure(0.95) : silent]]),
    );
    expect(lapsed).toHaveLength(10);
    expect(lapsed.every((one) => isInForce(one, start + 13 * day))).toBe(true);
    expect(lapsed.some((one) => isInForce(one, start + 15 * day))).toBe(false);
  });
});

describe("what ends", () => {
  const first = after([[start, [sure(0.9995)]]]);
  const ends = (
    live: readonly LiveCampaign[],
    under = policy,
    known = first,
  ): Record<string, number> => {
    const counts: Record<string, number> = {};
    const { decisions } = decide(under, live, { now: start + hour, seed: 1, known });
    for (const { state, reasons, rung } of decisions)
      if (state === "expired")
        counts[`${rung} ${reasons.at(-1)!}`] = (counts[`${rung} ${reasons.at(-1)!}`] ?? 0) + 1;
    return counts;
  };
  const both = (why: string): Record<string, number> => ({
    [`share-allowance ${why}`]: 10,
    [`verify ${why}`]: 10,
  });

  test("a rung whose evidence fell, with room before it does", () => {
    expect(ends([sure(0.98)])).toEqual({});
    expect(ends([sure(0.96)])).toEqual({ "verify ended_evidence_fell": 10 });
    expect(ends([sure(0.7)])).toEqual(both("ended_evidence_fell"));
    expect(ends([sure(0.9995, { families: ["content"] })])).toEqual(both("ended_evidence_fell"));
  });

  test("of an account that the campaign let go, or that became exempt", () => {
    const fewer = sure(0.9995, { members: members(9, { score: 0.9995 }) });
    expect(ends([fewer])).toEqual({
      "share-allowance ended_released": 1,
      "verify ended_released": 1,
    });
    expect(ends([sure(0.9995)], policyOf("exempt: { accounts: [acct-3] }"))).toEqual({
      "share-allowance ended_exempt_account": 1,
      "verify ended_exempt_account": 1,
    });
  });

  test("of a campaign that was cleared; one that is not looked at stays as it is", () => {
    expect(ends([sure(0.9995, { state: "cleared" })])).toEqual(both("ended_campaign_cleared"));
    expect(ends([])).toEqual({});
  });

  test("nothing, when the campaign became part of another", () => {
    expect(ends([sure(0.9995, { id: "c-0" })])).toEqual({});
  });

  test("of a rung that was switched off", () => {
    expect(ends([sure(0.9995)], policyOf("rungs: { verify: { mode: off } }"))).toEqual({
      "verify ended_rung_off": 10,
    });
  });

  test("and comes back with the evidence, under another id", () => {
    const again = after(
      [
        [start + hour, [sure(0.7)]],
        [start + 2 * hour, [sure(0.95)]],
      ],
      first,
    );
    expect(tally(again)).toEqual({
      "share-allowance expired": 10,
      "verify expired": 10,
      "share-allowance active": 10,
    });
    expect(new Set(again.map(({ id }) => id)).size).toBe(30);
  });
});

describe("what a person took back", () => {
  const undone = (rung: Rung, posterior: number): Decision[] =>
    after([[start, [sure(0.99, { vouched: true })]]]).map((one) =>
      one.account === "acct-0" && rungs.indexOf(one.rung) >= rungs.indexOf(rung)
        ? {
            ...one,
            state: "undone" as const,
            undone: { actor: "jo", at: iso(start + hour), reason: "customer", posterior },
          }
        : one,
    );
  const ofFirst = (known: readonly Decision[], score: number): string[] =>
    after([[start + day, [sure(score, { vouched: true })]]], known)
      .filter((one) => one.account === "acct-0" && one.state !== "undone")
      .map(({ rung }) => rung);

  test("is not decided again, nor anything harsher; the milder stands", () => {
    expect(ofFirst(undone("share-allowance", 0.99), 0.9945)).toEqual([]);
    expect(ofFirst(undone("verify", 0.99), 0.9989)).toEqual(["share-allowance"]);
  });

  test("until the odds of its campaign have risen by the factor", () => {
    expect(ofFirst(undone("share-allowance", 0.95), 0.997)).toEqual([]);
    expect(ofFirst(undone("share-allowance", 0.95), 0.9975)).toEqual(["share-allowance", "verify"]);
    expect(ofFirst(undone("share-allowance", 0.9999), 1)).toEqual([]);
  });
});

describe("heads", () => {
  const head = (account: string, more: Partial<LiveMember> = {}) => ({
    campaign: "c-1",
    families: ["content", "client"] as const,
    at: start + hour,
    member: { ...member(account, more), score: 0.99 },
  });
  const context = { seed: 1, known: [] };

  test("get the mildest rung at once, for a short term", () => {
    const { decisions } = decideHeads(policy, [sure(0.9995)], [head("new")], context);
    expect(tally(decisions)).toEqual({ "share-allowance active": 1 });
    const [one] = decisions;
    expect(Date.parse(one!.effective) - start - hour).toBeLessThan(60_000);
    expect(Date.parse(one!.expires!) - Date.parse(one!.effective)).toBe(day);
  });

  test("once: not again while it stands", () => {
    const { decisions } = decideHeads(policy, [sure(0.9995)], [head("new")], context);
    const again = { seed: 1, known: decisions };
    expect(decideHeads(policy, [sure(0.9995)], [head("new")], again).decisions).toEqual([]);
    const late = { ...head("new"), at: start + 30 * hour };
    expect(decideHeads(policy, [sure(0.9995)], [late], again).decisions).toHaveLength(1);
  });

  test("under the same conditions as members", () => {
    const of = (live: LiveCampaign, one = head("new"), under = policy): number =>
      decideHeads(under, [live], [one], context).decisions.length;
    expect(of(campaign({ confirmed: null, state: "suspected" }))).toBe(0);
    expect(of(campaign({ families: ["content"] }))).toBe(0);
    expect(of(campaign(), { ...head("new"), families: ["content"] as never })).toBe(0);
    expect(of(campaign({ state: "cleared" }))).toBe(0);
    expect(of(campaign({ recorded: false }))).toBe(0);
    expect(of(campaign(), head("new", { programme: "evaluation-4" }))).toBe(0);
    expect(of(campaign(), head("new"), policyOf("heads: { mode: off }"))).toBe(0);
    expect(of(campaign(), head("new"))).toBe(1);
  });

  test("keep it until a sweep claims them or the term is over", () => {
    const { decisions } = decideHeads(policy, [sure(0.95)], [head("new"), head("two")], context);
    const claimed = sure(0.95, {
      members: [...members(10, { score: 0.95 }), member("two", { score: 0.95 })],
    });
    const looks = Array.from(
      { length: 48 },
      (_, i) => [start + (i + 2) * hour, [claimed]] as const,
    );
    const known = after(looks, decisions);
    const inForce = (account: string, at: number): boolean =>
      known.some((one) => one.account === account && isInForce(one, at));
    expect(inForce("new", start + 24 * hour)).toBe(true);
    expect(inForce("new", start + 26 * hour)).toBe(false);
    for (let at = start + 2 * hour; at < start + 48 * hour; at += hour)
      expect(inForce("two", at)).toBe(true);
  });

  test("in shadow bind nobody, and neither keep a member from its decision", () => {
    const quiet = policyOf("heads: { mode: shadow }");
    const { decisions } = decideHeads(quiet, [sure(0.95)], [head("acct-0")], context);
    expect(tally(decisions)).toEqual({ "share-allowance shadow": 1 });
    const known = after([[start + 2 * hour, [sure(0.95)], quiet]], decisions);
    expect(tally(known)).toEqual({ "share-allowance expired": 1, "share-allowance active": 10 });
  });
});

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

  test("the promises hold at every look", () => {
    fc.assert(
      fc.property(history, fc.nat(5), (looks, seed) => {
        let known: readonly Decision[] = [];
        let now = start;
        for (const look of looks) {
          now += look.hours * hour;
          const context = { now, seed, known };
          const { decisions, refusals } = decide(look.policy, look.world, context);
          const before = new Map(known.map((one) => [one.id, one]));
          for (const one of decisions.filter(({ id }) => !before.has(id))) {
            const from = posterior(one, look.world);
            const rung = look.policy.rungs[one.rung as LadderRung];
            const who = from.members.find(({ account }) => account === one.account)!;
            // never above what the policy says of this campaign and this member
            expect(rung.mode).not.toBe("off");
            expect(Math.min(from.score, who.score!)).toBeGreaterThanOrEqual(rung.posterior);
            expect(from.families.length).toBeGreaterThanOrEqual(Math.max(2, rung.families));
            expect(from.members.length).toBeGreaterThanOrEqual(rung.accounts);
            expect(from.state).not.toBe("cleared");
            expect(from.recorded).toBe(true);
            if (!from.vouched && rung.campaign === "confirmed")
              expect(now - Date.parse(from.confirmed!)).toBeGreaterThanOrEqual(rung.age);
            expect(exemptionOf(look.policy, who)).toBeNull();
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
          const again = decide(look.policy, look.world, { now, seed, known });
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
          for (const one of decide(look.policy, look.world, { now, seed, known }).decisions)
            if (!known.some(({ id }) => id === one.id))
              for (const { account, rung } of taken)
                if (account === one.account)
                  expect(rungs.indexOf(one.rung)).toBeLessThan(rungs.indexOf(rung));
        }
      }),
      { numRuns: 400 },
    );
  });

  test("every rung of the ladder is reached in these worlds", () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(world, (live) => {
        const { decisions } = decide(policy, live, { now: start, seed: 1, known: [] });
        for (const { rung } of decisions) met.add(rung);
      }),
      { numRuns: 400 },
    );
    expect([...met].sort()).toEqual([...ladder].sort());
  });
});
