// The state of a case after a sweep: by a person's word, by silence, by who of its members is under a decision.

import type { CampaignState, CaseHistory } from "../../core/case-history.ts";
import type { AdvanceContext } from "./advance.ts";

/** @param lastSeen time of the last exchange of any member, ms */
export function stateAfter(
  history: CaseHistory,
  context: Pick<AdvanceContext, "by" | "now" | "contained">,
  lastSeen: number,
): CampaignState {
  const { by } = context;
  const silence = by.silence_hours * 3_600_000;
  if (history.ruling?.ruling === "dismiss") return "dismissed";
  if (
    history.unseen >= by.unseen_sweeps &&
    context.now - lastSeen < silence &&
    history.confirmed === null
  )
    return "dismissed";
  if (context.now - lastSeen >= silence) return "quiet";
  const active = history.members.filter((one) => one.left === null);
  if (history.state === "quiet" && history.unseen === 0) return "returned";
  if (history.confirmed === null) return "suspected";
  const held = active.filter((one) => context.contained.has(one.account)).length;
  if (active.length > 0 && held >= by.contained_share * active.length) return "contained";
  if (history.state === "contained" || history.state === "returned") return "returned";
  return "confirmed";
}

/** Why a case came to a state, for its history. */
export function causeOf(state: CampaignState, history: CaseHistory): string {
  switch (state) {
    case "dismissed":
      return history.ruling
        ? `${history.ruling.actor}: ${history.ruling.reason}`
        : "no ring stands for it any more";
    case "quiet":
      return history.exchanges === 0
        ? "none of its accounts has sent anything"
        : `nothing since ${history.lastSeen}`;
    case "contained":
      return "nine in ten of its members are under a decision";
    case "returned":
      return "members without a decision are active";
    default:
      return "the evidence changed";
  }
}
