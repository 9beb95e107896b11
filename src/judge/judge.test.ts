import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { areas, marks } from "../core/area.ts";
import { judge } from "./combine.ts";
import type { AccountFacts } from "./account-facts.ts";
import type { RingFacts } from "./ring-facts.ts";
import { memberFit } from "./members.ts";
import { qValues } from "./q-values.ts";
import { piecewise, quantile } from "./signal.ts";
import { signals } from "./signals/index.ts";
import { openness } from "./signals/in-the-open.ts";
import { split } from "./split.ts";
import { twinFinder } from "./twins.ts";
import { weights } from "./weights.ts";

const day = 86_400_000;
const start = Date.UTC(2026, 3, 22);

function account(name: string, facts: Partial<AccountFacts> = {}): AccountFacts {
  return {
    name,
    recorded: true,
    created: start - 100 * day,
    closed: null,
    provider: 1,
    shape: "a.a",
    domain: "7",
    card: "0",
    org: "",
    plan: "pro",
    verified: false,
    programme: "",
    exchanges: 100,
    inputTokens: 10_000,
    outputTokens: 30_000,
    first: start,
    last: start + 5 * day,
    withText: 100,
    laterTurns: 45,
    turnsKnown: 100,
    words: 3000,
    longOutputs: 8,
    withParams: 0,
    refrained: 10,
    addresses: 2,
    agents: 1,
    novel: 70,
    looked: 90,
    days: 5,
    daySquares: 3000,
    firstDay: 8,
    pivot: 0,
    pivotFresh: 0,
    rush: 0,
    areas: areas.map((area) => (area === "chat" ? 70 : area === "code" ? 30 : 0)),
    marks: marks.map(() => 0),
    hours: Array.from({ length: 24 }, (_, h) => (h >= 8 && h < 20 ? 8 : 0)),
    models: { m1: 60, m2: 40 },
    ...facts,
  };
}

/** Independent people: uneven, of many ages. */
const people = Array.from({ length: 200 }, (_, i) => {
  const exchanges = 10 + ((i * 37) % 300);
  return account(`person-${i}`, {
    exchanges,
    withText: exchanges,
    laterTurns: Math.round(exchanges * 0.45),
    longOutputs: Math.round(exchanges * 0.08),
    refrained: Math.round(exchanges * 0.1),
    created: start - (5 + ((i * 13) % 400)) * day,
    verified: i % 3 === 0,
    shape: ["a.a", "a", "a9{2}", "a.a9{2}"][i % 4]!,
  });
});
const twinsFor = twinFinder(people, people);

function ring(members: readonly AccountFacts[], facts: Partial<RingFacts> = {}): RingFacts {
  const prompts = members.reduce((sum, one) => sum + one.withText, 0);
  return {
    ring: {
      accounts: Uint32Array.from(members, (_, i) => i),
      strength: Float64Array.from(members, () => 10),
      traits: [],
      methods: [],
    },
    members,
    work: members.map((one) => ({ prompts: one.withText, shared: 0, marked: 0 })),
    prompts,
    items: prompts,
    crossRepeats: 0,
    sharedRefrains: 0,
    strangersShare: 0,
    marked: 0,
    firstHour: start / 1000,
    hourly: new Uint32Array(120).fill(10),
    hourlyActive: new Uint32Array(120).fill(3),
    memberVariance: 10,
    blobsIn: 0,
    blobsForeign: 0,
    addresses: members.length * 2,
    networks: members.length,
    countries: { US: prompts },
    topNetworkShare: 0.1,
    topHarnessShare: 0.3,
    harnesses: 5,
    ...facts,
  };
}

/** Heads of one dispatcher: equal, new, unverified, round the clock, on templates. */
function heads(count: number, facts: Partial<AccountFacts> = {}): RingFacts {
  const members = Array.from({ length: count }, (_, i) =>
    account(`head-${i}`, {
      created: start - (1 + (i % 3)) * day,
      laterTurns: 2,
      longOutputs: 30,
      shape: "a9{4}",
      hours: Array.from({ length: 24 }, () => 4),
      areas: areas.map((area) => (area === "reasoning" ? 90 : area === "chat" ? 10 : 0)),
      ...facts,
    }),
  );
  const prompts = members.reduce((sum, one) => sum + one.withText, 0);
  return ring(members, {
    marked: Math.round(prompts * 0.7),
    sharedRefrains: Math.round(prompts * 0.8),
    work: members.map((one) => ({
      prompts: one.withText,
      shared: Math.round(one.withText * 0.8),
      marked: Math.round(one.withText * 0.7),
    })),
  });
}

/** The ring with this share of each member's prompts marked. */
function asked(facts: RingFacts, share: number): RingFacts {
  const work = facts.work.map((one) => ({ ...one, marked: Math.round(one.prompts * share) }));
  return { ...facts, work, marked: work.reduce((sum, one) => sum + one.marked, 0) };
}

describe("judge", () => {
  test("heads of a dispatcher are a campaign, on several families", () => {
    const { score, eligible, families } = judge(heads(60), twinsFor);
    expect(score).toBeGreaterThan(0.99);
    expect(eligible).toBe(true);
    expect(families).toEqual(expect.arrayContaining(["content", "rhythm", "signup"]));
  });

  test("the same people in a group are not", () => {
    const { score, eligible } = judge(ring(people.slice(0, 40)), twinsFor);
    expect(score).toBeLessThan(0.05);
    expect(eligible).toBe(false);
  });

  test("two members of a small ring that mark everything do not make it one that asks", () => {
    const facts = asked(ring(people.slice(0, 8)), 0);
    const few = {
      ...facts,
      work: facts.work.map((one, i) => ({ ...one, marked: i < 2 ? one.prompts : 0 })),
    };
    const weightOf = (one: RingFacts): number =>
      judge(one, twinsFor).readings.find(({ id }) => id === "elicitation")!.weight;
    expect(weightOf(few)).toBe(weightOf(facts));
    expect(weightOf(asked(facts, 0.25))).toBeGreaterThan(weightOf(facts) + 1);
  });

  test("one family of evidence convicts nobody, however strong", () => {
    // honest in all but what they ask
    const members = people.slice(0, 30);
    const prompts = members.reduce((sum, one) => sum + one.withText, 0);
    const asking = asked(ring(members, { sharedRefrains: Math.round(prompts * 0.05) }), 1);
    const judged = judge(asking, twinsFor);
    expect(judged.families).toEqual(["content"]);
    expect(judged.eligible).toBe(false);
  });

  test("an agreement on record clears what would be a campaign", () => {
    const { score } = judge(heads(60, { programme: "evaluation-2026" }), twinsFor);
    expect(score).toBeLessThan(0.01);
  });

  test("a verified organisation in the open is let be, an unverified claim is not enough", () => {
    expect(judge(heads(60, { org: "org-1", verified: true }), twinsFor).score).toBeLessThan(0.9);
    expect(judge(heads(60, { org: "org-1" }), twinsFor).score).toBeGreaterThan(0.9);
  });

  test("without any text the content signals say that they are blind", () => {
    const members = Array.from({ length: 20 }, (_, i) =>
      account(`m-${i}`, { withText: 0, refrained: 0, areas: areas.map(() => 0) }),
    );
    const { blind, readings } = judge(ring(members, { prompts: 0, items: 0 }), twinsFor);
    const names = blind.map((one) => one.signal);
    expect(names).toEqual(expect.arrayContaining(["elicitation", "refrain-share"]));
    expect(readings.some((one) => names.includes(one.id))).toBe(false);
  });

  test("every signal keeps its bounds and finite figures, whatever the ring", () => {
    const anyRing = fc
      .record({
        count: fc.integer({ min: 1, max: 12 }),
        exchanges: fc.integer({ min: 0, max: 2000 }),
        marked: fc.double({ min: 0, max: 1, noNaN: true }),
        shared: fc.double({ min: 0, max: 1, noNaN: true }),
        text: fc.boolean(),
        recorded: fc.boolean(),
        harness: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map((r) => {
        const text = r.text ? r.exchanges : 0;
        const members = Array.from({ length: r.count }, (_, i) =>
          account(`x-${i}`, {
            exchanges: r.exchanges,
            withText: text,
            laterTurns: Math.min(45, r.exchanges),
            first: r.exchanges > 0 ? start : 0,
            recorded: r.recorded,
            created: r.recorded ? start - i * day : null,
            shape: r.recorded ? "a" : "",
            hours: Array.from({ length: 24 }, (_, h) => (h === 3 ? r.exchanges : 0)),
          }),
        );
        const facts = {
          sharedRefrains: Math.round(text * r.count * r.shared),
          topHarnessShare: r.harness,
        };
        return asked(ring(members, facts), r.marked);
      });
    fc.assert(
      fc.property(anyRing, (facts) => {
        const { readings, score } = judge(facts, twinsFor);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        for (const reading of readings) {
          const { bounds } = signals.find((one) => one.id === reading.id)!;
          const [base, large] = weights.factors[reading.id] ?? [1, 0];
          const most = base + large;
          expect(reading.weight).toBeGreaterThanOrEqual(bounds[0] * most - 1e-4);
          expect(reading.weight).toBeLessThanOrEqual(bounds[1] * most + 1e-4);
          expect(Number.isFinite(reading.value)).toBe(true);
          expect(reading.text).not.toMatch(/NaN|undefined|Infinity/);
        }
      }),
    );
  });
});

describe("signals move the right way", () => {
  const weightOf = (id: string, facts: RingFacts): number => {
    const found = judge(facts, twinsFor).readings.find((one) => one.id === id);
    return found ? found.weight : Number.NaN;
  };
  const grown = (change: (facts: RingFacts, x: number) => RingFacts, id: string): number[] =>
    [0.05, 0.3, 0.6, 0.9].map((x) => weightOf(id, change(heads(20), x)));

  test.each([
    ["elicitation", asked, "up"],
    [
      "refrain-share",
      (f: RingFacts, x: number) => ({ ...f, sharedRefrains: Math.round(f.prompts * x) }),
      "up",
    ],
    ["one-client-many-places", (f: RingFacts, x: number) => ({ ...f, topHarnessShare: x }), "up"],
    [
      "single-shot",
      (f: RingFacts, x: number) => ({
        ...f,
        members: f.members.map((one) => ({ ...one, laterTurns: Math.round(one.exchanges * x) })),
      }),
      "down",
    ],
    [
      "long-output",
      (f: RingFacts, x: number) => ({
        ...f,
        members: f.members.map((one) => ({ ...one, longOutputs: Math.round(one.exchanges * x) })),
      }),
      "up",
    ],
    [
      "equal-shares",
      (f: RingFacts, x: number) => ({
        ...f,
        members: f.members.map((one, i) => ({
          ...one,
          exchanges: Math.round(200 * (1 + x * 2 * (i % 2))),
        })),
      }),
      "down",
    ],
    [
      "identity-hygiene",
      (f: RingFacts, x: number) => ({
        ...f,
        members: f.members.map((one, i) => ({ ...one, verified: i < f.members.length * x })),
      }),
      "down",
    ],
    [
      "many-addresses",
      (f: RingFacts, x: number) => ({
        ...f,
        members: f.members.map((one) => ({ ...one, addresses: Math.round(20 * x) })),
      }),
      "up",
    ],
    [
      "appetite",
      (f: RingFacts, x: number) => ({
        ...f,
        members: f.members.map((one) => ({ ...one, withParams: Math.round(one.exchanges * x) })),
      }),
      "up",
    ],
    [
      "replayed-reasoning",
      (f: RingFacts, x: number) => ({ ...f, blobsIn: 100, blobsForeign: Math.round(100 * x) }),
      "up",
    ],
    [
      "succession",
      (f: RingFacts, x: number) => ({
        ...f,
        members: f.members.map((one, i) => ({
          ...one,
          closed: i < 4 ? start + 40 * day : null,
          created: i < f.members.length * x ? start + 40.5 * day : start - 300 * day,
        })),
      }),
      "up",
    ],
    [
      "full-use-at-once",
      (f: RingFacts, x: number) => ({
        ...f,
        members: f.members.map((one) => ({ ...one, created: start - x * 300 * day })),
      }),
      "down",
    ],
  ] as const)("%s", (id, change, way) => {
    const weights = grown(change, id);
    for (let i = 1; i < weights.length; i++)
      if (way === "up") expect(weights[i]).toBeGreaterThanOrEqual(weights[i - 1]!);
      else expect(weights[i]).toBeLessThanOrEqual(weights[i - 1]!);
    expect(weights[0]).not.toBe(weights.at(-1));
  });
});

describe("members", () => {
  test("a stranger with the ring's phrase but another life leaves, its heads stay", () => {
    const facts = heads(30);
    const members = [
      ...facts.members,
      account("stranger", {
        created: start - 300 * day,
        verified: true,
        exchanges: 12,
        withText: 12,
      }),
    ];
    const mixed: RingFacts = {
      ...facts,
      ring: { ...facts.ring, strength: Float64Array.from(members, (_, i) => (i < 30 ? 10 : 3)) },
      members,
      work: [...facts.work, { prompts: 12, shared: 1, marked: 0 }],
    };
    const fit = memberFit(
      mixed,
      members.map(() => "none" as const),
      twinsFor(100),
    );
    expect(Math.min(...fit.slice(0, 30))).toBeGreaterThan(1);
    expect(fit[30]).toBeLessThan(-2);
  });

  test("an account that sent nothing, or works under an agreement, is no member", () => {
    const facts = heads(10);
    const members = [
      account("dormant", { exchanges: 0, withText: 0, first: 0, last: 0 }),
      account("partner", { programme: "evaluation" }),
      ...facts.members.slice(2),
    ];
    const fit = memberFit(
      { ...facts, members },
      members.map(() => "none" as const),
      twinsFor(100),
    );
    expect(fit[0]).toBeLessThan(-5);
    expect(fit[1]).toBeLessThan(-5);
  });

  test("open members are judged apart from those behind them", () => {
    const accounts = [
      ...Array.from({ length: 5 }, (_, i) => account(`org-${i}`, { org: "o", verified: true })),
      ...Array.from({ length: 7 }, (_, i) => account(`head-${i}`)),
    ];
    const nothing = {
      accounts: 12,
      kinds: [],
      kind: new Uint8Array(0),
    } as unknown as Parameters<typeof split>[0];
    const parts = split(
      nothing,
      {
        accounts: Uint32Array.from({ length: 12 }, (_, i) => i),
        strength: new Float64Array(12),
        traits: [],
        methods: [],
      },
      accounts,
    );
    expect(parts.map((part) => [...part.accounts])).toEqual([
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9, 10, 11],
    ]);
  });

  test("a school's class is one in the open, a bought domain is not", () => {
    const classOf = (facts: Partial<AccountFacts>): RingFacts =>
      ring(Array.from({ length: 20 }, (_, i) => account(`s-${i}`, { domain: "42", ...facts })));
    expect(openness(classOf({ provider: 3 })).kind).toBe("school");
    expect(openness(classOf({ provider: 0 })).kind).toBe("none");
    expect(openness(classOf({ provider: 0, verified: true })).kind).toBe("company");
    expect(openness(classOf({ provider: 0, card: "9", org: "x" })).kind).toBe("declared customer");
  });
});

describe("figures", () => {
  test("q-values never fall as scores fall, and bound the expected share of honest rings", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }),
        (scores) => {
          const q = qValues(scores);
          const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]! || a - b);
          for (let i = 1; i < order.length; i++)
            expect(q[order[i]!]!).toBeGreaterThanOrEqual(q[order[i - 1]!]! - 1e-12);
          const all = scores.reduce((sum, s) => sum + (1 - s), 0) / scores.length;
          expect(q[order.at(-1)!]!).toBeCloseTo(all, 9);
        },
      ),
    );
  });

  test("piecewise is continuous at its points and constant beyond them", () => {
    const points = [
      [0, 1],
      [1, 3],
      [2, 0],
    ] as const;
    expect([-5, 0, 0.5, 1, 2, 9].map((x) => piecewise(x, points))).toEqual([1, 1, 2, 3, 0, 0]);
  });

  test("quantile of an empty list is no number", () => {
    expect(quantile([], 0.5)).toBeNaN();
    expect(quantile([1, 2, 3], 0.5)).toBe(2);
  });
});
