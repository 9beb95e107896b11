// How old the accounts were when they were first used here. Bought and aged accounts are old, and so are customers.

import { percent } from "../../../core/format.ts";
import { dayLength, measure, meanOf } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";

export const age = defineRingSignal({
  id: "age",
  family: "signup",
  name: "Age at first use",
  measures: "days from sign-up to the first exchange in the log, mean of its power of ten",
  needs: ["signups"],
  figures: [
    measure("age", "signup", [-1, "either", "either"], (group) =>
      meanOf(
        group.members
          .filter((one) => one.created !== null && one.exchanges > 0)
          .map((one) => Math.log10(0.1 + Math.max(0, one.first - one.created!) / dayLength)),
      ),
    ),
    measure("young", "signup", ["either", "either", "either"], (group) => {
      const known = group.members.filter((one) => one.created !== null && one.exchanges > 0);
      return known.length < 2
        ? Number.NaN
        : known.filter((one) => one.first - one.created! < 3 * dayLength).length / known.length;
    }),
  ],
  shows: "young",
  text: ({ value }) =>
    `${percent(value("young"))} of the active members signed up less than three days before their first exchange in the log`,
  phrases: {},
  arguesAgainst: {},
});
