// What is the same thing to a reviewer. A group's id stands for exactly its decisions, so that it is another one as soon as a
// sweep adds an account; the case, the rung and the hand stay.

import type { QueueItem } from "../../../../src/app/queue.ts";

export function placeOf(one: QueueItem): string {
  if (one.kind !== "approval") return one.id;
  return JSON.stringify([one.campaign, one.rung, one.by?.actor, one.by?.reason]);
}

export interface Followed {
  /** Its number in the list; 0 where it is gone. */
  readonly at: number;
  /** It is what was looked at, and not as it was then. */
  readonly isChanged: boolean;
}

/**
 * @param id what is chosen
 * @param looked as a person looked at it; null before
 */
export function follow(
  items: readonly QueueItem[],
  id: string,
  looked: QueueItem | null,
): Followed {
  const named = items.findIndex((one) => one.id === id);
  const place = looked === null ? null : placeOf(looked);
  const moved = items.findIndex((one) => placeOf(one) === place);
  const at = Math.max(0, named >= 0 ? named : moved);
  const now = items[at];
  return {
    at,
    isChanged:
      looked !== null && now !== undefined && placeOf(now) === place && now.id !== looked.id,
  };
}
