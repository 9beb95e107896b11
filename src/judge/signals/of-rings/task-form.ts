// The form of prompts: pasted material, figures, commands, their length and how alike members are in it.

import { differing } from "../../conduct/alike.ts";
import { meanOf, measure, voiceOf } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { fromMemberToMember } from "../../sentence.ts";

export const taskForm = defineRingSignal({
  id: "task-form",
  family: "content",
  name: "Form of the prompts",
  measures: "share of the difference in length that lies between members",
  needs: ["text"],
  figures: [
    measure("words-differ", "content", [-1, -1, -1], ({ active }) =>
      differing(active.map((one) => [one.words, one.wordsSpread, one.prompts])),
    ),
    measure("word-count", "content", ["either", 1, "either"], ({ active }) =>
      meanOf(active.map((one) => one.words)),
    ),
    measure("word-spread", "content", ["either", -1, -1], ({ active }) =>
      meanOf(active.map((one) => one.wordsSpread)),
    ),
    measure("pasted", "content", ["either", "either", "either"], voiceOf("pasted")),
    measure("digits", "content", ["either", "either", "either"], voiceOf("digits")),
    measure("imperative", "content", ["either", 1, "either"], voiceOf("imperative")),
  ],
  shows: "words-differ",
  text: ({ value, usual }) =>
    `the typical prompt has ${Math.round(Math.exp(value("word-count")))} words; ${fromMemberToMember("length", value("words-differ"), usual("words-differ"))}`,
  phrases: {},
  arguesAgainst: {},
});
