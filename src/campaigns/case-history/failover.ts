// Failover: after most of a campaign's accounts are lost, to closures or to decisions, its work goes on elsewhere: in
// accounts of the campaign that share no payment instrument and no address with those before, or in another campaign of the same
// operator that begins then. In: what is known of the members. Out: what there is to tell.

import type { CaseHistory } from "../../core/case-history.ts";
import type { CaseModel } from "../../model/schema.ts";
import type { Incidence } from "../../rings/index.ts";
import type { Operated } from "./operators.ts";

/** The newcomers that share no card, device, phone or address with any account before. */
export function secondPool(
  incidence: Incidence,
  before: readonly number[],
  newcomers: readonly number[],
): number[] {
  const old = new Set(before);
  return newcomers.filter((account) => {
    for (let e = incidence.accountStart[account]!; e < incidence.accountStart[account + 1]!; e++) {
      const trait = incidence.accountTrait[e]!;
      // one pool hangs together by what one home would
      if (!incidence.kinds[incidence.kind[trait]!]!.honest.includes("home")) continue;
      for (let m = incidence.traitStart[trait]!; m < incidence.traitStart[trait + 1]!; m++)
        if (old.has(incidence.traitAccount[m]!)) return false;
    }
    return true;
  });
}

/** Whether enough of a pool is lost, and the newcomers are enough, for it to be a failover. */
export function isFailover(
  lost: number,
  before: number,
  pool: number,
  by: CaseModel["failover"],
): boolean {
  return before > 0 && lost >= by.lost_share * before && pool >= by.fewest;
}

/**
 * Campaigns of one operator that began soon after another was lost: the earlier with the later.
 * @param lostAt when each campaign had lost most of its accounts, ms
 * @param beganAt when the first of its accounts became active, ms
 */
export function tookOver(
  histories: readonly CaseHistory[],
  operators: ReadonlyMap<string, Operated>,
  lostAt: (history: CaseHistory) => number | null,
  beganAt: (history: CaseHistory) => number | null,
  by: CaseModel["failover"],
): { readonly from: CaseHistory; readonly to: CaseHistory }[] {
  const soon = by.within_hours * 3_600_000;
  const byId = new Map(histories.map((history) => [history.id, history]));
  return histories.flatMap((to) =>
    (operators.get(to.id)?.ties ?? []).flatMap(({ campaign }) => {
      const from = byId.get(campaign);
      const lost = from ? lostAt(from) : null;
      const began = beganAt(to);
      return from && lost !== null && began !== null && began >= lost && began <= lost + soon
        ? [{ from, to }]
        : [];
    }),
  );
}
