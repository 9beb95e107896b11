// Cards across claims: one card pays for accounts that claim to be of different organisations. A claim explains what its
// own accounts share, not what they share with another's. Lies for a group of firms that pays centrally.

import { percent } from "../../../core/format.ts";
import { acrossClaims, ofRecords } from "../../measures/dealt.ts";
import { measure } from "../../measures/measure.ts";
import { linesAcrossClaims } from "../../measures/sharing.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { aFifth } from "../../signal.ts";

export const crossedClaims = defineRingSignal({
  id: "crossed-claims",
  family: "identity",
  name: "One card under several names",
  measures:
    "share of the members whose card also pays for a member of another organisation or domain, or of none",
  needs: ["cards"],
  figures: [
    measure("cards-across-claims", "identity", [1, "either", "either"], ofRecords(acrossClaims)),
    measure("lines-across-claims", "identity", [1, "either", "either"], linesAcrossClaims),
  ],
  shows: "cards-across-claims",
  text: ({ value }) =>
    `the cards of ${percent(value("cards-across-claims"))} of the members also pay for a member of another organisation or domain, or of none`,
  phrases: {
    facts: [{ measure: "cards-across-claims", least: aFifth }],
    headline: "one card under several names",
    contrary: () => "cards are shared across claimed names",
  },
  arguesAgainst: { "separate-customers": 2 },
});
