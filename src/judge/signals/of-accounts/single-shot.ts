// Single-shot use: harvesters take an answer and leave, people ask again. Unit: share of exchanges after the
// first turn. Blind where turns are not logged. Lies for pipelines and benchmarks, and for harvested dialogues.

import { z } from "zod";
import { percent, quantity } from "../../../core/format.ts";
import { total } from "../../../core/stats.ts";
import { count, nats } from "../../../model/numbers.ts";
import { defineSignal } from "../../signal.ts";

export const singleShot = defineSignal({
  id: "single-shot",
  family: "rhythm",
  role: "supports",
  name: "Follow-ups",
  measures: "share of exchanges that follow up on an earlier turn",
  needs: ["turns"],
  response: z.strictObject({ exchanges: count, slope: z.number(), offset: nats }),
  least: (by) => `${quantity(by.exchanges, "exchange")}, and matched controls with follow-ups`,
  measure(ring, controls, by) {
    const exchanges = total(ring.members, (one) => one.exchanges);
    if (exchanges < by.exchanges || controls.laterTurns === 0) return null;
    const value = total(ring.members, (one) => one.laterTurns) / exchanges;
    return {
      weight: (controls.laterTurns - value) * by.slope + by.offset,
      value,
      control: controls.laterTurns,
      text: `${percent(value)} of the exchanges follow up on an answer (matched controls: ${percent(controls.laterTurns)})`,
    };
  },
  phrases: {
    headline: "no follow-ups",
    alone: "no follow-ups",
    contrary: ({ value }) =>
      value < 0.02
        ? "hardly any exchange follows up on an answer"
        : `only ${percent(value)} of the exchanges follow up on an answer`,
  },
  arguesAgainst: { "independent-people": 8 },
});
