// Who belongs to a case or a group, as a statement. Kept by the sweep (migrations/026_case_members.sql).

import { literal } from "../../../store/sql.ts";

/** Names of a ring that the last search found; cases are c-1, c-2 and on. */
export const isRing = (id: string): boolean => id.startsWith("r-");

/**
 * Members of a case, or of a group that was let be, columns `account` (their hash, as the narrow tables have it) and `name`.
 * @param name this one alone
 */
export const membersOf = (id: string, name?: string): string =>
  `SELECT account, name FROM case_member WHERE id = ${literal(id)}${name === undefined ? "" : ` AND name = ${literal(name)}`}`;
