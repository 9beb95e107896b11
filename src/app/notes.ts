// Notes and conclusions of analysts about a campaign or another case: entries of the audit, so that none is changed later. A
// conclusion says what came out; the last one holds.

import { StillwatchError } from "../core/errors.ts";
import { personName } from "../core/person.ts";
import { loadHistories } from "../campaigns/case-history/kept.ts";
import { appendAudit, noteActions } from "../evidence/audit/audit.ts";
import type { Store } from "../store/open.ts";
import { entriesOf } from "./entries-of.ts";
import type { Said } from "./decisions.ts";

export interface Note {
  readonly number: number; // of its entry
  readonly kind: (typeof noteActions)[number];
  readonly by: string;
  readonly at: string; // RFC 3339
  readonly text: string;
}

/** The oldest first. @throws StillwatchError `unknown_campaign` */
export async function loadNotes(store: Store, campaign: string): Promise<Note[]> {
  await needCampaign(store, campaign);
  const entries = await entriesOf<unknown>(store, noteActions, campaign);
  return entries.map(({ number, action, actor, at, reason }) => ({
    number,
    kind: action as Note["kind"],
    by: actor,
    at,
    text: reason,
  }));
}

/** @param said its reason is the text @throws StillwatchError `unknown_campaign` */
export async function addNote(
  store: Store,
  campaign: string,
  kind: Note["kind"],
  said: Said,
): Promise<Note> {
  await needCampaign(store, campaign);
  const actor = personName(said.actor);
  const { at, reason } = said;
  const [entry] = await appendAudit(store, [
    { at, actor, action: kind, subject: campaign, reason, data: { campaign } },
  ]);
  return { number: entry!.number, kind, by: actor, at, text: entry!.reason };
}

async function needCampaign(store: Store, id: string): Promise<void> {
  const known = (await loadHistories(store)).map((one) => one.id);
  if (!known.includes(id))
    throw new StillwatchError("unknown_campaign", { id, known: known.join(", ") || "none" });
}
