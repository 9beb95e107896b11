// What abilities are asked for, and in which languages: whether members differ in it, and how evenly they are covered.

import { differingKinds, evenness } from "../../conduct/alike.ts";
import { measure, summed } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { fromMemberToMember } from "../../sentence.ts";

export const areasAndLanguages = defineRingSignal({
  id: "areas-and-languages",
  family: "content",
  name: "Areas and languages",
  measures: "share of the difference in areas that lies between members",
  needs: ["text"],
  figures: [
    measure("areas-differ", "content", [-1, -1, -1], ({ active }) =>
      differingKinds(active.map((one) => one.areas)),
    ),
    measure("areas-even", "content", ["either", "either", 1], (group) =>
      evenness(summed(group, (one) => one.areas)),
    ),
    measure("languages-differ", "content", [-1, -1, -1], ({ active }) =>
      differingKinds(active.map((one) => one.languages)),
    ),
  ],
  shows: "areas-differ",
  text: ({ value, usual }) =>
    fromMemberToMember("areas", value("areas-differ"), usual("areas-differ")),
  phrases: {},
  arguesAgainst: {},
});
