// How the members' work adds up: when they began and ended, how steady the total is, how uneven their days are.

import { dayDispersion } from "../../account-figures.ts";
import { meanOf, measure } from "../../measures/measure.ts";
import { steadiness, timesSpread } from "../../measures/times.ts";
import { percent } from "../../../core/format.ts";
import { defineRingSignal } from "../../ring-signal.ts";

export const dispatcher = defineRingSignal({
  id: "dispatcher",
  family: "rhythm",
  name: "Work that adds up",
  measures: "logarithm of how much the hourly total varies over what independent members would",
  needs: [],
  figures: [
    measure("total-variance", "rhythm", ["either", "either", "either"], steadiness),
    measure("starts-spread", "rhythm", [-1, 0, "either"], (group) =>
      timesSpread(group, (one) => one.first),
    ),
    measure("ends-spread", "rhythm", [-1, 0, "either"], (group) =>
      timesSpread(group, (one) => one.last),
    ),
    measure("days-uneven", "rhythm", [-1, -1, -1], ({ members }) =>
      meanOf(
        members.filter((one) => one.days > 2).map((one) => Math.log(0.1 + dayDispersion(one))),
      ),
    ),
  ],
  shows: "total-variance",
  text({ value }) {
    const total = `the hourly total has ${Math.exp(value("total-variance")).toFixed(1)} times the variance that independent members would give it`;
    return Number.isNaN(value("starts-spread"))
      ? total
      : `${total}; first exchanges are spread ${percent(value("starts-spread"))} as far, and last ones ${percent(value("ends-spread"))} as far, as by chance over the group's whole time`;
  },
  phrases: {},
  arguesAgainst: {},
});
