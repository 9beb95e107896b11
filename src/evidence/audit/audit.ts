// The audit: who did what to whom, when and why, append-only. Each entry carries the hash of the one before, so that
// an entry that is changed, removed or moved is found; that entries are missing at the end is found by whoever noted
// the last hash. One process owns a store, and a batch of entries is one insert: whole or not at all.

import { rulings } from "../../core/case-history.ts";
import type { Columns } from "../../store/columns.ts";
import { inLine } from "../../store/lease.ts";
import type { Store } from "../../store/open.ts";
import { RowWriter } from "../../store/row-binary.ts";
import { programName } from "../../core/person.ts";
import { hashOf } from "../../core/sorted-json.ts";

/** Something to be written down. */
export interface Act {
  readonly at: string; // RFC 3339: of the log for what the program does, of the clock for what a person does
  readonly actor: string;
  readonly action: AuditAction;
  /** Id of the decision, campaign, appeal, token or entry of the watchlist, name of a person, or hash of the policy or model. */
  readonly subject: string;
  readonly reason: string;
  readonly data: unknown;
}

export const decisionActions = ["decided", "changed", "ended", "approved", "undone"] as const;
/** Rulings as audits hold them; version 0.1 wrote "clear" for "dismiss". */
export const storedRulingActions = [...rulings, "clear"] as const;
export const appealActions = [
  "appeal_filed",
  "appeal_assigned",
  "appeal_upheld",
  "appeal_overturned",
] as const;
export const noteActions = ["note", "conclusion"] as const;
/** What a person ticks and reads of a case. */
export const caseActions = ["carries", "text_read"] as const;
export const watchActions = ["watched", "unwatched", "watch_seen"] as const;
export const investigationActions = ["investigation_saved", "investigation_removed"] as const;
export const tokenActions = ["token_made", "token_revoked"] as const;
/** A model that people or the server's file chose: one of their own, or the one that comes with the program. */
export const modelActions = ["model_published", "model_default"] as const;
export type AuditAction =
  | (typeof decisionActions)[number]
  | (typeof storedRulingActions)[number]
  | (typeof appealActions)[number]
  | (typeof noteActions)[number]
  | (typeof caseActions)[number]
  | (typeof watchActions)[number]
  | (typeof investigationActions)[number]
  | (typeof tokenActions)[number]
  | "sessions_ended" // a person was signed out by another
  | "approval_refused" // a yes by somebody who may be the one who said it before
  | (typeof modelActions)[number]
  | "model_proposed" // one that a second person has to publish as well
  | "model_withdrawn" // by whoever proposed it, before a second person published it
  | "repaired" // what was lost of the store was given up
  | "policy" // another policy than before is in use
  | "policy_proposed" // one that a second person has to publish as well
  | "policy_withdrawn" // by whoever proposed it, before a second person published it
  | "demo" // the records of the store are those of the demo world
  | "model"; // a sweep judged by another model than the one before

export interface AuditEntry extends Act {
  readonly number: number; // from 1, without gaps
  readonly previous: string;
  /** SHA-256 over the canonical JSON of all other fields. */
  readonly hash: string;
}

/** What stands before the first entry. */
const nothing = "0".repeat(64);

/** Who acts when no person does. */
export const program = programName;

const auditColumns: Columns = [
  ["number", "UInt32"],
  ["at", "String"],
  ["actor", "String"],
  ["action", "LowCardinality(String)"],
  ["subject", "String"],
  ["reason", "String"],
  ["data", "String"],
  ["previous", "String"],
  ["hash", "String"],
];

/** The next links of a chain. */
export function chained(
  last: Pick<AuditEntry, "number" | "hash"> | null,
  acts: readonly Act[],
): AuditEntry[] {
  let { number, hash: previous } = last ?? { number: 0, hash: nothing };
  return acts.map((act) => {
    const entry = { number: ++number, ...kept(act), previous };
    previous = hashOf(entry);
    return { ...entry, hash: previous };
  });
}

/** As it comes back from a store: a column of text has no half of a surrogate pair, and the hash is taken of what comes back. */
function kept(act: Act): Act {
  const { actor, subject, reason } = act;
  return {
    ...act,
    actor: actor.toWellFormed(),
    subject: subject.toWellFormed(),
    reason: reason.toWellFormed(),
  };
}

export async function appendAudit(store: Store, acts: readonly Act[]): Promise<AuditEntry[]> {
  if (acts.length === 0) return [];
  return inLine(store, "audit", () => append(store, acts));
}

async function append(store: Store, acts: readonly Act[]): Promise<AuditEntry[]> {
  const [last] = await store.rows<{ number: number; hash: string }>(
    "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1",
  );
  const entries = chained(last ?? null, acts);
  const writer = new RowWriter();
  for (const one of entries) {
    writer.u32(one.number);
    for (const text of [one.at, one.actor, one.action, one.subject, one.reason])
      writer.string(text);
    writer.string(JSON.stringify(one.data));
    writer.string(one.previous);
    writer.string(one.hash);
  }
  await store.insert("audit", auditColumns, writer.take());
  return entries;
}

/** Entries that are read at once. */
const portion = 50_000;

/** All entries in the order of their numbers; an entry that cannot be read has `data` undefined and fits nowhere. */
export async function* auditEntries(store: Store): AsyncGenerator<AuditEntry> {
  for (let offset = 0; ; offset += portion) {
    const rows = await store.rows<Omit<AuditEntry, "data"> & { data: string }>(
      `SELECT ${auditColumns.map(([name]) => name).join(", ")} FROM audit ORDER BY number, hash LIMIT ${portion} OFFSET ${offset}`,
    );
    for (const row of rows) yield { ...row, data: parsed(row.data) };
    if (rows.length < portion) return;
  }
}

export type AuditCheck =
  | { readonly ok: true; readonly entries: number; readonly head: string }
  | { readonly ok: false; readonly number: number; readonly why: string };

/**
 * Walks the chain and names the first entry that does not fit.
 * @param head a hash that was noted earlier; the chain has to contain it
 */
export async function verifyAudit(
  entries: Iterable<AuditEntry> | AsyncIterable<AuditEntry>,
  head?: string,
): Promise<AuditCheck> {
  let number = 0;
  let previous = nothing;
  let met = head === undefined || head === nothing;
  for await (const entry of entries) {
    number++;
    const wrong = (why: string): AuditCheck => ({ ok: false, number, why });
    if (entry.number !== number)
      return wrong(
        entry.number < number
          ? `entry ${entry.number} stands there twice`
          : `it is missing: entry ${entry.number} follows entry ${number - 1}`,
      );
    if (entry.previous !== previous)
      return wrong(`it does not follow entry ${number - 1}: the hash of that is another`);
    const { hash, ...rest } = entry;
    if (hashOf(rest) !== hash) return wrong("its content is not what its hash was taken of");
    previous = hash;
    met ||= hash === head;
  }
  if (!met)
    return {
      ok: false,
      number: number + 1,
      why: "the chain ends before the entry with the given hash, or that was never part of it",
    };
  return { ok: true, entries: number, head: previous };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
