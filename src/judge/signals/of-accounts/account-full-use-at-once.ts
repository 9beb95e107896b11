// Full use at once, of one account: it begins to work at volume soon after it was made. Unit: days from sign-up to
// first use. Blind without sign-up times, and for accounts older than the log: their first use is not known.
// Lies for new honest customers who come with a finished product.

import { z } from "zod";
import { nats, positive } from "../../../model/numbers.ts";
import { defineSignal } from "../../signal.ts";

export const accountFullUseAtOnce = defineSignal({
  id: "account-full-use-at-once",
  family: "signup",
  role: "supports",
  name: "Time from sign-up to use",
  measures: "days from sign-up to first use",
  needs: ["signups"],
  response: z.strictObject({
    slope: z.number(),
    /** Days that the matched controls count at the least, and days that are added on both sides. */
    least_days: positive,
    smoothing: positive,
    offset: nats,
  }),
  least: () => "a sign-up time",
  measure({ members }, controls, by) {
    const one = members[0]!;
    if (one.created === null || Number.isNaN(controls.age)) return null;
    const value = Math.max(0, (one.first - one.created) / 86_400_000);
    const usual = Math.max(controls.age, by.least_days);
    return {
      weight: by.slope * Math.log((usual + by.smoothing) / (value + by.smoothing)) + by.offset,
      value,
      control: controls.age,
      text: `the account began ${value.toFixed(1)} days after its sign-up (matched controls: ${controls.age.toFixed(1)} at the median)`,
    };
  },
  phrases: { alone: "full use at once" },
  arguesAgainst: { "a-study": 3 },
});
