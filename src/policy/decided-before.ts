// What was decided before, as deciding looks it up: by account, and when each campaign's rollout of a rung began.

import type { Decision } from "../core/decision.ts";
import type { LadderRung } from "./policy-schema.ts";

export interface History {
  /** Every decision about an account, in the order in which they were taken. */
  of(account: string): readonly Decision[];
  /** When the first decision of a campaign at a rung was taken, ms; undefined for never. Shadows count nothing. */
  began(campaign: string, rung: LadderRung): number | undefined;
}

export function historyOf(known: readonly Decision[]): History {
  const byAccount = new Map<string, Decision[]>();
  const began = new Map<string, number>();
  for (const one of known) {
    const list = byAccount.get(one.account);
    if (list) list.push(one);
    else byAccount.set(one.account, [one]);
    // what a person does by hand is no rollout
    if (one.state === "undone" || one.by || one.reasons.includes("shadow")) continue;
    const name = `${one.campaign} ${one.rung}`;
    began.set(name, Math.min(began.get(name) ?? Infinity, Date.parse(one.at)));
  }
  return {
    of: (account) => byAccount.get(account) ?? [],
    began: (campaign, rung) => began.get(`${campaign} ${rung}`),
  };
}

/**
 * What waited for two people and never had their yes does not wait for one, or for nobody, after a sweep under another
 * policy, however it ended: its rung was off or in shadow for a sweep, or its campaign was dismissed and that revoked.
 * @param last the one before, of the same account and rung
 */
export function stillNeeded(last: Decision | undefined): number {
  return last && last.approvals.length < last.needs ? last.needs : 0;
}
