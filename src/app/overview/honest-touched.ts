// Honest accounts that were touched: those that a decision bound and that nothing speaks against any more.

import type { CaseHistory } from "../../core/case-history.ts";
import type { Decision } from "../../core/decision.ts";
import { isInForce } from "../../core/decision.ts";
import type { Appeal } from "../appeals.ts";
import { everBound } from "./bound.ts";

export interface HonestTouched {
  /** Accounts that count for at least one of the reasons below; each once. */
  readonly accounts: number;
  /** Of these, those that a decision binds now. */
  readonly in_force: number;
  /** Accounts that no case holds now: let go by sweeps, or of a case that is gone. */
  readonly released: number;
  /** Accounts whose case a person dismissed. */
  readonly dismissed: number;
  /** Accounts one of whose decisions that bound was taken back by a person, and that nothing binds now. */
  readonly undone: number;
  /** Accounts of which an appeal was overturned. */
  readonly overturned: number;
}

/**
 * Counts accounts, not decisions. An account counts where a decision ever bound it (no `observe`, none that only waited or was
 * in shadow) and any of these is so: no case that stands has it among its present members; the case of a decision was
 * dismissed by a person; a decision that bound it was undone, and none binds it now; an appeal of it was overturned. An account
 * of a case that still stands counts for an undoing too where it was let go altogether: whoever only took back one step too
 * many did not say that it is honest. It is an upper bound of harm to honest customers, and a lower one where nobody looked.
 * @param now of the log, ms
 */
export function honestTouched(
  decisions: readonly Decision[],
  appeals: readonly Appeal[],
  histories: readonly CaseHistory[],
  now: number,
): HonestTouched {
  const ruledOut = new Set(
    histories.flatMap(({ id, ruling }) => (ruling?.ruling === "dismiss" ? [id] : [])),
  );
  const held = new Set(
    histories
      .filter(
        (one) => one.mergedInto === null && one.state !== "dismissed" && !ruledOut.has(one.id),
      )
      .flatMap(({ members }) => members.flatMap((one) => (one.left === null ? [one.account] : []))),
  );
  const bound = decisions.filter((one) => everBound(one, now));
  const names = (list: readonly Decision[]): Set<string> =>
    new Set(list.map(({ account }) => account));
  const touched = names(bound);
  const dismissed = names(bound.filter(({ campaign }) => ruledOut.has(campaign)));
  const released = new Set([...touched].filter((one) => !held.has(one) && !dismissed.has(one)));
  const binding = names(bound.filter((one) => isInForce(one, now)));
  const undone = new Set(
    bound.flatMap((one) => (one.undone !== null && !binding.has(one.account) ? [one.account] : [])),
  );
  const overturned = new Set(
    appeals.flatMap(({ account, state }) =>
      state === "overturned" && touched.has(account) ? [account] : [],
    ),
  );
  const all = new Set([...released, ...dismissed, ...undone, ...overturned]);
  return {
    accounts: all.size,
    in_force: [...all].filter((one) => binding.has(one)).length,
    ...{ released: released.size, dismissed: dismissed.size },
    ...{ undone: undone.size, overturned: overturned.size },
  };
}
