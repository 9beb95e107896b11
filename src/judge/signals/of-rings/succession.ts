// Members that came right after others were closed. Lies for customers who rotate their accounts.

import { percent } from "../../../core/format.ts";
import { ofRecords } from "../../measures/dealt.ts";
import { dayLength, measure } from "../../measures/measure.ts";
import { handedOver } from "../../measures/times.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { aFifth } from "../../signal.ts";

export const successionOfRing = defineRingSignal({
  id: "succession",
  family: "signup",
  name: "Succession after closures",
  measures: "share of the members that signed up within two days after another member was closed",
  needs: ["closures"],
  figures: [
    measure(
      "closed",
      "signup",
      [1, "either", "either"],
      ofRecords((of) => of.filter((one) => one.closed !== null).length / of.length),
    ),
    measure("handed-over", "signup", [1, "either", "either"], handedOver),
    measure(
      "succession",
      "signup",
      [1, "either", "either"],
      ofRecords((of) => {
        const closures = of.flatMap((one) => (one.closed === null ? [] : [one.closed]));
        return closures.length === 0
          ? 0
          : of.filter(
              (one) =>
                one.created !== null &&
                closures.some((at) => one.created! > at && one.created! - at < 2 * dayLength),
            ).length / of.length;
      }),
    ),
  ],
  shows: "succession",
  text: ({ value }) =>
    `${percent(value("closed"))} of the members were closed, and ${percent(value("succession"))} signed up within two days after another member was closed`,
  phrases: {
    facts: [{ measure: "succession", least: aFifth }],
    headline: "replaced after closures",
    contrary: () => "closed accounts were replaced",
  },
  arguesAgainst: { "independent-people": 4 },
});
