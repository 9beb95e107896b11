// Release rush: accounts that are there for the first two days of a new model and hardly else, as people are who try
// it out with the questions that everybody tries. Only exonerates.
// Unit: share of the ring's exchanges within 48 hours of a release. Blind without a release in the log.
// Lies for a campaign that begins on the day of a release, as long as no more than those days are seen.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";
import { piecewise, total } from "../../core/stats.ts";

export const releaseRush: Signal = {
  id: "release-rush",
  family: "rhythm",
  measures: "share of exchanges within 48 hours of a model's release",
  needs: ["models"],
  least: "a model released during the log and 20 exchanges",
  bounds: [-1.2, 0],
  measure(ring, controls) {
    const exchanges = total(ring.members, (one) => one.exchanges);
    const rush = total(ring.members, (one) => one.rush);
    if (rush === 0 || exchanges < 20) return null;
    const value = rush / exchanges;
    return {
      // where the log is hardly longer than those two days, everybody is in them
      weight:
        -piecewise(value, [
          [0.6, 0],
          [0.9, 1.2],
        ]) *
        piecewise(controls.rush, [
          [0.4, 1],
          [0.7, 0],
        ]),
      value,
      control: controls.rush,
      text: `${percent(value)} of exchanges fall within two days of a model's release; of everybody's ${percent(controls.rush)}`,
    };
  },
};
