// A rule of elicitation as the matcher takes it; where rules are written and read is src/rules.
// A rule fires when every one of its groups is seen within `within` words of each other, in any order,
// so that filler words, punctuation and swapped clauses between the cues change nothing.
import type { Mark } from "../../core/area.ts";

export interface Rule {
  readonly mark: Mark;
  /** Largest distance between the first and the last cue, in words (an ideograph counts half a word). */
  readonly within: number;
  /** Groups that must all be seen. A group is a list of cues (cue.ts) of which one has to be seen. */
  readonly need: readonly (readonly string[])[];
}

/** A prompt to the mask of the elicitation marks that it carries, bit i for `marks[i]` (core/area.ts). */
export type MarksOf = (text: string) => number;
