// Which proposal a second person looked at. It stays so when it waits no more, until they look again: what was withdrawn meanwhile
// is not proposed anew under their name, because a button changed under their hand.

import { useEffect } from "react";
import { useDraft } from "../parts/draft.ts";
import type { Publishable } from "./queries.ts";

/** What waits for a second person. */
export interface Proposal {
  /** Of its entry in the audit. */
  readonly number: number;
  readonly by: string;
}

export interface Seen {
  /** Null where none was looked at. */
  readonly number: number | null;
  /** It does not wait any more, or another of the same does. */
  readonly isGone: boolean;
  /** What waits now was looked at. */
  readonly again: () => void;
}

/**
 * @param hash of what would be published; null for nothing
 * @param proposal somebody else's of the same that waits now
 */
export function useSeen(what: Publishable, hash: string | null, proposal: Proposal | null): Seen {
  const [kept, keep, again] = useDraft(`seen ${what}`);
  const looked =
    kept === "" ? null : (JSON.parse(kept) as { readonly hash: string; readonly number: number });
  const own = looked !== null && looked.hash === hash ? looked.number : null;
  const number = proposal?.number ?? null;
  useEffect(() => {
    if (number !== null && own === null) keep(JSON.stringify({ hash, number }));
  }, [hash, keep, number, own]);
  return { number: own ?? number, isGone: own !== null && own !== number, again };
}
