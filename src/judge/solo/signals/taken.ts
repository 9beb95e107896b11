// Taken: how much training material the account asks for in a day. A study asks for some hundreds of answers in all,
// a harvest does not stop. Unit: marked prompts a day, against what nine in ten accounts at volume stay below.
// Blind without text. Lies for large services whose every request is a graded or reasoned one.

import type { RingFacts } from "../../ring-facts.ts";
import type { Signal } from "../../signal.ts";
import { markedPerDay, type SoloControls } from "../matched-controls.ts";

export const taken: Signal<RingFacts, SoloControls> = {
  id: "taken",
  family: "content",
  measures: "prompts a day that ask for training material, against nine in ten accounts at volume",
  needs: ["text"],
  least: "a prompt",
  bounds: [-0.6, 0.8],
  measure({ members, prompts }, controls) {
    if (prompts === 0) return null;
    const value = markedPerDay(members[0]!);
    return {
      weight: 0.4 * Math.log((value + 5) / (controls.markedPerDay + 5)),
      value,
      control: controls.markedPerDay,
      text: `the account sends ${value.toFixed(0)} prompts a day that ask for training material; nine in ten accounts at volume at most ${controls.markedPerDay.toFixed(0)}`,
    };
  },
};
