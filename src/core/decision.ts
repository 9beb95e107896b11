// What is decided about accounts of live campaigns. These shapes are what `decide` reads and gives, what the store
// keeps and what the audit records.
// Rungs are decided side by side: an account is under the harshest of its decisions that is in force.

import type { Family, OfEndUser, Rung } from "./campaign.ts";
import type { CampaignState } from "./case-history.ts";
import type { CaseFinding } from "./findings.ts";
import type { Somebody } from "./who.ts";

/** What accounts can be exempt by besides their names: the e-mail domain of the record, and what they send. */
export const exemptUses = ["domains", "networks", "clients", "templates"] as const;

/** A value that an account has and that a policy lists. */
export interface Listed {
  readonly list: (typeof exemptUses)[number];
  /** The kind of trait, and the stored value, decimal. */
  readonly kind: string;
  readonly value: string;
  /** As the policy writes it: several where several entries are of it. */
  readonly names: readonly string[];
  /** Part of the account's exchanges that is of it, 0 to 1; 1 of a domain. */
  readonly share: number;
}

/** An account that a campaign counts among its own. What is recorded of an end user is its owner's. */
export interface LiveMember extends OfEndUser {
  readonly account: string; // its name
  /** Posterior, 0 to 1; null while no ring of the last sweep speaks of it: it keeps what it has, and gets nothing harsher. */
  readonly score: number | null;
  /** Its own behaviour hardly speaks for the case: it gets nothing that it does not have. */
  readonly edge?: boolean;
  /** No account record knows it, or only one in which nothing stands: nobody knows whether it is exempt. */
  readonly unknown?: true;
  readonly exchanges: number;
  readonly verified: boolean;
  readonly org: string; // "" for none, as programme and plan
  readonly programme: string;
  readonly plan: string;
  readonly created: number | null; // ms
  /** What it has that a policy lists; missing where no policy was asked, or nothing is listed. */
  readonly listed?: readonly Listed[];
}

/** What is recorded of an account, whatever case it is in. */
export type MemberRecord = Omit<LiveMember, "account" | "score" | "edge">;

/** A campaign, or another case, as a policy looks at it. */
export interface LiveCampaign {
  readonly id: string;
  readonly finding: CaseFinding;
  /** Its members are accounts of which it is a part: their owners have done nothing. */
  readonly part?: boolean;
  readonly state: CampaignState;
  /** When its evidence first stood against every look, RFC 3339; null while it is suspected only. */
  readonly confirmed: string | null;
  /** When an analyst dismissed it, RFC 3339; missing where none did. */
  readonly dismissed?: string;
  /** An analyst said that it is one. */
  readonly vouched: boolean;
  readonly score: number; // posterior, 0 to 1
  /** There are account records at all: without them nobody knows who is exempt. */
  readonly recorded: boolean;
  readonly families: readonly Family[];
  readonly members: readonly LiveMember[];
}

export const decisionStates = [
  "proposed", // waits for approval
  "active", // binds from its effective time on
  "shadow", // written down only: the policy runs in shadow mode
  "expired", // its time is over, or what it rested on
  "undone", // taken back by a person, for good
] as const;
export type DecisionState = (typeof decisionStates)[number];

/** The name is as claimed where nobody is signed in. */
export interface Approval extends Somebody {
  readonly at: string; // RFC 3339
  /** Fingerprint of what was approved; missing in what version 0.1 wrote. */
  readonly seen?: string;
  /** Hash of the policy that was asked. */
  readonly policy?: string;
}

export const standings = ["suspected", "confirmed_by_evidence", "confirmed_by_analyst"] as const;
/** How sure it is that a campaign is one, weakest first. */
export type Standing = (typeof standings)[number];

/**
 * What a decision rests on besides scores: the case that a person says yes to. Where it changes in what matters, a
 * decision that waits is no longer the one that was looked at.
 */
export interface Basis {
  /** Hash of all that the policy says of the rung. */
  readonly terms: string; // "" for `observe`, of which a policy says nothing
  readonly standing: Standing;
  /** What the case is found to be; missing where it is distillation. */
  readonly finding?: Exclude<CaseFinding, "distillation">;
  readonly families: readonly Family[];
  /** What the account's record says, as far as exemptions ask for it. */
  readonly record: Pick<LiveMember, "verified" | "org" | "programme" | "plan">;
}

/** A decision that a person took back. */
export interface Undone {
  readonly actor: string;
  readonly at: string;
  readonly reason: string;
  /** The campaign's posterior at that moment: it has to rise well above it to be decided again. */
  readonly posterior: number;
  /** Id of the appeal by which it was reversed. */
  readonly appeal?: string;
}

/** Who decided by hand, and why. */
export interface ByHand extends Somebody {
  readonly reason: string;
}

export interface Decision extends OfEndUser {
  readonly id: string;
  readonly campaign: string;
  readonly account: string;
  readonly rung: Rung;
  readonly state: DecisionState;
  readonly at: string; // RFC 3339, when it was decided
  readonly effective: string; // from when on it binds: staged and randomised
  readonly expires: string | null; // when it ends, or ended
  readonly reasons: readonly string[]; // stable codes, `ended_…` last when it ended early
  readonly score: number; // posterior of the account when it was decided
  readonly needs: number; // approvals needed
  readonly approvals: readonly Approval[];
  readonly undone: Undone | null;
  /** Null in what version 0.1 wrote. */
  readonly basis: Basis | null;
  /** Missing where the policy decided. */
  readonly by?: ByHand;
}

/** Whether a decision may still bind somebody: it is neither over nor taken back. */
export function isLive({ state, expires }: Decision, now: number): boolean {
  return (
    (state === "active" || state === "proposed" || state === "shadow") &&
    (expires === null || Date.parse(expires) > now)
  );
}

/** Whether it binds the account now. */
export function isInForce(decision: Decision, now: number): boolean {
  return (
    decision.state === "active" &&
    isLive(decision, now) &&
    Date.parse(decision.effective) <= now &&
    decision.rung !== "observe"
  );
}
