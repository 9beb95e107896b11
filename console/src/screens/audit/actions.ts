// What the kinds of entries say in plain words.

import type { ToldEntry } from "../../../../src/app/live/uses/people.ts";
import { reasonsText } from "../../../../src/core/reason-words.ts";
import type { AuditAction } from "../../../../src/evidence/audit/audit.ts";

export const actionNames: Readonly<Record<AuditAction, string>> = {
  decided: "decided",
  changed: "changed a decision",
  ended: "ended a decision",
  approved: "approved",
  undone: "took a decision back",
  confirm: "confirmed a case",
  dismiss: "dismissed a case",
  clear: "dismissed a case",
  split: "set accounts apart",
  none: "took rulings back",
  appeal_filed: "filed an appeal",
  appeal_assigned: "assigned an appeal",
  appeal_upheld: "upheld what was appealed against",
  appeal_overturned: "overturned on appeal",
  note: "wrote a note",
  conclusion: "wrote a conclusion",
  carries: "said which findings carry a case",
  text_read: "read prompts of a case",
  watched: "put on the watchlist",
  unwatched: "took off the watchlist",
  watch_seen: "saw what is on the watchlist",
  investigation_saved: "saved an investigation",
  investigation_removed: "removed a saved investigation",
  token_made: "made a token",
  token_revoked: "ended a token",
  sessions_ended: "signed a person out",
  policy: "took a policy into use",
  policy_proposed: "proposed a policy",
  policy_withdrawn: "withdrew a policy",
  approval_refused: "was refused as the second person",
  model: "judged by another model",
  model_published: "published a model",
  model_default: "went back to the model of the program",
  model_proposed: "proposed a model",
  model_withdrawn: "withdrew a model",
  demo: "loaded the demo world",
  repaired: "gave up what was lost",
};

export const actionName = (action: string): string =>
  (actionNames as Readonly<Record<string, string>>)[action] ?? action.replaceAll("_", " ");

/** What the program writes down of a decision is codes, which stand in what the entry holds too; a person's words are theirs. */
export function reasonOf({ reason, data }: Pick<ToldEntry, "reason" | "data">): string {
  const { reasons } = (data ?? {}) as { readonly reasons?: unknown };
  const isCodes = Array.isArray(reasons) && reasons.length > 0 && reasons.join(" ") === reason;
  return isCodes ? reasonsText(reasons as string[]) : reason;
}
