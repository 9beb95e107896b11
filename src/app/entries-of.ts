// Entries of the audit by what was done: what people say is kept there alone, and whatever holds now is read from it.

import type { AuditAction, AuditEntry } from "../evidence/audit/audit.ts";
import { literal } from "../store/sql.ts";
import type { Store } from "../store/store.ts";
import { needAudit } from "./sound-audit.ts";

export interface EntryOf<T> extends Omit<AuditEntry, "data" | "previous" | "hash"> {
  readonly data: T;
}

/**
 * The oldest first.
 * @param subject only about this
 * @throws StillwatchError `audit_broken`
 */
export async function entriesOf<T>(
  store: Store,
  actions: readonly AuditAction[],
  subject?: string,
): Promise<EntryOf<T>[]> {
  await needAudit(store);
  const about = subject === undefined ? "" : `AND subject = ${literal(subject)}`;
  const rows = await store.rows<EntryOf<string>>(
    `SELECT number, at, actor, action, subject, reason, data FROM audit WHERE action IN (${actions.map(literal).join(", ")}) ${about} ORDER BY number`,
  );
  return rows.map(({ data, ...entry }) => ({ ...entry, data: JSON.parse(data) as T }));
}
