// Accounts of which a part is an operation's, because it rents them or holds a key of theirs: in how many the part was found, and whether their
// owners were acted on for it. A verdict on the account as a whole accuses its owner.

import { isCaseFinding } from "../../../src/core/findings.ts";
import type { Truth } from "../../../src/evidence/backtest/truth.ts";
import type { Said } from "./score.ts";

export interface SliceScore {
  /** Accounts with such a part that sent anything. */
  readonly accounts: number;
  /** Those whose part was found to be an operation's. */
  readonly found: number;
  /** Those whose owner is accused as a whole, or for which more than a question is proposed. */
  readonly owners: number;
}

/** Whether somebody else than its owner sends a part of what an account sends. */
const isSlice = ({ kind, tags }: Truth): boolean =>
  kind === "rented" ||
  (tags?.some((tag) => tag === "arrival:rented" || tag === "keys:stolen") ?? false);

export function sliceScore(
  truth: readonly Truth[],
  saidOf: (account: string) => Said | undefined,
): SliceScore {
  const all = truth.filter(isSlice).map(({ account }) => saidOf(account));
  const isCase = (one: Said): boolean => isCaseFinding(one.finding ?? "none");
  return {
    accounts: all.length,
    found: all.filter((one) => one && isCase(one) && one.part !== undefined).length,
    owners: all.filter(
      (one) =>
        one &&
        ((isCase(one) && one.part === undefined) ||
          !["observe", "verify", undefined].includes(one.decision)),
    ).length,
  };
}

export const addSlices = (scores: readonly SliceScore[]): SliceScore => ({
  accounts: scores.reduce((sum, one) => sum + one.accounts, 0),
  found: scores.reduce((sum, one) => sum + one.found, 0),
  owners: scores.reduce((sum, one) => sum + one.owners, 0),
});
