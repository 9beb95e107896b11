// Sign-up cohort: accounts made in one go. Unit: share of the whole population that signed up in the window that
// holds four fifths of the members. Blind without sign-up times. Lies for classes and hackathons.

import { type Signal } from "../signal.ts";
import { countBetween, quantile } from "../../core/stats.ts";
import { percent } from "../../core/format.ts";

export const signupCohort: Signal = {
  id: "signup-cohort",
  family: "signup",
  measures: "share of the population that signed up in the members' own window",
  needs: ["signups"],
  least: "four members with a sign-up time",
  bounds: [-0.8, 2],
  measure(ring, controls) {
    const own = ring.members
      .flatMap((one) => (one.created === null ? [] : [one.created]))
      .sort((a, b) => a - b);
    if (own.length < 4 || controls.created.length < 40) return null;
    const [from, to] = [quantile(own, 0.1), quantile(own, 0.9)];
    const inside = countBetween(controls.created, from, to);
    const value = inside / controls.created.length;
    const days = Math.max(1, Math.round((to - from) / 86_400_000));
    const certain = own.length / (own.length + 3);
    return {
      weight: certain * (0.8 * Math.log(0.8 / (value + 0.02)) - 0.8),
      value,
      control: 0.8,
      text: `four fifths of the members signed up within ${days} days, in which ${percent(value)} of all accounts did`,
    };
  },
};
