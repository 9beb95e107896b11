// Prompts that several members sent word for word: shared exercises and benchmarks come back in many, a split queue in
// hardly any, several attempts at one task in a few.

import { percent } from "../../../core/format.ts";
import { meanOf, measure } from "../../measures/measure.ts";
import { repeats } from "../../measures/subject-of.ts";
import { defineRingSignal } from "../../ring-signal.ts";

export const repeatedItems = defineRingSignal({
  id: "repeated-items",
  family: "content",
  name: "Prompts that come back",
  measures: "share of the distinct long prompts that several members sent",
  needs: ["text"],
  figures: [
    measure(
      "items-shared",
      "content",
      ["either", "either", "either"],
      (group) => repeats(group).shared,
    ),
    measure("items-spread", "content", [-1, 0, -1], (group) => repeats(group).spread),
    measure("repeats-own", "content", ["either", "either", -1], ({ active }) =>
      meanOf(active.map((one) => one.repeats)),
    ),
    measure("novel", "content", [1, 1, 1], ({ members }) =>
      meanOf(members.filter((one) => one.looked > 4).map((one) => one.novel / one.looked)),
    ),
  ],
  shows: "items-shared",
  text: ({ value }) =>
    value("items-shared") === 0
      ? "no long prompt was sent by two members"
      : `${percent(value("items-shared"))} of the distinct long prompts were sent by several members, on average by ${percent(value("items-spread"))} of the members`,
  phrases: {},
  arguesAgainst: {},
});
