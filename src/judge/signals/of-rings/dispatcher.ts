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
    const spread = `first exchanges are spread over ${percent(value("starts-spread"))} and last ones over ${percent(value("ends-spread"))} of what chance over the whole time gives`;
    return Number.isNaN(value("total-variance"))
      ? spread
      : `the hourly total varies ${Math.exp(value("total-variance")).toFixed(1)} times as much as that of independent members; ${spread}`;
  },
  phrases: {},
  arguesAgainst: {},
});
