// What requests ask for beside text. Log-probabilities and several choices are of use to who trains; evaluations want
// them too.

import { percent } from "../../../core/format.ts";
import { asked, measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { aFifth } from "../../signal.ts";

export const requestParameters = defineRingSignal({
  id: "request-parameters",
  family: "client",
  name: "Request parameters",
  measures: "share of the requests that ask for log-probabilities",
  needs: ["params"],
  figures: [
    measure("log-probabilities", "client", [1, 1, 1], asked(0)),
    measure("choices", "client", [1, 1, 1], asked(1)),
    measure("temperature-set", "client", ["either", 1, "either"], asked(2)),
    measure("limit-set", "client", ["either", 1, "either"], asked(3)),
    measure("streamed", "client", ["either", -1, "either"], asked(4)),
  ],
  shows: "log-probabilities",
  text: ({ value }) =>
    `on average ${percent(value("log-probabilities"))} of a member's requests ask for log-probabilities, ${percent(value("choices"))} for several choices; ${percent(value("temperature-set"))} set a temperature, ${percent(value("streamed"))} stream`,
  phrases: {
    facts: [{ measure: "log-probabilities", least: aFifth }],
    headline: "asks for log-probabilities",
    contrary: () => "they ask for log-probabilities",
    or: {
      facts: [{ measure: "choices", least: aFifth }],
      headline: "asks for several choices",
      contrary: () => "they ask for several choices",
    },
  },
  arguesAgainst: { "no-training-material": 3 },
});
