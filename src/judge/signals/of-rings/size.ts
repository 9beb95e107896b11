// How many accounts there are, and how many of them sent nothing. Of small groups there are very many.

import { quantity } from "../../../core/format.ts";
import { measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";

export const size = defineRingSignal({
  id: "size",
  family: "signup",
  name: "Size",
  measures: "members, as a natural logarithm",
  needs: [],
  figures: [
    measure("size", "signup", ["either", "either", "either"], ({ members }) =>
      Math.log(members.length),
    ),
    measure(
      "idle",
      "signup",
      ["either", "either", "either"],
      ({ members }) => members.filter((one) => one.exchanges === 0).length / members.length,
    ),
  ],
  shows: "size",
  text({ group: { members } }) {
    const idle = members.filter((one) => one.exchanges === 0).length;
    const all = quantity(members.length, "account");
    if (idle === 0) return `${all}, each of which has sent something`;
    return idle === members.length
      ? `${all}, none of which has sent anything`
      : `${all}; ${idle} of them ${idle === 1 ? "has" : "have"} sent nothing`;
  },
  phrases: {},
  arguesAgainst: {},
});
