// Appetite: log-probabilities and several answers to one prompt are what a student model is trained on.
// Unit: share of exchanges that ask for either. Blind where parameters are not logged. Lies for evaluations.

import { z } from "zod";
import { percent, quantity } from "../../../core/format.ts";
import { total } from "../../../core/stats.ts";
import { count, positive } from "../../../model/numbers.ts";
import { defineSignal } from "../../signal.ts";

export const appetite = defineSignal({
  id: "appetite",
  family: "content",
  role: "supports",
  name: "Log-probabilities or several answers",
  measures: "share of exchanges that ask for log-probabilities or several answers",
  needs: ["params"],
  response: z.strictObject({
    exchanges: count,
    slope: z.number(),
    /** Share that is added on both sides: somebody always tries it. */
    smoothing: positive,
  }),
  least: (by) => quantity(by.exchanges, "exchange"),
  measure(ring, controls, by) {
    const exchanges = total(ring.members, (one) => one.exchanges);
    if (exchanges < by.exchanges) return null;
    const value = total(ring.members, (one) => one.withParams) / exchanges;
    return {
      weight: by.slope * Math.log((value + by.smoothing) / (controls.withParams + by.smoothing)),
      value,
      control: controls.withParams,
      text: `${percent(value)} of the exchanges ask for log-probabilities or several answers (matched controls: ${percent(controls.withParams)})`,
    };
  },
  phrases: {
    headline: "log-probabilities or several answers asked for",
    alone: "log-probabilities or several answers asked for",
    contrary: ({ value }) =>
      `${percent(value)} of the exchanges ask for log-probabilities or several answers`,
  },
  arguesAgainst: { "questions-of-their-own": 5 },
});
