// Taken: how much training material the account asks for in a day. A study asks for some hundreds of answers in all,
// a harvest does not stop. Unit: marked prompts a day, against what nearly all accounts at volume stay below.
// Blind without text. Lies for large services whose every request is a graded or reasoned one.

import { z } from "zod";
import { positive } from "../../../model/numbers.ts";
import { defineSignal } from "../../signal.ts";
import { markedPerDay, type SoloControls } from "../../solo/matched-controls.ts";

export const taken = defineSignal({
  id: "taken",
  family: "content",
  role: "supports",
  name: "Training material a day",
  measures:
    "prompts a day that ask for training material, against the greediest accounts at volume",
  needs: ["text"],
  response: z.strictObject({
    slope: z.number(),
    /** Prompts a day that are added on both sides. */
    smoothing: positive,
  }),
  least: () => "a prompt",
  measure({ members, prompts }, controls: SoloControls, by) {
    if (prompts === 0) return null;
    const value = markedPerDay(members[0]!, controls.enough.least_a_day);
    return {
      weight: by.slope * Math.log((value + by.smoothing) / (controls.markedPerDay + by.smoothing)),
      value,
      control: controls.markedPerDay,
      text: `the account sends ${value.toFixed(0)} prompts a day that ask for training material; few accounts at volume send more than ${controls.markedPerDay.toFixed(0)}`,
    };
  },
  phrases: { alone: "more training material a day than others at volume" },
  arguesAgainst: { "agreed-use": 2, "benchmark-items": 3, "a-study": 1 },
});
