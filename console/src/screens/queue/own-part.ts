// What a reviewer had a part in is for another person to say yes to. The server refuses it; here it is said before.

import type { QueueItem } from "../../../../src/app/queue.ts";

/** Why it is for another person, for whoever is signed in; null where they may say yes, or let it stand. */
export function ownPart(item: QueueItem, me: string | undefined): string | null {
  if (me === undefined) return null;
  switch (item.kind) {
    case "approval":
      if (item.by?.actor === me) return "You proposed this. Another person has to say yes.";
      return item.approved_by.includes(me)
        ? "You have said yes. Another person has to say it too."
        : null;
    case "appeal":
      return item.decisions.some(({ people }) => people.includes(me))
        ? "You took or approved a decision about this account. Another person has to uphold the appeal; you may overturn it."
        : null;
    default:
      return null;
  }
}
