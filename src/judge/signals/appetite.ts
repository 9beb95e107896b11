// Appetite: log-probabilities and several answers to one prompt are what a student model is trained on.
// Unit: share of exchanges that ask for either. Blind where parameters are not logged. Lies for evaluations.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";
import { total } from "../../core/stats.ts";

export const appetite: Signal = {
  id: "appetite",
  family: "content",
  measures: "share of exchanges that ask for log-probabilities or several answers",
  needs: ["params"],
  least: "20 exchanges",
  bounds: [0, 1],
  measure(ring, controls) {
    const exchanges = total(ring.members, (one) => one.exchanges);
    if (exchanges < 20) return null;
    const value = total(ring.members, (one) => one.withParams) / exchanges;
    return {
      weight: 0.6 * Math.log((value + 0.03) / (controls.withParams + 0.03)),
      value,
      control: controls.withParams,
      text: `${percent(value)} of exchanges ask for log-probabilities or several answers; matched controls ${percent(controls.withParams)}`,
    };
  },
};
