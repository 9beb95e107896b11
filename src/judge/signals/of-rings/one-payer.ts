// One payer in the open: one card, domain, organisation or school for most of the members. It explains what the members
// share, as far as it goes; an own domain and a declared name can be bought.

import { percent } from "../../../core/format.ts";
import {
  card,
  dealt,
  forAll,
  ofRecords,
  org,
  ownDomain,
  recorded,
  schoolDomain,
  verifiedOrg,
} from "../../measures/dealt.ts";
import { measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";

/** A fifth of the members. */
const worthNaming = 0.2;

export const onePayer = defineRingSignal({
  id: "one-payer",
  family: "identity",
  name: "One party that stands for it",
  measures: "how far one organisation is that of all members: 0 up to half of them, 1 for all",
  needs: ["accounts"],
  figures: [
    measure(
      "card-one",
      "identity",
      [-1, "either", "either"],
      ofRecords((of) => forAll(dealt(of, card))),
    ),
    measure(
      "domain-one",
      "identity",
      [-1, "either", "either"],
      ofRecords((of) => forAll(dealt(of, ownDomain))),
    ),
    measure(
      "org-one",
      "identity",
      [-1, "either", "either"],
      ofRecords((of) => forAll(dealt(of, org))),
    ),
    measure(
      "org-one-verified",
      "identity",
      [-1, -1, -1],
      ofRecords((of) => forAll(dealt(of, verifiedOrg))),
    ),
    measure(
      "school",
      "identity",
      [-1, -1, -1],
      ofRecords((of) => forAll(dealt(of, schoolDomain))),
    ),
  ],
  shows: "org-one",
  text({ group }) {
    const told = [
      ["pay with one card", card],
      ["have addresses of one domain of their own", ownDomain],
      ["are of one organisation by their records", org],
      ["have addresses of one school", schoolDomain],
    ] as const;
    const named = told
      .map(([what, of]) => [what, dealt(recorded(group), of).top] as const)
      .filter(([, share]) => share >= worthNaming);
    return named.length === 0
      ? "no card, domain, organisation or school stands for a fifth of the members"
      : named.map(([what, share]) => `${percent(share)} of the members ${what}`).join(", ");
  },
  phrases: {},
  arguesAgainst: {},
});
