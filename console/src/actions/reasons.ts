// The reasons among which a reviewer chooses; what is done follows from the choice.

import {
  overturnNames,
  type OverturnReason,
  overturnReasons,
  overturnWords,
} from "../../../src/core/overturn-reasons.ts";
import { capital } from "../../../src/core/reader-words.ts";

export interface ReasonOf<K extends string = string> {
  readonly id: K;
  readonly text: string;
  /** What follows besides. */
  readonly note?: string;
}

export const approveReasons: readonly ReasonOf[] = [
  { id: "evidence", text: "The evidence bears it" },
  { id: "sample", text: "I looked at the sample, and it bears it" },
  { id: "urgent", text: "It takes much, and waiting costs more" },
];

export const keepReasons: readonly ReasonOf[] = [
  { id: "honest", text: "Some of them may be honest" },
  { id: "early", text: "The evidence does not bear it yet" },
  { id: "milder", text: "Something milder is enough" },
];

export const upholdReasons: readonly ReasonOf[] = [
  { id: "evidence", text: "The evidence stands, and the statement does not explain it" },
  { id: "nothing", text: "Nothing was sent that could be checked" },
  { id: "false", text: "What was sent is not true" },
];

/** What a fit learns of an account whose appeal was overturned. */
function learned(why: OverturnReason): string {
  const truth = overturnReasons[why];
  if (truth === null) return "Nothing is learned of it.";
  return `The model learns that it is ${truth === "none" ? "none" : "in the open"}.`;
}

export const overturnText = (why: OverturnReason): string => capital(overturnWords[why]);

export const overturnChoices: readonly ReasonOf<OverturnReason>[] = overturnNames.map((why) => ({
  ...{ id: why, text: overturnText(why), note: learned(why) },
}));
