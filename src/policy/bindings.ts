// When decisions bound accounts, looking back: from when each took effect until it ended, and the spells without a gap
// that they make up for an account.

import { type Rung, rungs } from "../core/campaign.ts";
import type { Decision } from "../core/decision.ts";

/** An account was under a rung from `from` (included) to `until` (not included), ms; until null: no end is known. */
export interface Binding {
  readonly account: string;
  readonly campaign: string;
  readonly rung: Rung;
  readonly from: number;
  readonly until: number | null;
}

/** When decisions bound somebody; those that were only proposed or in shadow never did. */
export function bindingsOf(decisions: readonly Decision[]): Binding[] {
  return decisions.flatMap((one) => {
    const { account, campaign, rung, reasons, approvals, needs, undone } = one;
    if (one.state === "proposed" || one.state === "shadow") return [];
    if (reasons.includes("shadow") || approvals.length < needs || rung === "observe") return [];
    const from = Date.parse(one.effective);
    const ends = [one.expires, undone?.at].flatMap((time) => (time ? [Date.parse(time)] : []));
    const until = ends.length > 0 ? Math.min(...ends) : null;
    return until !== null && until <= from ? [] : [{ account, campaign, rung, from, until }];
  });
}

/** Bindings of each account as spells without a gap, by time; the rung is the harshest with which a spell began. */
export function spellsOf(bindings: readonly Binding[]): Binding[] {
  const byAccount = new Map<string, Binding[]>();
  for (const one of bindings)
    byAccount.set(one.account, [...(byAccount.get(one.account) ?? []), one]);
  return [...byAccount.values()].flatMap((list) => {
    const spells: Binding[] = [];
    const ordered = [...list].sort(
      (a, b) => a.from - b.from || rungs.indexOf(b.rung) - rungs.indexOf(a.rung),
    );
    for (const one of ordered) {
      const last = spells.at(-1);
      if (!last || (last.until !== null && last.until < one.from)) spells.push(one);
      else if (last.until !== null && (one.until === null || one.until > last.until))
        spells[spells.length - 1] = { ...last, until: one.until };
    }
    return spells;
  });
}

/** The harshest rung that an account was under at a time, of its own bindings; null for none. */
export function rungAt(bindings: readonly Binding[], time: number): Rung | null {
  let harshest = -1;
  for (const { rung, from, until } of bindings)
    if (from <= time && (until === null || time < until))
      harshest = Math.max(harshest, rungs.indexOf(rung));
  return harshest < 0 ? null : rungs[harshest]!;
}

/** Accounts that are bound at a time, and since when without a gap, ms. */
export function boundSince(decisions: readonly Decision[], now: number): Map<string, number> {
  return new Map(
    spellsOf(bindingsOf(decisions)).flatMap(({ account, from, until }) =>
      from <= now && (until === null || now < until) ? [[account, from] as const] : [],
    ),
  );
}
