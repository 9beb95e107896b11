// Identity hygiene: addresses of one machine-made shape, throw-away domains, nobody verified.
// Unit: share of members with the e-mail shape that stands out most. Blind without e-mail. Lies where an organisation
// gives its people addresses of one shape; those are verified or self-identified.

import { z } from "zod";
import { percent, quantity } from "../../core/format.ts";
import { mailProvider } from "../../core/mail-provider.ts";
import { total } from "../../core/stats.ts";
import { count, nats, positive } from "../../model/numbers.ts";
import { defineSignal } from "../signal.ts";

export const identityHygiene = defineSignal({
  id: "identity-hygiene",
  scope: "ring",
  family: "identity",
  role: "supports",
  name: "E-mail shapes and verification",
  measures: "members that share one rare e-mail shape, use throw-away mail, or are unverified",
  needs: ["mails"],
  response: z.strictObject({
    members: count,
    /** Members at which it counts half. */
    half_certain: positive,
    /** Share of accounts with a shape that is added on both sides: rare shapes are seldom counted. */
    smoothing: positive,
    /** Lift of the shape that stands out most (nats by share of the members), bounded and weighted. */
    most_lift: nats,
    lift: z.number(),
    /** Nats of a ring that is all on throw-away mail, and of one that is verified a whole share less than others. */
    disposable: nats,
    unverified: nats,
    offset: nats,
  }),
  least: (by) => `${quantity(by.members, "member")} with e-mail`,
  measure(ring, controls, by) {
    const n = ring.members.length;
    const mailed = ring.members.filter((one) => one.shape !== "");
    if (mailed.length < by.members) return null;
    const counts = new Map<string, number>();
    for (const one of mailed) counts.set(one.shape, (counts.get(one.shape) ?? 0) + 1);
    // the shape that stands out most: common inside, rare outside
    let shape = 0;
    let share = 0;
    for (const [name, many] of counts) {
      const inside = many / mailed.length;
      const usual = controls.shapes.get(name) ?? 0;
      const lift = inside * Math.log((inside + by.smoothing) / (usual + by.smoothing));
      if (lift > shape) {
        shape = lift;
        share = inside;
      }
    }
    const certain = n / (n + by.half_certain);
    const disposable =
      total(ring.members, (one) => Number(one.provider === mailProvider.disposable)) / n;
    const verified = total(ring.members, (one) => Number(one.verified)) / n;
    return {
      weight:
        certain *
        (Math.min(shape, by.most_lift) * by.lift +
          disposable * by.disposable +
          by.unverified * (controls.verified - verified) +
          by.offset),
      value: share,
      control: controls.verified,
      text: `${percent(share)} of the members have e-mail addresses of one uncommon shape; ${percent(verified)} are verified (matched controls: ${percent(controls.verified)})`,
    };
  },
  phrases: {
    headline: "machine-made identities",
    contrary: () => "their identities look machine-made",
  },
  arguesAgainst: { "separate-customers": 3 },
});
