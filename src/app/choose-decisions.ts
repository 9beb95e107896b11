// The decisions that a person names, by their ids or by campaign, and what is said where there is none.

import type { Decision } from "../core/decision.ts";
import { isGroupId, type WaitingGroup, waitingGroups } from "../policy/waiting-groups.ts";
import { StillwatchError } from "../core/errors.ts";

export function distinct(list: readonly Decision[]): Decision[] {
  return [...new Map(list.map((one) => [one.id, one])).values()];
}

/** What waits together under this name; null where it is no name of that kind. @throws StillwatchError `approval_group` */
export function groupNamed(name: string, known: readonly Decision[]): WaitingGroup | null {
  if (!isGroupId(name)) return null;
  const group = waitingGroups(known).find(({ id }) => id === name);
  if (!group) throw new StillwatchError("approval_group", { id: name });
  return group;
}

export function unknownDecision(id: string, known: readonly Decision[]): StillwatchError {
  if (known.some(({ campaign }) => campaign === id))
    return new StillwatchError("nothing_to_decide", { id });
  const campaigns = [...new Set(known.map(({ campaign }) => campaign))];
  return new StillwatchError("unknown_decision", {
    id,
    known: campaigns.slice(0, 12).join(", ") || "none",
  });
}
