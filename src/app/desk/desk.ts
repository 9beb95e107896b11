// What commands ask of a store, and say of what is in it, wherever that is: opened by this process, or behind a server
// that runs elsewhere. What they print follows from the answers alone, so it is the same.

import type { SaidOfCases } from "../../core/said-of-case.ts";
import type { SweepReport } from "../../core/campaign.ts";
import type { Ruling } from "../../core/case-history.ts";
import type { Decision } from "../../core/decision.ts";
import type { Rung } from "../../core/campaign.ts";
import type { Verdict } from "../../core/verdict.ts";
import type { RulingDetails } from "../../campaigns/case-history/kept.ts";
import type { AuditEntry } from "../../evidence/audit/audit.ts";
import type { Policy } from "../../policy/policy-schema.ts";
import type { IdleExemption } from "../idle-exemptions.ts";
import type { DecisionFilter } from "../rule-on-decisions.ts";
import type { DefendStoreOptions } from "../sweep-store.ts";
import type { ExplainedAccount, ShownCampaign } from "../swept.ts";

/** Who does something, and why. A server knows who by the token. */
export interface DeskSaid {
  readonly actor?: string | undefined;
  readonly reason: string;
  readonly at: string; // RFC 3339
}

export interface DeskApproved {
  readonly changed: readonly Decision[];
  readonly refused: readonly {
    readonly id: string;
    readonly account: string;
    readonly rung: Rung;
    readonly code: string;
    readonly why: string;
  }[];
  readonly lapsed: readonly Pick<Decision, "id" | "account" | "rung" | "approvals">[];
}

export interface DeskRuled {
  /** Decisions that ended by it. */
  readonly ended: number;
  readonly actor: string;
  readonly at: string;
}

export interface DeskSwept {
  readonly report: SweepReport;
  /** Null where the server keeps them. */
  readonly verdicts: readonly Verdict[] | null;
  readonly live: readonly Decision[];
  readonly policy: Policy;
  readonly before: Policy | null;
  readonly anew: number;
  readonly held: readonly string[];
  readonly idle: readonly IdleExemption[];
  /** What people said of cases, for the report; none where the server keeps it. */
  readonly said: SaidOfCases;
}

/** Each throws StillwatchError as the use case does that it stands for; `server_answer` where a server says it. */
export interface Desk {
  report(): Promise<SweepReport>;
  campaign(id: string): Promise<ShownCampaign>;
  account(name: string, endUser?: string): Promise<ExplainedAccount>;
  decisions(filter: DecisionFilter): Promise<readonly Decision[]>;
  approve(
    which: readonly string[],
    said: DeskSaid,
    more: { readonly policy?: Policy | undefined; readonly seen?: readonly string[] | undefined },
  ): Promise<DeskApproved>;
  undo(which: readonly string[], said: DeskSaid): Promise<readonly Decision[]>;
  rule(
    campaign: string,
    ruling: Ruling,
    said: DeskSaid,
    details: RulingDetails,
  ): Promise<DeskRuled>;
  sweep(options: DefendStoreOptions): Promise<DeskSwept>;
  /** The oldest first. */
  audit(): AsyncIterable<AuditEntry>;
}
