// How long what somebody writes may be. A field never cuts what was pasted: it says what is too much, and nothing is sent until
// it fits.

import { countText, plural } from "./figures.tsx";

/** Characters that the server takes: src/server/paging.ts, notes-routes.ts, investigations-routes.ts and token-routes.ts. */
export const most = { reason: 2_000, note: 4_000, name: 200 } as const;

/** What a field says of a text that is too long; null of one that fits. Blanks around it are not sent. */
export function tooLong(text: string, limit: number = most.reason): string | null {
  const over = text.trim().length - limit;
  return over > 0
    ? `${plural(over, "character")} too many. At most ${countText(limit)} fit.`
    : null;
}

/** Something is said, and all of it can be sent. */
export const fits = (text: string, limit: number = most.reason): boolean =>
  text.trim() !== "" && tooLong(text, limit) === null;
