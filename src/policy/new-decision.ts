// A decision as it comes into being: its id, its reasons, its term.

import { createHash } from "node:crypto";
import type { Rung } from "../core/campaign.ts";
import type { Basis, Decision, LiveCampaign, LiveMember } from "../core/decision.ts";
import { standingOf } from "./basis.ts";

/** Reason of a decision that the test of new accounts led to. */
export const newAccount = "new_account";
/** Reason of a decision that a person took by hand. */
export const byPerson = "by_person";

export interface Wanted {
  readonly campaign: LiveCampaign;
  readonly member: Pick<LiveMember, "account" | "owner" | "end_user">;
  readonly rung: Rung;
  readonly score: number;
  readonly basis: Basis;
  /** Decisions about this account at this rung that there were before. */
  readonly before: number;
  readonly at: number; // ms, as the next two
  readonly effective: number;
  readonly term: number;
  readonly needs: number;
  readonly shadow: boolean;
  readonly reasons: readonly string[];
}

export function newDecision(wanted: Wanted): Decision {
  const { campaign, rung, effective, needs, shadow } = wanted;
  const { account, owner, end_user } = wanted.member;
  return {
    id: idOf(account, rung, wanted.before),
    campaign: campaign.id,
    account,
    ...(owner === undefined ? {} : { owner, end_user: end_user! }),
    rung,
    state: shadow ? "shadow" : needs > 0 ? "proposed" : "active",
    at: iso(wanted.at),
    effective: iso(effective),
    expires: iso(effective + wanted.term),
    reasons: [
      ...wanted.reasons,
      ...(shadow ? ["shadow"] : []),
      ...(campaign.finding === "distillation" ? [] : [`finding_${campaign.finding}`]),
      standingOf(campaign),
      ...campaign.families.map((family) => `family_${family}`),
    ],
    score: wanted.score,
    needs,
    approvals: [],
    undone: null,
    basis: wanted.basis,
  };
}

/** The n-th decision about an account at a rung has one id, whenever and how often it is worked out. */
function idOf(account: string, rung: Rung, n: number): string {
  const text = JSON.stringify([account, rung, n]);
  // 48 bits: two of 100,000 decisions have the same with a chance of 1 in 50,000
  return `d-${createHash("sha256").update(text).digest("hex").slice(0, 12)}`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
