// Sign-up cohort: accounts made in one go. Unit: share of the whole population that signed up in the window that
// holds most of the members. Blind without sign-up times. Lies for classes and hackathons.

import { z } from "zod";
import { percent, quantity } from "../../core/format.ts";
import { countBetween, quantile } from "../../core/stats.ts";
import { count, nats, positive, share } from "../../model/numbers.ts";
import { defineSignal } from "../signal.ts";

export const signupCohort = defineSignal({
  id: "signup-cohort",
  scope: "ring",
  family: "signup",
  role: "supports",
  name: "Sign-up window",
  measures: "share of the population that signed up in the members' own window",
  needs: ["signups"],
  response: z.strictObject({
    members: count,
    /** Accounts with a sign-up time, to compare with. */
    accounts: count,
    /** Quantiles of the members' sign-ups between which the window lies. */
    window: z.tuple([share, share]).readonly(),
    /** Members at which it counts half. */
    half_certain: positive,
    slope: z.number(),
    /** Share of everybody in such a window where members come as others do, and what is added to the share found. */
    usual: positive,
    smoothing: positive,
    offset: nats,
  }),
  least: (by) =>
    `${quantity(by.members, "member")} with a sign-up time, and ${quantity(by.accounts, "account")} to compare with`,
  measure(ring, controls, by) {
    const own = ring.members
      .flatMap((one) => (one.created === null ? [] : [one.created]))
      .sort((a, b) => a - b);
    if (own.length < by.members || controls.created.length < by.accounts) return null;
    const [from, to] = [quantile(own, by.window[0]), quantile(own, by.window[1])];
    const inside = countBetween(controls.created, from, to);
    const value = inside / controls.created.length;
    const days = Math.max(1, Math.round((to - from) / 86_400_000));
    const certain = own.length / (own.length + by.half_certain);
    return {
      weight: certain * (by.slope * Math.log(by.usual / (value + by.smoothing)) + by.offset),
      value,
      control: by.usual,
      text: `${percent(by.window[1] - by.window[0])} of the members signed up within ${quantity(days, "day")}, in which ${percent(value)} of all accounts did`,
    };
  },
  phrases: {
    headline: "signed up in one go",
    contrary: () => "the accounts signed up in one go",
  },
  arguesAgainst: { "independent-people": 4, "separate-customers": 4 },
});
