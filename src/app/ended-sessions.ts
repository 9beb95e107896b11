// Who was signed out by whom, as the audit has it.

import { appendAudit } from "../evidence/audit/audit.ts";
import { personName } from "../core/person.ts";
import type { Store } from "../store/open.ts";
import type { Said } from "./decisions.ts";

/** @param of the person, and how many sessions it had */
export async function noteEndedSessions(
  store: Store,
  of: { readonly name: string; readonly sessions: number },
  { actor, at, reason }: Said,
): Promise<void> {
  await appendAudit(store, [
    { at, actor: personName(actor), action: "sessions_ended", subject: of.name, reason, data: of },
  ]);
}
