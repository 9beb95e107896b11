// Tokens of the API as the audit has them: who made which for whom, and who ended it. At a server's store, which several
// processes serve, these entries are where tokens are kept, so that one that is made or ended at one holds at all; their
// hashes stand in them, and nothing can be guessed from those (src/server/tokens.ts).

import { appendAudit, tokenActions } from "../evidence/audit/audit.ts";
import { personName } from "../core/person.ts";
import type { Named } from "../core/who.ts";
import type { Store } from "../store/open.ts";
import type { Said } from "./decisions.ts";
import { entriesOf } from "./entries-of.ts";

/** A token without its secret. */
export interface KeptToken {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** SHA-256 of the secret; absent where the token is kept in a file. */
  readonly hash?: string;
  readonly created: string; // RFC 3339
  readonly expires: string | null;
  readonly revoked: string | null;
  /** Who made it, and who made theirs; absent where it was made at a terminal. */
  readonly makers?: readonly Named[];
}

/** Writes down that a token was made, or ended. */
export async function noteToken(
  store: Store,
  action: (typeof tokenActions)[number],
  token: KeptToken,
  { actor, at, reason }: Said,
): Promise<void> {
  await appendAudit(store, [
    { at, actor: personName(actor), action, subject: token.id, reason, data: token },
  ]);
}

/** Those that the audit holds, the oldest first, as they stand now. */
export async function sharedTokens(store: Store): Promise<KeptToken[]> {
  const all = new Map<string, KeptToken>();
  for (const { subject, data } of await entriesOf<KeptToken>(store, tokenActions))
    if (data.hash !== undefined) all.set(subject, data);
  return [...all.values()];
}
