// Each signal by itself: bounded whatever the ring, and moved the right way by what it measures.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  account,
  asked,
  day,
  controlledAccounts,
  ring,
  start,
  people,
} from "../../../test/fixtures/ring-facts.ts";
import { boundSignals } from "../bound-model.ts";
import { type Judgement, weigh } from "../combine.ts";
import { medianVolume, type RingFacts } from "../ring-facts.ts";
import { soloControls } from "../solo/matched-controls.ts";
import { defaultModel } from "../../model/load.ts";

const model = defaultModel();
const { alone } = boundSignals(model);
const controls = soloControls(people, people, model);
const judge = (facts: RingFacts): Judgement =>
  weigh(alone, facts, controls(medianVolume(facts)), model.alone);

test("every signal keeps its bounds and finite figures, whatever the ring", () => {
  const anyRing = fc
    .record({
      count: fc.constant(1),
      exchanges: fc.integer({ min: 100, max: 2000 }),
      marked: fc.double({ min: 0.05, max: 1, noNaN: true }),
      shared: fc.double({ min: 0, max: 1, noNaN: true }),
      text: fc.constant(true),
      recorded: fc.boolean(),
    })
    .map((r) => {
      const text = r.text ? r.exchanges : 0;
      const members = Array.from({ length: r.count }, (_, i) =>
        account(`x-${i}`, {
          exchanges: r.exchanges,
          withText: text,
          laterTurns: Math.min(45, r.exchanges),
          // each marked prompt carries a mark
          marks: [0, 0, Math.round(text * r.marked), 0, 0, 0, 0],
          first: r.exchanges > 0 ? start : 0,
          recorded: r.recorded,
          created: r.recorded ? start - i * day : null,
          shape: r.recorded ? "a" : "",
          hours: Array.from({ length: 24 }, (_, h) => (h === 3 ? r.exchanges : 0)),
        }),
      );
      const facts = {
        sharedRefrains: Math.round(text * r.count * r.shared),
      };
      return asked(ring(members, facts), r.marked);
    });
  fc.assert(
    fc.property(anyRing, (facts) => {
      const { readings, score } = judge(facts);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      for (const reading of readings) {
        const { bounds, factor } = model.alone.signals[reading.id]!;
        const [base, large] = factor;
        const most = base + large;
        expect(reading.weight).toBeGreaterThanOrEqual(bounds[0] * most - 1e-4);
        expect(reading.weight).toBeLessThanOrEqual(bounds[1] * most + 1e-4);
        expect(Number.isFinite(reading.value)).toBe(true);
        expect(reading.text).not.toMatch(/NaN|undefined|Infinity/);
      }
    }),
  );
});

describe("signals move the right way", () => {
  const weightOf = (id: string, facts: RingFacts): number => {
    const found = judge(facts).readings.find((one) => one.id === id);
    return found ? found.weight : Number.NaN;
  };
  const grown = (change: (facts: RingFacts, x: number) => RingFacts, id: string): number[] =>
    [0.05, 0.3, 0.6, 0.9].map((x) => weightOf(id, change(controlledAccounts(1), x)));

  test.each([
    ["elicitation", asked, "up"],
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
  ] as const)("%s", (id, change, way) => {
    const weights = grown(change, id);
    for (let i = 1; i < weights.length; i++)
      if (way === "up") expect(weights[i]).toBeGreaterThanOrEqual(weights[i - 1]!);
      else expect(weights[i]).toBeLessThanOrEqual(weights[i - 1]!);
    expect(weights[0]).not.toBe(weights.at(-1));
  });
});
