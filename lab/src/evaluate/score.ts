// Verdicts against truth: recall of each campaign, false flags of each honest class, purity of what was found.

import type { Verdict } from "../../../src/core/campaign.ts";
import type { Truth } from "../../../src/evidence/backtest/truth.ts";

export interface KindScore {
  readonly kind: string;
  readonly honest: boolean;
  readonly accounts: number;
  /** Accounts in a verdict with a campaign. */
  readonly flagged: number;
}

export interface WorldScore {
  readonly kinds: readonly KindScore[];
  /** Accounts flagged that belong to no true campaign, of all honest accounts. */
  readonly falseFlags: number;
  readonly honest: number;
  /** Share of flagged accounts that belong to their found campaign's commonest true one. */
  readonly purity: number;
}

export function score(truth: readonly Truth[], verdicts: readonly Verdict[]): WorldScore {
  const found = new Map<string, string>();
  for (const verdict of verdicts)
    if (verdict.campaign !== null) found.set(verdict.account, verdict.campaign);
  const kinds = new Map<string, { honest: boolean; accounts: number; flagged: number }>();
  const inside = new Map<string, Map<string, number>>();
  let falseFlags = 0;
  let honest = 0;
  for (const { account, kind, campaign } of truth) {
    let row = kinds.get(kind);
    if (!row) kinds.set(kind, (row = { honest: campaign === null, accounts: 0, flagged: 0 }));
    row.accounts++;
    if (campaign === null) honest++;
    const in_ = found.get(account);
    if (in_ === undefined) continue;
    row.flagged++;
    if (campaign === null) falseFlags++;
    let counts = inside.get(in_);
    if (!counts) inside.set(in_, (counts = new Map()));
    const name = campaign ?? "honest";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  let most = 0;
  let all = 0;
  for (const counts of inside.values()) {
    const values = [...counts.values()];
    most += Math.max(...values);
    for (const value of values) all += value;
  }
  return {
    kinds: [...kinds]
      .map(([kind, row]) => ({ kind, ...row }))
      .sort((a, b) => Number(a.honest) - Number(b.honest) || (a.kind < b.kind ? -1 : 1)),
    falseFlags,
    honest,
    purity: all > 0 ? most / all : 1,
  };
}

/** Adds the scores of several worlds up, kind by kind. */
export function addScores(scores: readonly WorldScore[]): WorldScore {
  const kinds = new Map<string, { honest: boolean; accounts: number; flagged: number }>();
  for (const { kinds: rows } of scores)
    for (const row of rows) {
      const sum = kinds.get(row.kind) ?? { honest: row.honest, accounts: 0, flagged: 0 };
      sum.accounts += row.accounts;
      sum.flagged += row.flagged;
      kinds.set(row.kind, sum);
    }
  return {
    kinds: [...kinds]
      .map(([kind, row]) => ({ kind, ...row }))
      .sort((a, b) => Number(a.honest) - Number(b.honest) || (a.kind < b.kind ? -1 : 1)),
    falseFlags: scores.reduce((sum, one) => sum + one.falseFlags, 0),
    honest: scores.reduce((sum, one) => sum + one.honest, 0),
    purity: scores.reduce((sum, one) => sum + one.purity, 0) / Math.max(1, scores.length),
  };
}
