// Signs of a person: the first person, courtesy, reference to the answer before, short prompts. Simulated people write
// in the first person too; answers by machine rarely thank.

import { percent } from "../../../core/format.ts";
import { meanOf, measure, voiceOf } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { typically } from "../../sentence.ts";

export const ownLife = defineRingSignal({
  id: "own-life",
  family: "content",
  name: "Signs of a person",
  measures: "share of the prompts in the first person",
  needs: ["text"],
  figures: [
    measure("first-person", "content", [-1, -1, -1], voiceOf("first person")),
    measure("courtesy", "content", [-1, -1, -1], voiceOf("courtesy")),
    measure("refers-back", "content", [-1, -1, -1], voiceOf("refers back")),
    measure("asks", "content", ["either", -1, "either"], voiceOf("asks")),
    measure("short", "content", [-1, -1, -1], ({ active }) =>
      meanOf(active.map((one) => one.short)),
    ),
  ],
  shows: "first-person",
  text: ({ value, usual }) =>
    `on average ${percent(value("first-person"))} of a member's prompts are in the first person${typically(usual("first-person"))}, ${percent(value("courtesy"))} hold a word of courtesy, ${percent(value("refers-back"))} refer to an earlier answer`,
  phrases: {
    facts: [{ measure: "first-person", most: 0.05 }],
    headline: "hardly anybody's own life in it",
    contrary: () => "hardly anything of anybody's own life is in what they ask",
  },
  arguesAgainst: { "questions-of-their-own": 2 },
});
