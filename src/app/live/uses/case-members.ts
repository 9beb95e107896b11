// Who belongs to a case or a group, as statements: names as verdicts have them, and hashes as the narrow tables do.

import { literal } from "../../../store/sql.ts";

/** Names of a ring that the last search found; cases are c-1, c-2 and on. */
export const isRing = (id: string): boolean => id.startsWith("r-");

/** Names of the members of a case, or of a group that was let be, column `account`. */
export const membersOf = (id: string): string =>
  `SELECT account FROM verdict WHERE JSONExtractString(line, ${literal(isRing(id) ? "ring" : "group")}) = ${literal(id)}`;

/** Their hashes with their names, columns `value` and `label`. */
export const hashesOf = (names: string): string =>
  `SELECT DISTINCT value, label FROM label WHERE kind = 'account' AND label IN (${names})`;
