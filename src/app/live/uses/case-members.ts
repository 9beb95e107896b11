// Who belongs to a case, as statements: names as verdicts have them, and hashes as the narrow tables do.

import { literal } from "../../../store/sql.ts";

/** Names of a case's members, column `account`. */
export const membersOf = (id: string): string =>
  `SELECT account FROM verdict WHERE JSONExtractString(line, 'group') = ${literal(id)}`;

/** Their hashes with their names, columns `value` and `label`. */
export const hashesOf = (names: string): string =>
  `SELECT DISTINCT value, label FROM label WHERE kind = 'account' AND label IN (${names})`;
