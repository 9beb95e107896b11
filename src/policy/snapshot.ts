// What is decided, frozen for answering online: a lookup in memory, never a question to the database. In: decisions that
// are or will be in force. Out: the rung of an account at a time. Pure.

import { type Rung, rungs } from "../core/campaign.ts";
import { type Decision, isLive } from "../core/decision.ts";

/** A decision as far as an answer needs it; times in ms. */
export interface Standing {
  readonly id: string;
  readonly account: string;
  readonly campaign: string;
  readonly rung: Rung;
  readonly from: number;
  readonly until: number | null;
  readonly reasons: readonly string[];
}

/** What binds now or will: nothing that waits for a person, and nothing in shadow. */
export function standingOf(decisions: readonly Decision[], now: number): Standing[] {
  return decisions.flatMap((one) => {
    if (one.state !== "active" || !isLive(one, now) || one.rung === "observe") return [];
    const { id, account, campaign, rung, reasons, effective, expires } = one;
    const until = expires === null ? null : Date.parse(expires);
    return [{ id, account, campaign, rung, reasons, from: Date.parse(effective), until }];
  });
}

export interface Snapshot {
  /** Counts up with each snapshot. */
  readonly version: number;
  /** Accounts about which something is decided. */
  readonly accounts: number;
  /** The harshest that is in force; null for an account that may do as it likes. */
  of(account: string, now: number): Standing | null;
  /** All of them, in force or to come. */
  all(): Iterable<Standing>;
}

const rank = new Map<Rung, number>(rungs.map((rung, i) => [rung, i]));

export function makeSnapshot(version: number, standings: readonly Standing[]): Snapshot {
  const byAccount = new Map<string, Standing[]>();
  for (const one of standings) {
    const list = byAccount.get(one.account);
    if (list) list.push(one);
    else byAccount.set(one.account, [one]);
  }
  // harshest first, so that the first that is in force is the answer
  for (const list of byAccount.values())
    list.sort((a, b) => rank.get(b.rung)! - rank.get(a.rung)! || (a.id < b.id ? -1 : 1));
  return {
    version,
    accounts: byAccount.size,
    of(account, now) {
      const list = byAccount.get(account);
      if (list === undefined) return null;
      for (const one of list)
        if (one.from <= now && (one.until === null || now < one.until)) return one;
      return null;
    },
    *all() {
      for (const list of byAccount.values()) yield* list;
    },
  };
}
