// Policies and models that somebody proposed and nobody published: another one came into use first, or they were withdrawn. In:
// the audit, without what the policies and models say, which is long.

import type { AuditAction } from "../evidence/audit/audit.ts";
import { literal } from "../store/sql.ts";
import type { Store } from "../store/open.ts";
import { models } from "./publish-model.ts";
import { policies } from "./publish-policy.ts";
import type { Publishable } from "./publishing.ts";
import { needAudit } from "./sound-audit.ts";

export interface EndedPublication {
  readonly kind: "policy" | "model";
  /** Of its entry in the audit. */
  readonly number: number;
  readonly hash: string;
  /** Of a model; a policy has none. */
  readonly name: string | null;
  readonly by: { readonly actor: string; readonly reason: string };
  readonly proposed: string; // RFC 3339
  readonly ended: string; // RFC 3339
  readonly codes: readonly ["replaced" | "withdrawn"];
  /** For a person, without a full stop. */
  readonly why: string;
}

interface Entry {
  readonly number: number;
  readonly at: string;
  readonly actor: string;
  readonly action: AuditAction;
  readonly subject: string;
  readonly reason: string;
  readonly name: string; // "" for none
}

/** The newest first. @throws StillwatchError `audit_broken` */
export async function endedPublications(store: Store): Promise<EndedPublication[]> {
  await needAudit(store);
  const of = async <T>(kind: Publishable<T>): Promise<EndedPublication[]> => {
    const actions = [...kind.published, kind.proposed, kind.withdrawn];
    return endedOf(
      kind,
      await store.rows<Entry>(
        `SELECT number, at, actor, toString(action) AS action, subject, reason, JSONExtractString(data, 'name') AS name FROM audit WHERE action IN (${actions.map(literal).join(", ")}) ORDER BY number`,
      ),
    );
  };
  return [...(await of(policies)), ...(await of(models))].sort((a, b) =>
    a.ended > b.ended ? -1 : a.ended < b.ended ? 1 : b.number - a.number,
  );
}

/** One that came into use ends all that wait; those that say the same are what was wanted. */
function endedOf<T>(
  { what, published, proposed, withdrawn }: Publishable<T>,
  entries: readonly Entry[],
): EndedPublication[] {
  const ended: EndedPublication[] = [];
  let waiting: Entry[] = [];
  for (const entry of entries) {
    if (entry.action === proposed) {
      waiting.push(entry);
      continue;
    }
    const isWithdrawn = entry.action === withdrawn;
    for (const one of waiting)
      if ((one.subject === entry.subject) === isWithdrawn)
        ended.push({
          ...{ kind: what, number: one.number, hash: one.subject },
          name: one.name === "" ? null : one.name,
          by: { actor: one.actor, reason: one.reason },
          ...{ proposed: one.at, ended: entry.at },
          codes: [isWithdrawn ? "withdrawn" : "replaced"],
          why: isWithdrawn
            ? `${entry.actor} withdrew it: ${entry.reason}`
            : `${entry.actor} published another ${what}: ${entry.reason}`,
        });
    waiting = published.includes(entry.action)
      ? []
      : waiting.filter(({ subject }) => subject !== entry.subject);
  }
  return ended;
}
