// One account alone: who is looked at, who is a campaign, who is not however much it asks for.

import { describe, expect, test } from "vitest";
import { caseFindings, type Finding } from "../../core/findings.ts";
import { mailProvider } from "../../core/mail-provider.ts";
import { areas, marks } from "../../core/area.ts";
import type { AccountFacts } from "../account-facts.ts";
import { boundSignals } from "../bound-model.ts";
import { type Judgement, weigh } from "../combine.ts";
import type { RingFacts } from "../ring-facts.ts";
import type { JudgedRing } from "../index.ts";
import { candidatesOf } from "./candidates.ts";
import { isCampaignAlone, settledBy } from "./index.ts";
import { soloControls } from "./matched-controls.ts";
import { defaultModel } from "../../model/load.ts";

const model = defaultModel();
const { alone: bound } = boundSignals(model);
const day = 86_400_000;
const start = Date.UTC(2026, 3, 22);
const byDay = Array.from({ length: 24 }, (_, hour) => (hour >= 7 && hour < 20 ? 60 : 4));
const roundTheClock = Array.from({ length: 24 }, () => 40);
const share = (of: Readonly<Record<string, number>>, all: number): number[] =>
  areas.map((area) => Math.round((of[area] ?? 0) * all));
const marked = (of: Readonly<Record<string, number>>, all: number): number[] =>
  marks.map((mark) => Math.round((of[mark] ?? 0) * all));

/** A production client: older than the log, verified now and then, its customers' hours, items that come back. */
function heavy(name: string, facts: Partial<AccountFacts> = {}): AccountFacts {
  const exchanges = facts.exchanges ?? 900;
  return {
    name,
    recorded: true,
    created: start - 200 * day,
    closed: null,
    provider: mailProvider.own,
    shape: "a.a",
    domain: "7",
    card: "5",
    device: "0",
    org: "",
    plan: "api",
    verified: false,
    programme: "",
    exchanges,
    inputTokens: exchanges * 200,
    outputTokens: exchanges * 150,
    first: start,
    last: start + 6 * day,
    withText: exchanges,
    laterTurns: 0,
    turnsKnown: exchanges,
    words: exchanges * 40,
    longOutputs: Math.round(exchanges * 0.04),
    withParams: 0,
    refrained: exchanges,
    addresses: 2,
    agents: 1,
    novel: Math.round(exchanges * 0.5),
    looked: exchanges,
    days: 6,
    daySquares: exchanges ** 2 / 6,
    firstDay: Math.round(exchanges / 6),
    pivot: 0,
    pivotFresh: 0,
    rush: 0,
    areas: share({ chat: 0.9, summary: 0.1 }, exchanges),
    marks: marked({}, exchanges),
    hours: byDay,
    models: { m1: exchanges },
    ...facts,
  };
}

/** A script that works through a data set: three days old, unverified, everything at once. */
const harvester = (facts: Partial<AccountFacts> = {}): AccountFacts =>
  heavy("harvester", {
    created: start - 3 * day,
    provider: mailProvider.public,
    longOutputs: 350,
    novel: 890,
    areas: share({ reasoning: 0.4, code: 0.3, grading: 0.2, generation: 0.1 }, 900),
    marks: marked({ "forced-reasoning": 0.35, "rubric-grading": 0.2, variants: 0.15 }, 900),
    hours: roundTheClock,
    ...facts,
  });

const crowd = Array.from({ length: 60 }, (_, i) =>
  heavy(`heavy-${i}`, {
    exchanges: 200 + ((i * 137) % 2000),
    verified: i % 5 < 2,
    created: start - (20 + ((i * 31) % 600)) * day,
    ...(i % 12 === 0 ? { marks: marked({ "forced-reasoning": 1 }, 200 + ((i * 137) % 2000)) } : {}),
  }),
);
const controlsFor = soloControls(crowd, crowd, model);

function alone(one: AccountFacts, facts: Partial<RingFacts> = {}): RingFacts {
  const hours = 144;
  const mean = one.exchanges / hours;
  const asked = one.marks.slice(0, 5).reduce((a, b) => a + b, 0);
  return {
    ring: { accounts: Uint32Array.of(0), strength: Float64Array.of(0), traits: [], methods: [] },
    members: [one],
    work: [{ prompts: one.withText, shared: 0, marked: asked }],
    prompts: one.withText,
    crossRepeats: 0,
    sharedRefrains: 0,
    strangersShare: 0,
    marked: Math.min(one.withText, asked),
    firstHour: start / 1000,
    hourly: new Uint32Array(hours).fill(Math.round(mean)),
    hourlyActive: new Uint32Array(hours).fill(1),
    memberVariance: one.hours === roundTheClock ? 0.1 * mean : 4 * mean,
    blobsIn: 0,
    blobsForeign: 0,
    countries: { US: one.withText },
    topNetworkShare: 1,
    ...facts,
  };
}
const judged = (one: AccountFacts): ReturnType<typeof weigh> =>
  weigh(bound, alone(one), controlsFor(one.exchanges), model.alone);

describe("who is looked at", () => {
  const nobody = (): boolean => false;

  test("accounts at volume that ask for training material, and no others", () => {
    const few = harvester({ name: "few", exchanges: 60 });
    const plain = harvester({ name: "plain", marks: marked({ "strict-format": 1 }, 900) });
    const open = harvester({ name: "open", org: "o", verified: true });
    const agreed = harvester({ name: "agreed", programme: "p" });
    const all = [...crowd, few, plain, open, agreed, harvester()];
    const { chosen } = candidatesOf(all, nobody, model.alone.candidates);
    const names = chosen.map((a) => all[a]!.name);
    expect(names).toContain("harvester");
    for (const name of ["few", "plain", "open", "agreed"]) expect(names).not.toContain(name);
  });

  test("who is settled by a ring is left alone, and is no matched control either", () => {
    const all = [...crowd, harvester()];
    const { chosen, heavy: controls } = candidatesOf(
      all,
      (a) => all[a]!.name === "harvester",
      model.alone.candidates,
    );
    expect(chosen.map((a) => all[a]!.name)).not.toContain("harvester");
    expect(controls.some((one) => one.name === "harvester")).toBe(false);
  });

  test("without a score of accounts at volume there is no null, and nobody is judged", () => {
    const people = Array.from({ length: 300 }, (_, i) => heavy(`p${i}`, { exchanges: 10 }));
    expect(candidatesOf([...people, harvester()], nobody, model.alone.candidates).chosen).toEqual(
      [],
    );
  });

  test("never more than some hundreds, the greediest first", () => {
    const many = Array.from({ length: 900 }, (_, i) =>
      harvester({ name: `h${i}`, marks: marked({ variants: 0.1 + (0.9 * i) / 900 }, 900) }),
    );
    const { chosen } = candidatesOf(many, nobody, model.alone.candidates);
    expect(chosen).toHaveLength(300);
    expect(many[chosen[0]!]!.name).toBe("h899");
  });
});

describe("who is a campaign", () => {
  test("a harvester is, on content and two families more", () => {
    const { score, families, eligible } = judged(harvester());
    expect(score).toBeGreaterThan(model.alone.threshold);
    expect(eligible).toBe(true);
    expect(families).toContain("content");
    expect(families.length).toBeGreaterThanOrEqual(3);
  });

  test("a researcher who asks for a trace in every prompt is not, by name, hours or age", () => {
    const tracer = {
      areas: share({ reasoning: 1 }, 900),
      marks: marked({ "forced-reasoning": 1 }, 900),
    };
    for (const facts of [
      { hours: byDay, created: start - 120 * day },
      { provider: mailProvider.education, created: start - 60 * day },
      { verified: true, provider: mailProvider.own, hours: byDay },
    ])
      expect(judged(harvester({ ...tracer, ...facts })).score).toBeLessThan(0.9);
  });

  test("a service whose items come back is less of one than one that never repeats", () => {
    const asks = { marks: marked({ "forced-reasoning": 0.3 }, 900), longOutputs: 40 };
    const fresh = judged(harvester(asks)).logOdds;
    expect(judged(harvester({ ...asks, novel: 90 })).logOdds).toBeLessThan(fresh - 1);
  });

  test("a verified customer under its own name is none, whatever it asks", () => {
    expect(judged(harvester({ verified: true, provider: mailProvider.own })).score).toBeLessThan(
      0.1,
    );
  });

  test("an agreement on record ends it", () => {
    expect(judged(harvester({ programme: "p-1" })).score).toBeLessThan(0.001);
  });

  test("volume and rhythm alone are no evidence", () => {
    const quiet = harvester({ marks: marked({}, 900), areas: share({ chat: 1 }, 900) });
    expect(judged(quiet).families).not.toContain("content");
    expect(judged(quiet).score).toBeLessThan(model.alone.threshold);
  });
});

describe("signals of one account", () => {
  test("what compares members is not asked; what is asked has a measure", () => {
    const asked = new Set(bound.map(({ signal }) => signal.id));
    for (const id of [
      ...["equal-shares", "steady-total", "one-mixture", "signup-cohort", "succession"],
      ...["concealment", "shared-payment", "address-pool", "one-client-many-places"],
      ...["refrain-share", "no-replacement"],
    ])
      expect(asked.has(id)).toBe(false);
    const seen = new Set(judged(harvester()).readings.map(({ id }) => id));
    for (const id of [
      "elicitation",
      "many-demands",
      "steady-hours",
      "account-full-use-at-once",
      "taken",
    ])
      expect(seen.has(id)).toBe(true);
  });

  test("hours steadier than chance speak for a loop, bursts for customers", () => {
    const weightAt = (dispersion: number): number => {
      const facts = alone(harvester());
      const mean = facts.members[0]!.exchanges / facts.hourly.length;
      const judgement = weigh(
        bound,
        { ...facts, memberVariance: dispersion * mean },
        controlsFor(900),
        model.alone,
      );
      return judgement.readings.find(({ id }) => id === "steady-hours")!.weight;
    };
    expect(weightAt(0.2)).toBeGreaterThan(1);
    expect(weightAt(1.5)).toBeCloseTo(0);
    expect(weightAt(60)).toBeLessThan(-1);
  });

  test("two sorts of demands in every prompt are one template; in different prompts they are many", () => {
    const both = harvester({ marks: marked({ "forced-reasoning": 1, variants: 1 }, 900) });
    const weightOf = (prompts: number): number =>
      weigh(bound, alone(both, { marked: prompts }), controlsFor(900), model.alone).readings.find(
        ({ id }) => id === "many-demands",
      )!.weight;
    expect(weightOf(900)).toBeLessThan(0);
    expect(weightOf(1800)).toBeGreaterThan(0.5);
  });

  test("each weight stays within its bounds and its factor", () => {
    const { readings } = judged(harvester());
    for (const { id, weight } of readings) {
      const { bounds, factor: both } = model.alone.signals[id]!;
      const [factor] = both;
      expect(weight).toBeLessThanOrEqual(bounds[1] * factor + 1e-9);
      expect(weight).toBeGreaterThanOrEqual(bounds[0] * factor - 1e-9);
    }
  });
});

describe("what is asked of an account alone", () => {
  const sure = {
    eligible: true,
    families: ["content", "rhythm"],
    score: 0.99,
  } as unknown as Judgement;
  test("is what the model says of such accounts, however little a sweep asks of rings", () => {
    const loose = { model, threshold: 0.3, fdr: 0.6 };
    expect(isCampaignAlone(sure, model.alone.fdr, loose)).toBe(true);
    expect(isCampaignAlone(sure, model.alone.fdr + 0.01, loose)).toBe(false);
    const less = { ...sure, score: model.alone.threshold - 0.01 };
    expect(isCampaignAlone(less, 0, loose)).toBe(false);
  });

  test("is more where a sweep asks for more", () => {
    expect(isCampaignAlone(sure, 0.02, { model, threshold: 0.3, fdr: 0.01 })).toBe(false);
    expect(isCampaignAlone(sure, 0, { model, threshold: 0.999, fdr: 0.6 })).toBe(false);
  });
});

describe("who is settled by a ring", () => {
  const by = model.self_identification;
  const ringOf = (members: readonly AccountFacts[], finding: Finding): JudgedRing =>
    ({
      facts: {
        ...alone(members[0]!),
        members,
        ring: {
          accounts: Uint32Array.from(members, (_, i) => i),
          strength: Float64Array.from(members, () => 1),
          traits: [],
        },
      },
      finding,
    }) as unknown as JudgedRing;
  const firm = Array.from({ length: 6 }, (_, i) =>
    heavy(`firm-${i}`, { org: "firm", verified: true, domain: "9" }),
  );
  const stranger = harvester({ name: "stranger", domain: "3" });

  test("all members of an accused ring; of a firm its own, not the stranger among them", () => {
    for (const finding of caseFindings)
      expect(settledBy(ringOf([...firm, stranger], finding), by)).toHaveLength(7);
    expect(settledBy(ringOf([...firm, stranger], "open-party"), by)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("nobody, of a ring that was dismissed for want of evidence", () => {
    const people = Array.from({ length: 6 }, (_, i) =>
      heavy(`p-${i}`, { provider: mailProvider.public }),
    );
    expect(settledBy(ringOf([...people, stranger], "none"), by)).toEqual([]);
  });
});
