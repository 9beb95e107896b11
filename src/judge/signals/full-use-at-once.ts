// Full use at once (no ramp): accounts that begin to work soon after they were made.
// Unit: median days from sign-up to first use. Blind without sign-up times. Lies for new honest customers.

import { type Signal } from "../signal.ts";
import { quantile } from "../../core/stats.ts";

export const fullUseAtOnce: Signal = {
  id: "full-use-at-once",
  family: "signup",
  measures: "median days from sign-up to first use",
  needs: ["signups"],
  least: "three active members with a sign-up time",
  bounds: [-1.5, 1.2],
  measure(ring, controls) {
    const ages = ring.members
      .filter((one) => one.created !== null && one.first > 0)
      .map((one) => (one.first - one.created!) / 86_400_000)
      .sort((a, b) => a - b);
    if (ages.length < 3 || Number.isNaN(controls.age)) return null;
    const value = Math.max(0, quantile(ages, 0.5));
    const certain = ages.length / (ages.length + 2);
    return {
      weight: certain * (0.55 * Math.log((Math.max(controls.age, 3) + 1) / (value + 1)) - 0.35),
      value,
      control: controls.age,
      text: `members began ${value.toFixed(1)} days after sign-up at the median; matched controls ${controls.age.toFixed(1)}`,
    };
  },
};
