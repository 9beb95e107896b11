// Single-shot use: harvesters take an answer and leave, people ask again. Unit: share of exchanges after the
// first turn. Blind where turns are not logged. Lies for pipelines and benchmarks, and for harvested dialogues.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";
import { total } from "../../core/stats.ts";

export const singleShot: Signal = {
  id: "single-shot",
  family: "rhythm",
  measures: "share of exchanges that follow up on an earlier turn",
  needs: ["turns"],
  least: "20 exchanges",
  bounds: [-1.2, 0.6],
  measure(ring, controls) {
    const exchanges = total(ring.members, (one) => one.exchanges);
    if (exchanges < 20 || controls.laterTurns === 0) return null;
    const value = total(ring.members, (one) => one.laterTurns) / exchanges;
    return {
      weight: (controls.laterTurns - value) * 4 - 0.5,
      value,
      control: controls.laterTurns,
      text: `${percent(value)} of exchanges follow up on an answer; matched controls ${percent(controls.laterTurns)}`,
    };
  },
};
