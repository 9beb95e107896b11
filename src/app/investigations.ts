// Questions that an investigator keeps under a name, so that a link leads back to them: entries of the audit.

import { createHash } from "node:crypto";
import { StillwatchError } from "../core/errors.ts";
import { personName } from "../core/person.ts";
import { appendAudit, investigationActions } from "../evidence/audit/audit.ts";
import type { Store } from "../store/open.ts";
import type { Said } from "./decisions.ts";
import { entriesOf } from "./entries-of.ts";
import type { Question } from "./explore/statement.ts";

export interface Investigation {
  readonly id: string;
  readonly name: string;
  readonly query: Question;
  readonly by: string;
  readonly at: string; // RFC 3339
}

/** What the entries hold; their reason is the name. */
interface Kept {
  readonly query: Question;
}

/** Those that are kept, in the order in which they were saved. */
export async function loadInvestigations(store: Store): Promise<Investigation[]> {
  const list = new Map<string, Investigation>();
  for (const { action, subject: id, at, actor: by, reason: name, data } of await entriesOf<Kept>(
    store,
    investigationActions,
  ))
    if (action === "investigation_saved") list.set(id, { id, name, query: data.query, by, at });
    else list.delete(id);
  return [...list.values()];
}

/** @param said its reason is the name */
export async function saveInvestigation(
  store: Store,
  query: Question,
  said: Said,
): Promise<Investigation> {
  const { at, reason: name } = said;
  const by = personName(said.actor);
  const seed = JSON.stringify([name, query, by, at]);
  const id = `i-${createHash("sha256").update(seed).digest("hex").slice(0, 12)}`;
  const data: Kept = { query };
  const [entry] = await appendAudit(store, [
    { at, actor: by, action: "investigation_saved", subject: id, reason: name, data },
  ]);
  return { id, name: entry!.reason, query, by, at };
}

/** @throws StillwatchError `unknown_investigation` */
export async function removeInvestigation(store: Store, id: string, said: Said): Promise<void> {
  const one = (await loadInvestigations(store)).find((each) => each.id === id);
  if (!one) throw new StillwatchError("unknown_investigation", { id });
  const { at, reason } = said;
  const actor = personName(said.actor);
  await appendAudit(store, [
    {
      ...{ at, actor, action: "investigation_removed", subject: id, reason },
      data: { query: one.query } satisfies Kept,
    },
  ]);
}
