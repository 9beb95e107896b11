// Accounts without a payment instrument, against everybody: free tiers are where several accounts pay.

import { percent } from "../../../core/format.ts";
import { ofRecords } from "../../measures/dealt.ts";
import { measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";

export const payment = defineRingSignal({
  id: "payment",
  family: "identity",
  name: "Accounts without payment",
  measures: "share of the members without a payment instrument, beyond the share of everybody",
  needs: ["accounts"],
  figures: [
    measure(
      "unpaid",
      "identity",
      ["either", "either", "either"],
      ofRecords(
        (of, { population }) =>
          of.filter((one) => one.card === "0").length / of.length - population.unpaid,
      ),
    ),
  ],
  shows: "unpaid",
  text: ({ group, value }) =>
    `${percent(value("unpaid") + group.population.unpaid)} of the members have no payment instrument, ${percent(group.population.unpaid)} of all accounts`,
  phrases: {},
  arguesAgainst: {},
});
