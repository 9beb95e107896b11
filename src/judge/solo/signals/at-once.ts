// Full use at once, of one account: it begins to work at volume soon after it was made. Unit: days from sign-up to
// first use. Blind without sign-up times, and for accounts older than the log: their first use is not known.
// Lies for new honest customers who come with a finished product.

import type { RingFacts } from "../../ring-facts.ts";
import type { Signal } from "../../signal.ts";

export const atOnce: Signal = {
  id: "full-use-at-once",
  family: "signup",
  measures: "days from sign-up to first use",
  needs: ["signups"],
  least: "a sign-up time",
  bounds: [-1.5, 1.2],
  measure({ members }: RingFacts, controls) {
    const one = members[0]!;
    if (one.created === null || Number.isNaN(controls.age)) return null;
    const value = Math.max(0, (one.first - one.created) / 86_400_000);
    return {
      weight: 0.55 * Math.log((Math.max(controls.age, 3) + 1) / (value + 1)) - 0.35,
      value,
      control: controls.age,
      text: `the account began ${value.toFixed(1)} days after its sign-up; its matched controls ${controls.age.toFixed(1)} at the median`,
    };
  },
};
