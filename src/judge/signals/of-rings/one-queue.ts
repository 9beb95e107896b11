// One queue: any member might have sent any of the prompts, and they hardly repeat. People with one interest write near
// each other too, but popular questions come back, and each has a life beside it. Template words are left out of a part
// of the measures, because a template is not a hand.

import { percent } from "../../../core/format.ts";
import { logRatio, measure, quantileOf } from "../../measures/measure.ts";
import { fillings, near, oneAuthor, repeats, subject } from "../../measures/subject-of.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { about, typically } from "../../sentence.ts";

/** Added to a nearness, so that next to nothing does not become much. */
const least = 0.05;

/** Figures of the one fact that is told: curves were learned of all of them, and the last ones carry what the first says. */
const ofNearness = [
  "one-author",
  "words-near",
  "words-near-least",
  "fillings-near",
  "fillings-one-author",
] as const;

export const oneQueue = defineRingSignal({
  id: "one-queue",
  family: "content",
  name: "One queue of prompts",
  measures:
    "nearness of two members' prompts over that of one member's: 1 where any member might have sent any",
  needs: ["text"],
  figures: [
    measure("one-author", "content", [1, 1, 1], oneAuthor),
    measure(
      "one-author-no-repeats",
      "content",
      [1, 1, 1],
      (group) => Math.max(0, oneAuthor(group)) * (1 - Math.min(1, 4 * repeats(group).shared)),
    ),
    measure("words-near", "content", [1, 1, 1], (group) =>
      logRatio(near(group).between, subject(group).between, least),
    ),
    measure("words-near-least", "content", [1, 1, 1], (group) =>
      logRatio(quantileOf(near(group).own, 0.2), subject(group).between, least),
    ),
    measure("fillings-near", "content", [1, 1, 1], (group) =>
      logRatio(fillings(group).between, subject(group).between, least),
    ),
    measure("fillings-one-author", "content", [1, 1, 1], (group) => {
      const { between, within } = fillings(group);
      return Number.isNaN(within) ? Number.NaN : Math.min(1.5, between / (within + 2 * least));
    }),
    measure("own-subject", "content", ["either", 1, "either"], (group) =>
      logRatio(near(group).within, subject(group).within, least),
    ),
  ],
  shows: "one-author",
  text({ value, usual }) {
    const near = value("one-author");
    const how =
      near < 1 ? `${percent(near)} as near to each other as` : "at least as near to each other as";
    const repeated = about(
      value("items-shared"),
      (share) => `; ${share} of the distinct long prompts were sent by several members`,
    );
    return `two members' prompts are ${how} one member's own${typically(Math.min(1, usual("one-author")))}${repeated}`;
  },
  phrases: {
    facts: [{ measure: "one-author", least: 0.9 }],
    by: ofNearness,
    headline: "one queue of prompts",
    contrary: () => "any of them might have sent any of the prompts",
    or: {
      facts: [{ measure: "one-author", least: 0.7 }],
      by: ofNearness,
      headline: "prompts near each other's",
      contrary: ({ value }) =>
        `what one asks is ${percent(Math.min(1, value))} as near to what another asks as to its own`,
    },
  },
  arguesAgainst: { "questions-of-their-own": 1, "no-training-material": 2 },
});
