// System prompts and tools: an app, a coding agent or a harness gives them to strangers; a hand may write its own.

import { percent } from "../../../core/format.ts";
import { meanOf, measure } from "../../measures/measure.ts";
import { sharedUse } from "../../measures/sharing.ts";
import { defineRingSignal } from "../../ring-signal.ts";

export const systemPrompts = defineRingSignal({
  id: "system-prompts",
  family: "client",
  name: "System prompts and tools",
  measures: "share of the exchanges with a system prompt",
  needs: ["text"],
  figures: [
    measure("systems", "content", ["either", "either", "either"], ({ active }) =>
      meanOf(active.map((one) => one.systems)),
    ),
    measure(
      "system-one",
      "content",
      ["either", "either", "either"],
      sharedUse("systemPrompts", "top"),
    ),
    measure(
      "system-own",
      "content",
      ["either", "either", "either"],
      sharedUse("systemPrompts", "own"),
    ),
    measure("tools", "client", ["either", "either", "either"], ({ active }) =>
      meanOf(active.map((one) => one.tools)),
    ),
  ],
  shows: "systems",
  text: ({ value }) =>
    `on average ${percent(value("systems"))} of a member's exchanges have a system prompt, ${percent(value("tools"))} offer tools`,
  phrases: {},
  arguesAgainst: {},
});
