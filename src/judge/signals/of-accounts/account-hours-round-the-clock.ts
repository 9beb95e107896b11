// No human hours, of one account. Unit: normalised entropy of its hours. Pipelines never sleep either; they are among
// its matched controls.

import { z } from "zod";
import { piecewise } from "../../../core/stats.ts";
import { knots } from "../../../model/numbers.ts";
import { hourEntropy } from "../../account-figures.ts";
import { defineSignal } from "../../signal.ts";

export const accountHoursRoundTheClock = defineSignal({
  id: "account-hours-round-the-clock",
  family: "rhythm",
  role: "supports",
  name: "Hours of the day",
  measures: "entropy of the hours in which the account works, 0 to 1",
  needs: [],
  /** By how much more evenly the hours are spread than the matched controls'. */
  response: z.strictObject({ knots }),
  least: () => "enough exchanges",
  measure({ members }, controls, by) {
    const one = members[0]!;
    if (one.exchanges < controls.enough.exchanges_for_hours || Number.isNaN(controls.hourEntropy))
      return null;
    const value = hourEntropy(one);
    return {
      weight: piecewise(value - controls.hourEntropy, by.knots),
      value,
      control: controls.hourEntropy,
      text: `the account spreads its work over the day with an evenness of ${value.toFixed(2)}, where 1 is round the clock (matched controls: ${controls.hourEntropy.toFixed(2)})`,
    };
  },
  phrases: { alone: "no human hours" },
  arguesAgainst: {},
});
