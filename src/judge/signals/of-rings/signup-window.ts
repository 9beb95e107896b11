// How closely together the members signed up, in days: not as a share of the population, for then the larger an operator
// the guiltier a course. Lies for classes, studies, launches and hackathons.

import { percent, quantity } from "../../../core/format.ts";
import { createdOf, exactnessOf } from "../../measures/dealt.ts";
import { dayLength, measure, quantileOf } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";

/** Days within which it signed up, at the most. */
const middleHalf = (times: readonly number[]): number =>
  (quantileOf(times, 0.75) - quantileOf(times, 0.25) + exactnessOf(times)) / dayLength;

export const signupWindow = defineRingSignal({
  id: "signup-window",
  family: "signup",
  name: "Sign-up window",
  measures: "days within which the middle half of the members signed up, as a power of ten",
  needs: ["signups"],
  figures: [
    measure("signups-within", "signup", [-1, "either", "either"], (group) => {
      const times = createdOf(group.members);
      return times.length < 3 ? Number.NaN : Math.log10(0.01 + middleHalf(times));
    }),
    measure("signups-pauses", "signup", [-1, "either", "either"], (group) => {
      const times = createdOf(group.members);
      const pauses = times
        .slice(1)
        .map((time, i) => Math.log10(0.0001 + (time - times[i]!) / dayLength));
      // of days nobody knows the pauses: they would be none, as a program's are
      return times.length < 4 || exactnessOf(times) > 0
        ? Number.NaN
        : quantileOf(pauses, 0.5) + Math.log10(times.length);
    }),
  ],
  shows: "signups-within",
  text({ group }) {
    const times = createdOf(group.members);
    const days = middleHalf(times);
    // "within" is a promise: rounded up
    const span =
      days < 2
        ? quantity(Math.max(1, Math.ceil(days * 24)), "hour")
        : quantity(Math.ceil(days), "day");
    return `the middle half of the members signed up within ${span} (${percent(times.length / group.members.length)} have a known sign-up time)`;
  },
  phrases: {
    // the middle half of them within a week
    facts: [{ measure: "signups-within", most: Math.log10(7) }],
    headline: "signed up together",
    contrary: () => "most of the accounts signed up together",
  },
  arguesAgainst: { "independent-people": 5, "separate-customers": 4 },
});
