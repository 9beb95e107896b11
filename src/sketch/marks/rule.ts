// The form in which elicitation cues are written down, one table a language: data, no code.
// A rule fires when every one of its groups is seen within `within` words of each other, in any order,
// so that filler words, punctuation and swapped clauses between the cues change nothing.
import type { Mark } from "../../core/area.ts";

export interface Rule {
  readonly mark: Mark;
  /** Largest distance between the first and the last cue, in words (an ideograph counts half a word). */
  readonly within: number;
  /**
   * Groups that must all be seen. A group is a list of cues parted by "|"; a cue is one or more words that follow
   * each other. "*" after 4 or more letters stands for any ending (the first 7 letters count), "#" for any number, "##" for a number of 3 digits or more.
   */
  readonly need: readonly string[];
}
