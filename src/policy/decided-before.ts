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
    if (one.state === "undone" || one.reasons.includes("shadow")) continue;
    const name = `${one.campaign} ${one.rung}`;
    began.set(name, Math.min(began.get(name) ?? Infinity, Date.parse(one.at)));
  }
  return {
    of: (account) => byAccount.get(account) ?? [],
    began: (campaign, rung) => began.get(`${campaign} ${rung}`),
  };
}
