// Which account somebody most likely meant who wrote an id that no account of the store has.

import { literal } from "../store/sql.ts";
import type { Store } from "../store/store.ts";

/** Longest name to which another is compared letter by letter. */
const longest = 200;

/** An account that differs in case, spaces and signs only, or in two letters; never in a digit: acct-17 is not acct-18. */
export async function accountLike(store: Store, name: string): Promise<string | null> {
  if (name.length > longest) return null;
  const own = literal(name);
  const letters = (text: string): string =>
    `replaceRegexpAll(lowerUTF8(${text}), '[^\\\\p{L}\\\\p{N}]', '')`;
  const digits = (text: string): string => `replaceRegexpAll(${text}, '[^0-9]', '')`;
  const [row] = await store.rows<{ name: string }>(`
    SELECT label AS name, ${letters("label")} = ${letters(own)} AS same, editDistance(lowerUTF8(label), lowerUTF8(${own})) AS steps
    FROM (SELECT DISTINCT label FROM label WHERE kind = 'account' AND length(label) BETWEEN ${Buffer.byteLength(name) - 8} AND ${Buffer.byteLength(name) + 8}
      AND label <> ${own} AND ${digits("label")} = ${digits(own)})
    WHERE same OR steps <= 2 ORDER BY same DESC, steps, name LIMIT 1`);
  return row?.name ?? null;
}
