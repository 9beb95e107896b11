// One payer in the open: one card, domain, organisation or school for most of the members. It explains what the members
// share, as far as it goes; an own domain and a declared name can be bought.

import { percent } from "../../../core/format.ts";
import {
  card,
  dealt,
  ofRecords,
  org,
  ownDomain,
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
  measures: "share of the members in the commonest organisation by their records",
  needs: ["accounts"],
  figures: [
    measure(
      "card-one",
      "identity",
      [-1, "either", "either"],
      ofRecords((of) => dealt(of, card).top),
    ),
    measure(
      "domain-one",
      "identity",
      [-1, "either", "either"],
      ofRecords((of) => dealt(of, ownDomain).top),
    ),
    measure(
      "org-one",
      "identity",
      [-1, "either", "either"],
      ofRecords((of) => dealt(of, org).top),
    ),
    measure(
      "org-one-verified",
      "identity",
      [-1, -1, -1],
      ofRecords((of) => dealt(of, verifiedOrg).top),
    ),
    measure(
      "school",
      "identity",
      [-1, -1, -1],
      ofRecords((of) => dealt(of, schoolDomain).shared),
    ),
  ],
  shows: "org-one",
  text({ value }) {
    const told = [
      ["pay with one card", value("card-one")],
      ["have addresses of one domain of their own", value("domain-one")],
      ["are of one organisation by their records", value("org-one")],
      ["have addresses of a school that another member has too", value("school")],
    ] as const;
    const named = told.filter(([, share]) => share >= worthNaming);
    return named.length === 0
      ? "no card, domain, organisation or school stands for a fifth of the members"
      : named.map(([what, share]) => `${percent(share)} of the members ${what}`).join(", ");
  },
  phrases: {},
  arguesAgainst: {},
});
