// Requests that fail: probing, card testing, exhausted quotas.

import { percent } from "../../../core/format.ts";
import { meanOf, measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";

export const failures = defineRingSignal({
  id: "failures",
  family: "rhythm",
  name: "Failed requests",
  measures: "share of the requests that failed",
  needs: [],
  figures: [
    measure("failures", "rhythm", ["either", "either", "either"], ({ active }) =>
      meanOf(active.map((one) => one.failures)),
    ),
  ],
  shows: "failures",
  text: ({ value }) => `${percent(value("failures"))} of a member's requests failed, on average`,
  phrases: {},
  arguesAgainst: {},
});
