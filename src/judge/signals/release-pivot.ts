// Release pivot: the move to a new model within 24 hours of its release (learned: a model that appears during the
// log). Unit: share of the exchanges of those hours that go to the new model, against everybody's.
// Blind without a release in the log. Lies for release-day testers, who do it in the open, each for himself.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";
import { total } from "../../core/stats.ts";

/** Exchanges within a day of a release from which the share means something. */
const enough = 20;

export const releasePivot: Signal = {
  id: "release-pivot",
  family: "rhythm",
  measures: "share of exchanges within 24 hours of a model's release that go to it",
  needs: ["models"],
  least: "a model released during the log and 20 exchanges within a day of it",
  bounds: [0, 0.8],
  measure(ring, controls) {
    const exchanges = total(ring.members, (one) => one.pivot);
    if (exchanges < enough) return null;
    const value = total(ring.members, (one) => one.pivotFresh) / exchanges;
    const usual = controls.pivotFresh;
    return {
      // 5 %: a new model is tried by somebody at once, as the smallest base
      weight: 0.6 * Math.log((value + 0.05) / (usual + 0.05)),
      value,
      control: usual,
      text: `${percent(value)} of the exchanges within a day of a model's release went to it; of everybody's ${percent(usual)}`,
    };
  },
};
