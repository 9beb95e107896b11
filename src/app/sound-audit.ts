// Nothing is concluded, decided or reported over an audit that does not hold: a decision that was taken back would be in
// force again. The chain is walked once; while the manifest vouches for what was walked, it need not be again.

import { StillwatchError } from "../core/errors.ts";
import { auditEntries, verifyAudit } from "../evidence/audit/audit.ts";
import type { Store } from "../store/open.ts";

/** @throws StillwatchError `audit_broken` */
export async function needAudit(store: Store): Promise<void> {
  if (store.guard.isAuditWalked) return;
  const check = await verifyAudit(auditEntries(store));
  if (!check.ok)
    throw new StillwatchError("audit_broken", { number: check.number, why: check.why });
  store.guard.auditWalked();
}
