// One account alone: who is looked at, who is a campaign, who is not however much it asks for.

import { describe, expect, test } from "vitest";
import { caseFindings, type Finding } from "../../core/findings.ts";
import { mailProvider } from "../../core/mail-provider.ts";
import type { AccountFacts } from "../account-facts.ts";
import { boundSignals } from "../bound-model.ts";
import { type Judgement, weigh } from "../combine.ts";
import type { JudgedRing } from "../index.ts";
import { candidatesOf } from "./candidates.ts";
import { isCampaignAlone, settledBy } from "./index.ts";
import { defaultModel } from "../../model/load.ts";
import {
  day,
  start,
  byDay,
  share,
  marked,
  heavy,
  harvester,
  crowd,
  controlsFor,
  alone,
} from "../../../test/fixtures/solo-accounts.ts";

const model = defaultModel();
const { alone: bound } = boundSignals(model);
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
