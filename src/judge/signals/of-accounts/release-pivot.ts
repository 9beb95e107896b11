// Release pivot: the move to a new model within 24 hours of its release (learned: a model that appears during the
// log). Unit: share of the exchanges of those hours that go to the new model, against everybody's.
// Blind without a release in the log. Lies for release-day testers, who do it in the open, each for himself.

import { z } from "zod";
import { percent, quantity } from "../../../core/format.ts";
import { total } from "../../../core/stats.ts";
import { count, positive } from "../../../model/numbers.ts";
import { defineSignal } from "../../signal.ts";

export const releasePivot = defineSignal({
  id: "release-pivot",
  family: "rhythm",
  role: "supports",
  name: "Move to a new model",
  measures: "share of exchanges within 24 hours of a model's release that go to it",
  needs: ["models"],
  response: z.strictObject({
    /** Exchanges within a day of a release from which the share means something. */
    exchanges: count,
    slope: z.number(),
    /** A new model is tried by somebody at once: the smallest base. */
    smoothing: positive,
  }),
  least: (by) =>
    `a model released during the log and ${quantity(by.exchanges, "exchange")} within a day of it`,
  measure(ring, controls, by) {
    const exchanges = total(ring.members, (one) => one.pivot);
    if (exchanges < by.exchanges) return null;
    const value = total(ring.members, (one) => one.pivotFresh) / exchanges;
    const usual = controls.pivotFresh;
    return {
      weight: by.slope * Math.log((value + by.smoothing) / (usual + by.smoothing)),
      value,
      control: usual,
      text: `within a day of a model's release ${percent(value)} of the exchanges went to it (all accounts: ${percent(usual)})`,
    };
  },
  phrases: {
    headline: "the move to a new model within a day",
    alone: "the move to a new model within a day",
    contrary: ({ value }) =>
      `${percent(value)} of their exchanges moved to a new model within a day of its release`,
  },
  arguesAgainst: { "independent-people": 7, "a-study": 5 },
});
