// Identity hygiene: addresses of one machine-made shape, throw-away domains, nobody verified.
// Unit: share of members with the commonest e-mail shape. Blind without e-mail. Lies where an organisation
// gives its people addresses of one shape; those are verified or self-identified.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";
import { total } from "../../core/stats.ts";

export const identityHygiene: Signal = {
  id: "identity-hygiene",
  family: "identity",
  measures: "members that share one rare e-mail shape, use throw-away mail, or are unverified",
  needs: ["mails"],
  least: "three members with e-mail",
  bounds: [-1.2, 2],
  measure(ring, controls) {
    const n = ring.members.length;
    const mailed = ring.members.filter((one) => one.shape !== "");
    if (mailed.length < 3) return null;
    const counts = new Map<string, number>();
    for (const one of mailed) counts.set(one.shape, (counts.get(one.shape) ?? 0) + 1);
    // the shape that stands out most: common inside, rare outside
    let shape = 0;
    let share = 0;
    for (const [name, count] of counts) {
      const inside = count / mailed.length;
      const usual = controls.shapes.get(name) ?? 0;
      const lift = inside * Math.log((inside + 0.02) / (usual + 0.02));
      if (lift > shape) {
        shape = lift;
        share = inside;
      }
    }
    const certain = n / (n + 4);
    const disposable = total(ring.members, (one) => Number(one.provider === 2)) / n;
    const verified = total(ring.members, (one) => Number(one.verified)) / n;
    const unverified =
      verified > controls.verified
        ? -2.5 * (verified - controls.verified)
        : 2.5 * (controls.verified - verified);
    return {
      weight: certain * (Math.min(shape, 1.2) * 0.8 + disposable * 1.2 + unverified - 0.1),
      value: share,
      control: controls.verified,
      text: `${percent(share)} of the members have e-mail addresses of one shape, ${percent(verified)} are verified (matched controls ${percent(controls.verified)})`,
    };
  },
};
