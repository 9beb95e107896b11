// The history of a case over sweeps: what it is found to be, its state, its members in time, and every change dated with
// its cause. Kept in the store as one document a case. Campaigns, concealed operations and abuse rings are cases.

import { type CaseFinding, type Finding, isCaseFinding } from "./findings.ts";

/** States of a case. Only the last can be a person's ruling. */
export const campaignStates = [
  "suspected", // judged a campaign, the evidence does not yet bear that many looks
  "confirmed", // the evidence stands against every look that was taken
  "contained", // nine in ten of its members are under a decision
  "quiet", // nothing from any member for two days
  "returned", // members or successors are active again after silence or containment
  "dismissed", // an analyst said that it is none, or the evidence is gone
] as const;
export type CampaignState = (typeof campaignStates)[number];

export interface CaseEvent {
  readonly at: string; // RFC 3339, the time of the log, not of the clock
  readonly event:
    | CampaignState
    | "grew"
    | "merged"
    | "succession"
    | "failover"
    | "pivot"
    | "released"
    | "finding"
    | "ruling";
  readonly cause: string;
}

export interface CaseMember {
  readonly account: string;
  readonly since: string; // when it was first judged a member
  /** When it was let go, because no ring claims it any more; null while it is a member. */
  readonly left: string | null;
  /** Since when it is active and no ring claims it; null while one does. */
  readonly unclaimed: string | null;
}

/** What an analyst ruled about a case. It holds until it is revoked. */
export interface AnalystRuling {
  readonly ruling: "dismiss" | "confirm";
  /** What it is in truth, as the analyst said; null where that was left open. */
  readonly finding: Finding | null;
  readonly reason: string;
  readonly actor: string;
  readonly at: string;
}

/** How rulings are named; `split` sets accounts apart from a campaign, `none` takes back all that was ruled before. */
export const rulings = ["dismiss", "confirm", "split", "none"] as const;
export type Ruling = (typeof rulings)[number];

/** A ruling as it was given, whether it still holds or was taken back later. */
export interface GivenRuling {
  readonly ruling: Ruling;
  readonly finding: Finding | null;
  readonly reason: string;
  readonly actor: string;
  readonly at: string;
  /** Who was set apart, for `split`; none else. */
  readonly accounts: readonly string[];
}

/** A ruling as a store holds it: version 0.1 said "clear" for "dismiss". */
export function rulingOf(stored: string): Ruling {
  return stored === "clear" ? "dismiss" : (stored as Ruling);
}

/** What can be said of a case with each ruling: a case is confirmed as one finding of cases, and dismissed as no case. */
export function fitsRuling(ruling: Ruling, finding: Finding): boolean {
  return ruling === (isCaseFinding(finding) ? "confirm" : "dismiss");
}

export interface CaseHistory {
  readonly id: string;
  /** What it is; a person's word comes before the evidence. */
  readonly finding: CaseFinding;
  /** Set where it is a part of what its members send. */
  readonly part?: true;
  readonly state: CampaignState;
  readonly detected: string;
  readonly confirmed: string | null;
  readonly lastSeen: string;
  readonly members: readonly CaseMember[];
  /** Accounts that the last sweep put at its edge for the first time: members when one of later logs claims them too. */
  readonly doubtful: readonly { readonly account: string; readonly since: string }[];
  readonly score: number;
  readonly logOdds: number;
  readonly q: number;
  readonly families: readonly string[];
  /** Exchanges of its rings when it last had one; absent before 0.2. */
  readonly exchanges?: number;
  /** Sweeps in a row in which no ring stood for it. */
  readonly unseen: number;
  readonly mergedInto: string | null;
  readonly ruling: AnalystRuling | null;
  /** Groups of accounts that a person said are not of it. */
  readonly apart: readonly (readonly string[])[];
  readonly events: readonly CaseEvent[];
}
