// Why appeals are overturned, and what that says of the account.

import type { Finding } from "./findings.ts";

/** Why an appeal is overturned, and what that says the account is in truth; null for nothing that could be learned. */
export const overturnReasons = {
  honest_customer: "none",
  shared_connection: "none", // a campus, an office, a carrier's address
  shared_payment: "none", // a family, a firm's card
  open_party: "open-party", // research or an agreement, in the open
  evidence_wrong: "none",
  account_taken_over: null, // its owner is honest, what was sent was not
  goodwill: null,
} as const satisfies Readonly<Record<string, Finding | null>>;
export type OverturnReason = keyof typeof overturnReasons;
export const overturnNames = Object.keys(overturnReasons) as [OverturnReason, ...OverturnReason[]];

/** As a person reads it. */
export const overturnWords: Readonly<Record<OverturnReason, string>> = {
  honest_customer: "an honest customer",
  shared_connection: "a shared connection: a campus, an office, a carrier",
  shared_payment: "a shared payment: a family, a firm’s card",
  open_party: "research or an agreement, in the open",
  evidence_wrong: "the evidence is wrong",
  account_taken_over: "the account was taken over; its owner is honest",
  goodwill: "goodwill",
};

/** What a person wrote besides the reason that they chose; null where it says the same again. */
export function wroteBesides(why: OverturnReason, text: string): string | null {
  const bare = (words: string): string => words.trim().replace(/\.$/, "").toLowerCase();
  return bare(text) === bare(overturnWords[why]) ? null : text;
}

/** Who found on an appeal what an account is in truth, when and why. */
export interface Cleared {
  readonly by: string;
  readonly at: string; // RFC 3339
  readonly why: OverturnReason;
}
