// Shared payment instruments: cards that pay for several accounts which claim to have nothing to do with each other.
// Unit: share of members whose card also pays for another member. Blind without payment. Families share cards
// too, so small rings count little; organisations do so in the open.

import { type Signal } from "../signal.ts";
import { percent } from "../../core/format.ts";

export const sharedPayment: Signal = {
  id: "shared-payment",
  family: "identity",
  measures: "share of members whose card pays for another member too",
  needs: ["cards"],
  least: "four paying members",
  bounds: [0, 1.2],
  measure(ring) {
    const paying = ring.members.filter((one) => one.card !== "0");
    if (paying.length < 4) return null;
    const uses = new Map<string, number>();
    for (const one of paying) uses.set(one.card, (uses.get(one.card) ?? 0) + 1);
    const value = paying.filter((one) => uses.get(one.card)! > 1).length / paying.length;
    const strangers = paying.filter((one) => one.org === "").length / paying.length;
    const certain = paying.length / (paying.length + 8);
    return {
      weight: certain * strangers * value * 1.5,
      value,
      control: 0,
      text: `${percent(value)} of the paying members share ${uses.size} cards without being one organisation`,
    };
  },
};
