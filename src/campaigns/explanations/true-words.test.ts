// What is said of a ring in a line is so of it: a phrase is a fact that was measured, never the weight of something else.

import { describe, expect, test } from "vitest";
import type { JudgedRing } from "../../judge/index.ts";
import { measures } from "../../judge/measures/index.ts";
import { ringSignals } from "../../judge/signals/of-rings/index.ts";
import { defaultModel } from "../../model/load.ts";
import { contrary } from "./contrary.ts";
import { headline } from "./headline.ts";
import { trueWords } from "./true-words.ts";

/** A model of which every measure says something, so that facts alone decide; a fit may give other curves. */
const anyMeasure = Object.fromEntries(measures.map(({ id }) => [id, { knots: [0], nats: [1] }]));
const byDefault = defaultModel();
const usual = {
  ...{ "one-author": 0.6, "client-own": 0.7, "client-one": 0.4, "volumes-differ": 1 },
  ...{ "hours-differ": 0.2, "follow-ups": 0.3, reading: 0.18, "pauses-spread": 0.9 },
  ...{ "first-person": 0.1, "answers-long": -0.1, "answers-differ": 0.16, "signups-within": 2 },
  ...{ "cards-shared": 0, "names-alike": 0.08, elicitation: 0, "lines-pool": 0.03 },
};
const findings = {
  ...byDefault.findings,
  hand: { ...byDefault.findings.hand, curves: anyMeasure },
  usual,
};
const model = { ...byDefault, findings };

/** A ring of which one signal speaks aloud, whichever of its measures gave it the weight. */
function speaking(signal: string, measures: Readonly<Record<string, number>>): JudgedRing {
  const { family, shows } = ringSignals.find(({ id }) => id === signal)!;
  const value = measures[shows] ?? 0;
  const reading = { id: signal, family, weight: 3, purpose: 0, value, control_value: 0, text: "" };
  return {
    judgement: { readings: [reading], families: ["rhythm", "network"], measures },
  } as unknown as JudgedRing;
}
const against = (ring: JudgedRing): string =>
  contrary(
    ring,
    ["independent-people", "questions-of-their-own", "separate-customers", "no-training-material"],
    model.explanations.contrary,
    ringSignals,
    findings,
  );
const plain = "nothing that stands out alone, but evidence from rhythm, network";

describe("words of a signal whose weight comes from another of its measures", () => {
  test.each<[signal: string, but: string, measures: Record<string, number>]>([
    ["shared-instruments", "nobody shares a card", { "cards-shared": 0, "devices-shared": 0.1 }],
    ["made-alike", "a third have one shape", { "names-alike": 0.33, "throw-away": 0.3 }],
    ["client", "a tenth of its users are members", { "client-own": 0.06, "client-one": 1 }],
    ["client", "it makes a tenth of the use", { "client-own": 1, "client-one": 0.1 }],
    ["one-queue", "typical people are nearer", { "one-author": 0.45, "fillings-one-author": 1 }],
    ["answers", "they are shorter than everybody's", { "answers-long": -0.3 }],
    ["answers", "as good as everybody's", { "answers-long": 0.1, "answers-differ": 0.3 }],
    ["equal-shares", "volumes are heavy-tailed", { "volumes-differ": 0.9, rate: 3 }],
    ["hours", "each has eight of its own", { "hours-differ": 0.09, "hours-even-together": 1 }],
    ["follow-ups", "a tenth follow up", { "follow-ups": 0.1 }],
    ["pace", "they wait for the answer", { reading: 0.17, "pauses-spread": 0.8 }],
    ["own-life", "people speak of themselves", { "first-person": 0.09, courtesy: 0 }],
    ["wording", "nothing is asked for", { elicitation: 0.03, refrained: 1 }],
    ["signup-window", "it took a month", { "signups-within": 1.5, "signups-pauses": -2 }],
    ["succession", "nobody came after", { succession: 0, closed: 0.5 }],
    ["line-pool", "a fifth goes over it", { "lines-pool": 0.2, "lines-own": 1, "lines-hopped": 2 }],
    ["request-parameters", "hardly any", { "log-probabilities": 0.01, choices: 0.01 }],
    ["crossed-claims", "only lines cross", { "cards-across-claims": 0 }],
    ["changes-together", "one in ten", { "changes-together": 0.1 }],
    ["foreign-reasoning", "hardly any", { "foreign-reasoning": 0.02 }],
    ["concealment", "one card pays for all", { "card-one": 1, "hidden-clock": 1 }],
  ])("%s: none, where %s", (signal, _, measures) => {
    const ring = speaking(signal, measures);
    expect(headline(ring, model)).toBe(plain);
    expect(against(ring)).toBe("the evidence from rhythm, network points elsewhere");
  });

  test.each<[words: string, signal: string, measures: Record<string, number>]>([
    ["shared devices", "shared-instruments", { "cards-shared": 0, "devices-shared": 0.8 }],
    ["throw-away addresses", "made-alike", { "names-alike": 0.02, "throw-away": 0.9 }],
    ["answers of like length", "answers", { "answers-long": -0.3, "answers-differ": 0.01 }],
    ["even pauses", "pace", { reading: 0.3, "pauses-spread": 0.4 }],
    ["asks for several choices", "request-parameters", { "log-probabilities": 0, choices: 0.5 }],
    ["prompts near each other's", "one-queue", { "one-author": 0.8, "fillings-one-author": 1 }],
  ])("%s, where that is what speaks", (words, signal, measures) => {
    expect(headline(speaking(signal, measures), model)).toBe(words);
    // a measure without nats of its own for it is no evidence: then nothing is said in its words
    const silent = { hand: { curves: {} }, machine: { curves: {} }, training: { curves: {} } };
    const own = { ...findings, ...silent } as unknown as typeof findings;
    expect(headline(speaking(signal, measures), { ...model, findings: own })).toBe(plain);
  });
});

describe("words that are so", () => {
  test.each<[words: string, signal: string, measures: Record<string, number>]>([
    ["shared payment instruments", "shared-instruments", { "cards-shared": 0.6 }],
    ["names made alike", "made-alike", { "names-alike": 0.9 }],
    ["a client of their own", "client", { "client-own": 1, "client-one": 0.9 }],
    ["one queue of prompts", "one-queue", { "one-author": 1, "fillings-one-author": 1 }],
    ["long answers", "answers", { "answers-long": 1 }],
    ["equal shares", "equal-shares", { "volumes-differ": 0.05 }],
    ["one clock for all", "hours", { "hours-differ": 0.01 }],
    ["asks for training material", "wording", { elicitation: 0.5 }],
    ["a shared pool of addresses", "line-pool", { "lines-pool": 0.5 }],
    ["signed up together", "signup-window", { "signups-within": -1.5 }],
    ["hardly any follow-ups", "follow-ups", { "follow-ups": 0 }],
  ])("%s", (words, signal, measures) => {
    const ring = speaking(signal, measures);
    expect(headline(ring, model)).toBe(words);
    expect(against(ring)).not.toMatch(/points elsewhere|undefined|NaN/);
  });

  test("a share is told as it was measured", () => {
    expect(against(speaking("shared-instruments", { "cards-shared": 0.6 }))).toBe(
      "60 % of the accounts pay with a card that another pays with",
    );
  });

  test("no words are said of the usual honest group, or where nothing was measured", () => {
    for (const { id, phrases } of ringSignals)
      for (const known of [usual, {}])
        // that nobody stands for the members is so of honest groups too
        if (phrases.facts && id !== "concealment")
          expect(trueWords(phrases, { measures: known }, findings), id).toBeNull();
  });

  test("what honest groups do as much is no word against a ring", () => {
    const busy = { ...model, findings: { ...findings, usual: { ...usual, "cards-shared": 0.7 } } };
    expect(headline(speaking("shared-instruments", { "cards-shared": 0.6 }), busy)).toBe(plain);
  });

  test("a ring of which no family speaks has little in common", () => {
    const { judgement } = speaking("hours", {});
    const ring = { judgement: { ...judgement, families: [] } } as unknown as JudgedRing;
    expect(headline(ring, model)).toBe("little in common");
  });
});
