// What members get: long answers, all alike. Against everybody, because absolute levels flag power users.

import { differing } from "../../conduct/alike.ts";
import type { Conduct } from "../../conduct/conduct.ts";
import { beyond, meanOf, measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { about, fromMemberToMember } from "../../sentence.ts";

/** One function: everybody's figure is sorted once for it, and a sentence is made for each judgement of a ring. */
const outputOf = (one: Conduct): number => one.output;

export const answers = defineRingSignal({
  id: "answers",
  family: "content",
  name: "Length of the answers",
  measures: "mean length of the answers beyond everybody's median, in everybody's spreads",
  needs: ["tokens"],
  figures: [
    measure("answers-long", "content", [0, "either", 1], beyond(outputOf)),
    measure(
      "answers-alike",
      "content",
      ["either", "either", "either"],
      beyond((one) => one.outputSpread),
    ),
    measure("answers-differ", "content", [-1, -1, -1], ({ active }) =>
      differing(active.map((one) => [one.output, one.outputSpread, one.exchanges])),
    ),
    measure(
      "requests-long",
      "content",
      ["either", "either", "either"],
      beyond((one) => one.input),
    ),
    measure("answer-over-request", "content", [0, "either", 1], ({ active }) =>
      meanOf(active.map((one) => one.output - one.input)),
    ),
  ],
  shows: "answers-long",
  text({ group, value, usual }) {
    const own = Math.exp(meanOf(group.active.map(outputOf)));
    const all = Math.exp(group.population.usual(outputOf).middle);
    const middle = about(
      all,
      (tokens) => `, of all accounts ${tokens}`,
      (n) => String(Math.round(n)),
    );
    const differ = fromMemberToMember("length", value("answers-differ"), usual("answers-differ"));
    return [`the typical answer has ${Math.round(own)} tokens${middle}`, differ]
      .filter((part) => part !== "")
      .join("; ");
  },
  phrases: {
    // half of everybody's spread above the median
    facts: [{ measure: "answers-long", least: 0.5 }],
    headline: "long answers",
    contrary: () => "they draw long answers",
    or: {
      facts: [{ measure: "answers-differ", most: 0.05 }],
      headline: "answers of like length",
      contrary: () => "the answers of one are about as long as those of the next",
    },
  },
  arguesAgainst: { "no-training-material": 4 },
});
