// The pauses between exchanges, and whether they follow the answer's length: who reads takes longer over more.

import { differing } from "../../conduct/alike.ts";
import { meanOf, measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { typically } from "../../sentence.ts";

const enough = 6;

export const pace = defineRingSignal({
  id: "pace",
  family: "rhythm",
  name: "Pauses and reading",
  measures: "correlation of the pauses with the length of the answer before",
  needs: [],
  figures: [
    measure("reading", "rhythm", [-1, -1, -1], ({ active }) =>
      meanOf(active.map((one) => one.reading)),
    ),
    measure("pauses", "rhythm", ["either", "either", "either"], ({ active }) =>
      meanOf(active.map((one) => one.gap)),
    ),
    measure("pauses-spread", "rhythm", [-1, -1, -1], ({ active }) =>
      meanOf(active.filter((one) => one.gaps >= enough).map((one) => one.gapSpread)),
    ),
    measure("pauses-differ", "rhythm", [-1, -1, -1], ({ active }) =>
      differing(active.map((one) => [one.gap, one.gapSpread, one.gaps])),
    ),
  ],
  shows: "reading",
  text({ value, usual }) {
    const shown = (correlation: number): string => correlation.toFixed(2);
    return `the typical pause within a session is ${Math.round(Math.exp(value("pauses")))} s; pauses follow the length of the answer before with a correlation of ${shown(value("reading"))}${typically(usual("reading"), shown)}`;
  },
  phrases: {
    facts: [{ measure: "reading", most: 0.1 }],
    headline: "a pace that does not wait for the answer",
    contrary: () => "their pace hardly depends on the length of what they are given",
    or: {
      // half of the pauses between two thirds and one and a half of the middle one, as deviations go
      facts: [{ measure: "pauses-spread", most: 0.6 }],
      headline: "even pauses",
      contrary: () => "their pauses are even",
    },
  },
  arguesAgainst: { "questions-of-their-own": 4 },
});
