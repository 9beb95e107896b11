// Against which one in use a draft was looked at. Another that comes into use meanwhile is told before anything is published
// over it: the page asks again by itself, and would otherwise hold the draft against it unseen.

import { useState } from "react";

export interface HeldAgainst {
  /** Another is in use than when the draft was looked at. */
  readonly isAnother: boolean;
  /** What is in use now was looked at. */
  readonly again: () => void;
}

/**
 * @param base hash of the one in use; none where that one cannot be used
 * @param isDrafted whether something else than the one in use is being written
 */
export function useHeldAgainst(base: string | undefined, isDrafted: boolean): HeldAgainst {
  const [looked, look] = useState(base);
  if (!isDrafted && looked !== base) look(base);
  return { isAnother: isDrafted && looked !== base, again: () => look(base) };
}
