// An agreement on record: authorised distillers, evaluators, resellers.

import { percent } from "../../../core/format.ts";
import { ofRecords } from "../../measures/dealt.ts";
import { measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";

export const agreementOfRing = defineRingSignal({
  id: "agreement",
  family: "identity",
  name: "Agreement on record",
  measures: "share of the members that work under an agreement",
  needs: ["accounts"],
  figures: [
    measure(
      "programme",
      "identity",
      [-1, 0, -1],
      ofRecords((of) => of.filter((one) => one.programme !== "").length / of.length),
    ),
  ],
  shows: "programme",
  text: ({ value }) =>
    `${percent(value("programme"))} of the members work under an agreement on record`,
  phrases: {},
  arguesAgainst: {},
});
