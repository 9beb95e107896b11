// Five findings through the records of a sweep: what a ring is listed as, what is proposed, and what is said of members
// that stand at the edge.

import { describe, expect, test } from "vitest";
import { found } from "../../test/fixtures/findings.ts";
import { incidenceOf } from "../../test/fixtures/incidence.ts";
import { controlledAccounts } from "../../test/fixtures/ring-facts.ts";
import type { Verdict } from "../core/verdict.ts";
import type { CaseHistory } from "../core/case-history.ts";
import { type Finding, findings } from "../core/findings.ts";
import { judgedAs } from "../../test/fixtures/judging.ts";
import type { JudgedRing } from "../judge/index.ts";
import { defaultModel } from "../model/load.ts";
import { traitsOf } from "../rings/membership.ts";
import { listedAs } from "./records/listed.ts";
import { bothSides } from "./records/reasons.ts";
import { verdicts } from "./records/verdicts.ts";

const model = defaultModel();
const size = 8;
/** One card of all, an address of the first four. */
const incidence = incidenceOf(200, [
  ["card", [0, 1, 2, 3, 4, 5, 6, 7]],
  ["ip", [0, 1, 2, 3]],
]);

/** Eight accounts of which the last fits by `fit` nats only. */
function ring(finding: Finding, probability: number, fit = -1): JudgedRing {
  const accounts = Uint32Array.from({ length: size }, (_, i) => i);
  const facts = controlledAccounts(size);
  const members = facts.members.map((one, i) =>
    i === size - 1 ? { ...one, exchanges: 3, days: 2, hours: hoursOf([9, 20]) } : one,
  );
  const work = facts.work.map((one, i) =>
    i === size - 1 ? { prompts: 3, shared: 1, marked: 0 } : one,
  );
  const traits = traitsOf(incidence, accounts);
  return {
    facts: {
      ...facts,
      members,
      work,
      ring: { accounts, strength: new Float64Array(size).fill(4), traits, methods: [] },
    },
    judgement: {
      ...judgedAs(0.9995),
      families: ["content", "identity", "rhythm"],
      readings: [
        reading("equal-shares", 2, 0, "the accounts do equal shares of the work"),
        reading("elicitation", 0.4, 2, "80 % of the prompts ask for training material"),
        reading("human-hours", -1, 0, "they sleep at night"),
      ],
    },
    fit: Array.from({ length: size }, (_, i) => (i === size - 1 ? fit : 4)),
    edge: Array.from({ length: size }, (_, i) => i === size - 1),
    q: 0.001,
    ...found(finding, probability, { distillation: 0.3 * (1 - probability) }),
  };
}
const reading = (id: string, weight: number, purpose: number, text: string) =>
  ({ id, family: "content", weight, purpose, value: 0, control_value: 0, text }) as const;
const hoursOf = (active: readonly number[]): number[] =>
  Array.from({ length: 24 }, (_, hour) => Number(active.includes(hour)));
const by = {
  incidence,
  recorded: true,
  unknown: new Set<string>(),
  hash: "m",
  verdict: model.verdict,
  now: 0,
};
const said = (one: JudgedRing, group: string | null = "c-1"): Verdict[] =>
  verdicts(one, { ring: "r-1", group }, { finding: one.finding, ruled: false }, by);

describe("what is proposed", () => {
  test.each([
    ["distillation", 0.995, "verify"],
    ["distillation", 0.95, "share-allowance"],
    ["distillation", 0.6, "observe"],
    ["concealed-operation", 0.995, "verify"],
    ["concealed-operation", 0.95, "observe"],
    ["other-abuse", 0.9995, "observe"],
  ] as const)("%s at %d: %s", (finding, probability, rung) => {
    const [first] = said(ring(finding, probability));
    expect(first).toMatchObject({ finding, group: "c-1", decision: rung });
    expect(first!.campaign).toBe(finding === "distillation" ? "c-1" : null);
  });

  test.each(["none", "open-party"] as const)("%s: nothing, and no group", (finding) => {
    const [first] = said(ring(finding, 0.9), null);
    const nothing = { finding, group: null, campaign: null, decision: "observe", score: 0.9 };
    expect(first).toMatchObject(nothing);
  });

  test("a case is as sure as its finding or a graver one, so that doubt between the two is none of the lesser", () => {
    const scoreOf = (finding: Finding, p: number): number => said(ring(finding, p))[0]!.score;
    expect(scoreOf("distillation", 0.6)).toBe(0.6);
    expect(scoreOf("concealed-operation", 0.6)).toBe(0.72);
    expect(said(ring("concealed-operation", 0.6))[0]!.probabilities).toMatchObject({
      "concealed-operation": 0.6,
      distillation: 0.12,
    });
  });

  test("the five probabilities stand with each line and add up to 1", () => {
    for (const one of said(ring("concealed-operation", 0.9))) {
      expect(Object.keys(one.probabilities).toSorted()).toEqual([...findings].toSorted());
      const sum = Object.values(one.probabilities).reduce((all, p) => all + p, 0);
      expect(sum).toBeCloseTo(1, 3);
    }
  });
});

describe("a member at the edge", () => {
  const edge = (fit = -1): Verdict => said(ring("distillation", 0.9995, fit)).at(-1)!;

  test("is only observed, with what its own behaviour gives it of the ring's certainty", () => {
    expect(edge()).toMatchObject({ edge: true, group: "c-1", decision: "observe", score: 0.2688 });
    expect(edge(1.4).score).toBeCloseTo(0.9995 * 0.802, 3);
    expect(edge().probabilities).toMatchObject({
      distillation: 0.2688,
      none: expect.closeTo(0.731),
    });
    const others = said(ring("distillation", 0.9995)).slice(0, -1);
    for (const one of others) expect(one).toMatchObject({ score: 0.9995, decision: "verify" });
  });

  test("has reasons of its own, in its own figures, and none of the ring's sentences", () => {
    const { reasons } = edge();
    expect(reasons.map(({ text }) => text)).toEqual([
      "what the account does itself hardly speaks for the ring (fit -1.0 nats)",
      "it shares with other members: card",
      expect.stringMatching(/^it has sent 3 exchanges on 2 days \(the median member \d+\)$/),
      expect.stringMatching(/^1 of its 3 prompts \(33 %\) carry the ring's wording/),
      expect.stringMatching(/^it is active in 2 of the 24 hours of the day/),
      expect.stringMatching(/^it came over \d+ address/),
      ...reasons.slice(6).map(() => expect.stringContaining("later turns") as string),
    ]);
    const ringText = said(ring("distillation", 0.9995))[0]!.reasons.map(({ text }) => text);
    for (const { text } of reasons) expect(ringText).not.toContain(text);
  });

  test("of an honest group there is none", () => {
    const last = said(ring("open-party", 0.9), null).at(-1)!;
    expect(last).not.toHaveProperty("edge");
    expect(last.score).toBe(0.9);
  });
});

describe("reasons", () => {
  const { readings } = ring("distillation", 0.9).judgement;
  const names = (finding: Finding): string[][] => {
    const sides = bothSides(finding, readings);
    return [sides.for, sides.against].map((list) => list.map(({ signal }) => signal));
  };

  test("speak for and against the finding that is named", () => {
    expect(names("distillation")).toEqual([["elicitation", "equal-shares"], ["human-hours"]]);
    // what is asked speaks against abuse of another kind, and says nothing of a purpose that is not shown
    expect(names("other-abuse")).toEqual([["equal-shares"], ["elicitation", "human-hours"]]);
    expect(names("concealed-operation")).toEqual([
      ["equal-shares", "elicitation"],
      ["human-hours"],
    ]);
    expect(names("none")).toEqual([["human-hours"], ["equal-shares", "elicitation"]]);
  });
});

describe("what a ring is listed as", () => {
  const history = (more: Partial<CaseHistory>): CaseHistory =>
    ({
      id: "c-1",
      state: "confirmed",
      finding: "concealed-operation",
      ruling: null,
      ...more,
    }) as CaseHistory;
  const word = { actor: "jo", reason: "a mill", at: "2026-04-22T00:00:00Z" };

  test("is its case's finding, and its own where it is none", () => {
    expect(listedAs({ finding: "concealed-operation" }, history({}))).toEqual({
      id: "c-1",
      is: { finding: "concealed-operation", ruled: false },
    });
    expect(listedAs({ finding: "open-party" }, undefined)).toEqual({
      id: null,
      is: { finding: "open-party", ruled: false },
    });
  });

  test("is what an analyst said before all", () => {
    const ruling = { ruling: "dismiss", finding: "open-party", ...word } as const;
    expect(
      listedAs({ finding: "distillation" }, history({ state: "dismissed", ruling })).is,
    ).toEqual({ finding: "open-party", ruled: true });
    const open = { ruling: "dismiss", finding: null, ...word } as const;
    expect(
      listedAs({ finding: "distillation" }, history({ state: "dismissed", ruling: open })).is,
    ).toEqual({ finding: "none", ruled: true });
  });
});
