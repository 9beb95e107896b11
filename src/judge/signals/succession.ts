// Succession: accounts that are born within hours of the end of others, as after a ban.
// Unit: share of members that were made soon after another member was closed.
// Blind without closures. Lies where an operator moves customers to new accounts; those are self-identified.

import { z } from "zod";
import { percent, quantity } from "../../core/format.ts";
import { countBetween } from "../../core/stats.ts";
import { count, positive } from "../../model/numbers.ts";
import { defineSignal } from "../signal.ts";

export const succession = defineSignal({
  id: "succession",
  scope: "ring",
  family: "signup",
  role: "supports",
  name: "Successors of closed accounts",
  measures: "share of members made soon after another member was closed",
  needs: ["closures"],
  response: z.strictObject({
    closed: count,
    /** Days after a closure in which a new account is its successor. */
    days: positive,
    slope: z.number(),
    /** Share that is added on both sides. */
    smoothing: positive,
  }),
  least: (by) => quantity(by.closed, "closed member"),
  measure(ring, controls, by) {
    const soon = by.days * 86_400_000;
    const closed = ring.members
      .flatMap((one) => (one.closed === null ? [] : [one.closed]))
      .sort((a, b) => a - b);
    if (closed.length < by.closed) return null;
    const value =
      ring.members.filter(
        ({ created }) => created !== null && countBetween(closed, created - soon, created) > 0,
      ).length / ring.members.length;
    // of everybody, who was made in any of the days that followed, each counted once
    let following = 0;
    closed.forEach((end, i) => {
      const next = closed[i + 1] ?? Infinity;
      following += countBetween(controls.created, end, Math.min(end + soon, next - 1));
    });
    const usual = following / Math.max(1, controls.created.length);
    return {
      weight: by.slope * Math.log((value + by.smoothing) / (usual + by.smoothing)),
      value,
      control: usual,
      text: `${percent(value)} of the members were made within ${quantity(by.days, "day")} after another member was closed; of all accounts ${percent(usual)} were`,
    };
  },
  phrases: {
    headline: "successors of closed accounts",
    contrary: () => "accounts were made as others were closed",
  },
  arguesAgainst: { "separate-customers": 1 },
});
