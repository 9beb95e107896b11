// The life of a campaign over sweeps: its state, its members in time, and every change dated with its cause. Kept in
// the store as one document a campaign.

/** States of a campaign. Only the last is a person's word. */
export const campaignStates = [
  "suspected", // judged a campaign, the evidence does not yet bear that many looks
  "confirmed", // the evidence stands against every look that was taken
  "contained", // nine in ten of its members are under a decision
  "quiet", // nothing from any member for two days
  "returned", // members or successors are active again after silence or containment
  "cleared", // an analyst said that it is none, or the evidence is gone
] as const;
export type CampaignState = (typeof campaignStates)[number];

export interface LifeEvent {
  readonly at: string; // RFC 3339, the time of the log, not of the clock
  readonly event:
    | CampaignState
    | "grew"
    | "merged"
    | "succession"
    | "failover"
    | "pivot"
    | "released"
    | "word";
  readonly cause: string;
}

export interface LifeMember {
  readonly account: string;
  readonly since: string; // when it was first judged a member
  /** When it was let go, because no ring claims it any more; null while it is a member. */
  readonly left: string | null;
  /** Since when it is active and no ring claims it; null while one does. */
  readonly unclaimed: string | null;
}

/** What a person said of a campaign. It holds until it is revoked. */
export interface AnalystWord {
  readonly word: "clear" | "confirm";
  readonly reason: string;
  readonly actor: string;
  readonly at: string;
}

export interface CampaignLife {
  readonly id: string;
  readonly state: CampaignState;
  readonly detected: string;
  readonly confirmed: string | null;
  readonly lastSeen: string;
  readonly members: readonly LifeMember[];
  /** Accounts that the last sweep put at its edge for the first time: members when one of later logs claims them too. */
  readonly doubtful: readonly { readonly account: string; readonly since: string }[];
  readonly score: number;
  readonly logOdds: number;
  readonly q: number;
  readonly families: readonly string[];
  /** Looks that counted: those at which it had grown since the one before. */
  readonly looks: number;
  /** Exchanges at the last look that counted. */
  readonly counted: number;
  /** Sweeps in a row in which no ring stood for it. */
  readonly unseen: number;
  readonly mergedInto: string | null;
  readonly word: AnalystWord | null;
  /** Groups of accounts that a person said are not of it. */
  readonly apart: readonly (readonly string[])[];
  readonly events: readonly LifeEvent[];
}
