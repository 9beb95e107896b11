// Succession: accounts that are born within hours of the end of others, as after a ban.
// Unit: share of members that were made within a day after another member was closed.
// Blind without closures. Lies where an operator moves customers to new accounts; those are self-identified.

import { type Signal } from "../signal.ts";
import { countBetween } from "../../core/stats.ts";
import { percent } from "../../core/format.ts";

const day = 86_400_000;

export const succession: Signal = {
  id: "succession",
  family: "signup",
  measures: "share of members made within a day after another member was closed",
  needs: ["closures"],
  least: "two closed members",
  bounds: [0, 1.5],
  measure(ring, controls) {
    const closed = ring.members
      .flatMap((one) => (one.closed === null ? [] : [one.closed]))
      .sort((a, b) => a - b);
    if (closed.length < 2) return null;
    const value =
      ring.members.filter(
        ({ created }) => created !== null && countBetween(closed, created - day, created) > 0,
      ).length / ring.members.length;
    // of everybody, who was made in any of the days that followed, each counted once
    let following = 0;
    closed.forEach((end, i) => {
      const next = closed[i + 1] ?? Infinity;
      following += countBetween(controls.created, end, Math.min(end + day, next - 1));
    });
    const usual = following / Math.max(1, controls.created.length);
    return {
      weight: 0.7 * Math.log((value + 0.03) / (usual + 0.03)),
      value,
      control: usual,
      text: `${percent(value)} of the members were made within a day after another member was closed; of all accounts ${percent(usual)} were`,
    };
  },
};
