// No ramp (indicator 2 of advisory AA26-251A): new customers try a model out before they lean on it, controlled accounts work at
// full rate from the first day. Unit: exchanges of the first 24 hours over those of a mean day, median over members
// that began within three days of their sign-up. Blind without sign-up times and new members.
// Lies for batch jobs that are started once.

import { type Signal } from "../signal.ts";
import { quantile } from "../../core/stats.ts";
import { firstDayShare } from "../account-figures.ts";
import { isNewcomer } from "../account-figures.ts";

export const noRamp: Signal = {
  id: "no-ramp",
  family: "signup",
  measures: "exchanges of a new member's first day over those of its mean day, at the median",
  needs: ["signups"],
  least: "three new members with two days of traffic or more",
  bounds: [-0.4, 0.6],
  measure(ring, controls) {
    const values = ring.members
      .filter((one) => isNewcomer(one, controls.enough.newcomer))
      .map(firstDayShare)
      .sort((a, b) => a - b);
    if (values.length < 3 || Number.isNaN(controls.firstDay)) return null;
    const value = quantile(values, 0.5);
    return {
      // as far as it goes: beyond a full first day there is no fuller use
      weight:
        0.5 * Math.log((Math.min(value, 1.2) + 0.2) / (Math.min(controls.firstDay, 1.2) + 0.2)),
      value,
      control: controls.firstDay,
      text: `new members did ${value.toFixed(1)} mean days' work on their first day; other newcomers ${controls.firstDay.toFixed(1)} (advisory AA26-251A: full use without a ramp)`,
    };
  },
};
