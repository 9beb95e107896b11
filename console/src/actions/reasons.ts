// The reasons among which a reviewer chooses; what is done follows from the choice.

import type { OverturnReason } from "../../../src/core/overturn-reasons.ts";

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

const overturnTexts: Readonly<Record<OverturnReason, readonly [text: string, note: string]>> = {
  honest_customer: ["An honest customer", "The model learns that it is none."],
  shared_connection: [
    "A shared connection: a campus, an office, a carrier",
    "The model learns that it is none.",
  ],
  shared_payment: [
    "A shared payment: a family, a firm’s card",
    "The model learns that it is none.",
  ],
  open_party: ["Research or an agreement, in the open", "The model learns that it is in the open."],
  evidence_wrong: ["The evidence is wrong", "The model learns that it is none."],
  account_taken_over: [
    "The account was taken over; its owner is honest",
    "Nothing is learned of it.",
  ],
  goodwill: ["Goodwill", "Nothing is learned of it."],
};

export const overturnChoices: readonly ReasonOf<OverturnReason>[] = (
  Object.entries(overturnTexts) as [OverturnReason, readonly [string, string]][]
).map(([id, [text, note]]) => ({ id, text, note }));

export const overturnText = (id: OverturnReason): string => overturnTexts[id][0];
