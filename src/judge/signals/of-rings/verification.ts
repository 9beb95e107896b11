// Verified accounts, and declared organisations, against everybody. Verified shells exist: it says little alone.

import { percent } from "../../../core/format.ts";
import { ofRecords } from "../../measures/dealt.ts";
import { measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";

export const verification = defineRingSignal({
  id: "verification",
  family: "identity",
  name: "Verified accounts",
  measures: "share of the members that are verified, beyond the share of everybody",
  needs: ["accounts"],
  figures: [
    measure(
      "verified",
      "identity",
      [-1, "either", "either"],
      ofRecords(
        (of, { population }) =>
          of.filter((one) => one.verified).length / of.length - population.verified,
      ),
    ),
    measure(
      "orgs",
      "identity",
      ["either", "either", "either"],
      ofRecords((of) => of.filter((one) => one.org !== "").length / of.length),
    ),
  ],
  shows: "verified",
  text: ({ group, value }) =>
    `${percent(value("verified") + group.population.verified)} of the members are verified, ${percent(group.population.verified)} of all accounts; ${percent(value("orgs"))} declare an organisation`,
  phrases: {},
  arguesAgainst: {},
});
