// Whether anybody follows up: turns that come by hand after an answer. Turns of a tool loop are none.

import { percent } from "../../../core/format.ts";
import { meanOf, measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { typically } from "../../sentence.ts";

export const followUps = defineRingSignal({
  id: "follow-ups",
  family: "rhythm",
  name: "Follow-up questions",
  measures: "share of the exchanges that follow up on an answer without tools",
  needs: ["turns"],
  figures: [
    measure("follow-ups", "rhythm", [-1, -1, -1], ({ active }) =>
      meanOf(active.map((one) => one.followUps)),
    ),
  ],
  shows: "follow-ups",
  text: ({ value, usual }) =>
    `${percent(value("follow-ups"))} of a member's exchanges follow up on an answer by hand, on average${typically(usual("follow-ups"))}`,
  phrases: {
    facts: [{ measure: "follow-ups", most: 0.05 }],
    headline: "hardly any follow-ups",
    contrary: () => "hardly an answer is followed up",
  },
  arguesAgainst: { "questions-of-their-own": 3 },
});
