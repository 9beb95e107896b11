// What a sweep says of one account: a line of verdicts.jsonl, and of an account that is used in part which part is meant.

import type { OfEndUser, Reason, Rung } from "./campaign.ts";
import type { Finding, Probabilities } from "./findings.ts";

/** Which of an account's exchanges are meant. */
export interface AccountPart {
  /** Share of all that the account sends, 0 to 1. */
  readonly share: number;
  /** By what they are told from the owner's, in words. */
  readonly told: string;
  /** How many there are, the first and the last, and from how many addresses; absent before 0.2. */
  readonly exchanges?: number;
  readonly first?: string;
  readonly last?: string;
  readonly addresses?: number;
  /** The API keys by which they come, masked, where they are all that comes by these. */
  readonly keys?: readonly string[];
}

/** A line of verdicts.jsonl. */
export interface Verdict extends OfEndUser {
  readonly account: string;
  readonly ring: string;
  /** The ring's; at its edge the score says how little of it is the account's own. */
  readonly finding: Finding;
  /** Id of the campaign, operation or abuse ring; null for honest groups. */
  readonly group: string | null;
  /** The same id where the finding is distillation. */
  readonly campaign: string | null;
  /** Posterior of the finding, or for a case of a graver one, for this account. */
  readonly score: number;
  /** The account's own. */
  readonly probabilities: Probabilities;
  readonly decision: Rung;
  /** Why the policy in use decides nothing about it, whatever is found: `exempt_account`, `exempt_network` … */
  readonly exempt?: string;
  /** Set where its own behaviour hardly speaks for the case; its reasons are its own then. */
  readonly edge?: true;
  /** Set where the case is a part of what the account sends: everything here is said of that part, and not of its owner. */
  readonly part?: AccountPart;
  readonly model: string; // SHA-256 of the model that judged
  /** First exchange; of an account that has sent nothing when it signed up, else the sweep's time. */
  readonly since: string;
  readonly reasons: readonly Reason[];
}
