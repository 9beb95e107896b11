// Wording: templates, common phrases, requests for reasoning, grading or variants. One family among others, and capped:
// strangers use one template too, and whoever harvests may use none.

import { percent } from "../../../core/format.ts";
import { markedBound } from "../../account-figures.ts";
import { meanOf, measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { aFifth } from "../../signal.ts";
import { about } from "../../sentence.ts";

/** Prompts from which shares can be told, of a member and of a group. */
const enough = 5;
const enoughTogether = 8;

export const wording = defineRingSignal({
  id: "wording",
  family: "content",
  name: "Wording",
  measures:
    "share of a member's prompts that ask for reasoning, grading or variants in a harvester's words",
  needs: ["text"],
  figures: [
    measure("elicitation", "content", [1, 1, 1], ({ members }) =>
      meanOf(
        members
          .filter((one) => one.withText >= enough)
          .map((one) => markedBound(one) / one.withText),
      ),
    ),
    measure("refrained", "content", [1, 1, 1], ({ members }) =>
      meanOf(
        members.filter((one) => one.withText >= enough).map((one) => one.refrained / one.withText),
      ),
    ),
    measure("common-wording", "content", [1, 1, 1], ({ facts }) =>
      facts.prompts < enoughTogether ? Number.NaN : facts.sharedRefrains / facts.prompts,
    ),
  ],
  shows: "elicitation",
  text: ({ value }) =>
    `on average at most ${percent(value("elicitation"))} of a member's prompts ask for reasoning, grading or variants, and ${percent(value("refrained"))} are made from a template of its own${about(value("common-wording"), (share) => `; ${share} of all prompts share their wording with other members`)}`,
  phrases: {
    facts: [{ measure: "elicitation", least: aFifth }],
    headline: "asks for training material",
    contrary: () => "they ask for training material",
  },
  arguesAgainst: { "no-training-material": 1 },
});
