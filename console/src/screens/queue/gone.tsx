// What came of something that waited, while a person was about to say yes or no to it.

import type { ReactNode } from "react";
import type { Queue, QueueItem } from "../../../../src/app/queue.ts";
import { AccountLink, CampaignLink } from "../../parts/name.tsx";
import { placeOf } from "./place.ts";

/**
 * @param queue as it is now
 * @returns undefined where it still waits as it was looked at, and where nobody can tell
 */
export function goneOf(item: QueueItem, queue: Queue | undefined): ReactNode {
  if (queue === undefined || queue.items.some(({ id }) => id === item.id)) return undefined;
  // it may stand further down than was asked for
  if (queue.next !== null) return undefined;
  if (queue.items.some((one) => placeOf(one) === placeOf(item)))
    return <p>It changed since you looked. Close this, and look at it again.</p>;
  if (item.kind === "appeal")
    return (
      <p>
        This appeal is closed by now. See what was said to <AccountLink account={item.account} />.
      </p>
    );
  if (item.kind !== "approval") return undefined;
  return (
    <p>
      It does not wait any more: another person said yes or no, or a sweep ended it. See the history
      of <CampaignLink id={item.campaign} />.
    </p>
  );
}
