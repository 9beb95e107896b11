// The timeline of a replay: what each sweep of it knew and what was decided then.

import type { Rung } from "./campaign.ts";
import type { CaseHistory } from "./case-history.ts";
import type { DecisionState } from "./decision.ts";

export interface TimelineEntry {
  readonly at: string;
  readonly exchanges: number;
  readonly campaigns: readonly {
    readonly id: string;
    readonly state: CaseHistory["state"];
    readonly score: number;
    readonly accounts: number;
    readonly events: readonly string[];
  }[];
  /** Decisions that are new or changed, by campaign, rung and state. */
  readonly decided: readonly DecidedGroup[];
}

export interface DecidedGroup {
  readonly campaign: string;
  readonly rung: Rung;
  readonly state: DecisionState;
  readonly accounts: number;
  /** When the first and the last of them take effect. */
  readonly from: string;
  readonly to: string;
}
