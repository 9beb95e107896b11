// What waits for a person, in the groups that are looked at together: of one case, at one rung, by one hand. Pure.

import type { Rung } from "../core/campaign.ts";
import type { ByHand, Decision } from "../core/decision.ts";
import { fingerprintOf } from "./basis.ts";

export interface WaitingGroup {
  /** Stands for exactly these decisions: where something else waits, it is another one. */
  readonly id: string;
  readonly campaign: string;
  readonly rung: Rung;
  /** Null where the policy proposed it. */
  readonly by: ByHand | null;
  readonly decisions: readonly Decision[];
}

/** In the order in which the first of each was proposed. */
export function waitingGroups(known: readonly Decision[]): WaitingGroup[] {
  const groups = Map.groupBy(
    known.filter(({ state }) => state === "proposed"),
    ({ campaign, rung, by }) => JSON.stringify([campaign, rung, by?.actor, by?.reason]),
  );
  return [...groups.values()].map((decisions): WaitingGroup => {
    const { campaign, rung, by = null } = decisions[0]!;
    return { id: groupIdOf(fingerprintOf(decisions)), campaign, rung, by, decisions };
  });
}

const groupIdOf = (fingerprint: string): string => `w-${fingerprint}`;
export const isGroupId = (name: string): boolean => /^w-[0-9a-f]{10}$/.test(name);
