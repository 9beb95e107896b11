// Shared payment instruments: cards that pay for several accounts which claim to have nothing to do with each other.
// Unit: share of paying members whose card also pays for another member. Blind without payment. Families share cards
// too, so small rings count little; organisations do so in the open.

import { z } from "zod";
import { percent, quantity } from "../../core/format.ts";
import { count, positive } from "../../model/numbers.ts";
import { defineSignal } from "../signal.ts";

export const sharedPayment = defineSignal({
  id: "shared-payment",
  scope: "ring",
  family: "identity",
  role: "supports",
  name: "Shared payment cards",
  measures: "share of paying members whose card pays for another member too",
  needs: ["cards"],
  response: z.strictObject({
    members: count,
    /** Paying members at which it counts half. */
    half_certain: positive,
    slope: z.number(),
  }),
  least: (by) => quantity(by.members, "paying member"),
  measure(ring, _, by) {
    const paying = ring.members.filter((one) => one.card !== "0");
    if (paying.length < by.members) return null;
    const uses = new Map<string, number>();
    for (const one of paying) uses.set(one.card, (uses.get(one.card) ?? 0) + 1);
    const value = paying.filter((one) => uses.get(one.card)! > 1).length / paying.length;
    const strangers = paying.filter((one) => one.org === "").length / paying.length;
    const certain = paying.length / (paying.length + by.half_certain);
    return {
      weight: certain * strangers * value * by.slope,
      value,
      control: 0,
      text: `${percent(value)} of the paying members share a payment card with another member (${quantity(uses.size, "card")} for ${quantity(paying.length, "member")}); ${percent(strangers)} of them declare no organisation`,
    };
  },
  phrases: {
    headline: "shared payment cards",
    contrary: () => "the accounts share payment cards without being one organisation",
  },
  arguesAgainst: { "separate-customers": 2 },
});
