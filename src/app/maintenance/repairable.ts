// What becomes of a damaged table: made anew from what is whole, given up when a person agrees, or nothing without a copy.

import { standsFor } from "../../store/make-anew.ts";

export type Remedy =
  /** From exchanges and account records. */
  | "sums"
  /** By judging anew what the exchanges say. */
  | "verdicts"
  /** From the audit. */
  | "rulings"
  /** Known without the store. */
  | "notes"
  /** Logs, read again. */
  | "read"
  /** Only what a person agrees to lose. */
  | "lost"
  /** Only a copy. */
  | "copy";

interface Known {
  readonly remedy: Remedy;
  /** What it means, for who decides about it; only where something is lost. */
  readonly says?: string;
}

const tables: Readonly<Record<string, Known>> = {
  account_hour: { remedy: "sums" },
  account_use: { remedy: "sums" },
  account_sum: { remedy: "sums" },
  end_user_hour: { remedy: "sums" },
  end_user_use: { remedy: "sums" },
  end_user_sum: { remedy: "sums" },
  taken: { remedy: "sums" },
  account_trait: { remedy: "verdicts" },
  account_profile: { remedy: "verdicts" },
  principal: { remedy: "verdicts" },
  principal_own: { remedy: "verdicts" },
  verdict: { remedy: "verdicts" },
  trace: { remedy: "verdicts" },
  measure: { remedy: "verdicts" },
  search: { remedy: "verdicts" },
  profile: { remedy: "verdicts" },
  word: { remedy: "rulings" },
  key_id: { remedy: "notes" },
  sealed: { remedy: "notes" },
  migration: { remedy: "notes" },
  identity: { remedy: "copy" },
  // an object that nobody noted is read again, and nothing comes in twice
  object_read: { remedy: "notes" },
  sampling: {
    remedy: "lost",
    says: "that logs were a sample is forgotten; say it again with --sample-rate at the next reading",
  },
  lease: { remedy: "notes" },
  arrival: { remedy: "notes" },
  exchange: {
    remedy: "read",
    says: "exchanges are gone; read their logs again with `stillwatch ingest`, nothing comes in twice",
  },
  label: {
    remedy: "read",
    says: "names that may be shown of keyed values are gone; read the logs and account records again",
  },
  kept_text: {
    remedy: "read",
    says: "kept prompts are gone; read the logs again with --keep-text",
  },
  account: {
    remedy: "read",
    says: "all account records go, so that nobody is decided about without theirs; read them again",
  },
  release: { remedy: "lost", says: "dates of releases are gone; name them again with --release" },
  audit: {
    remedy: "lost",
    says: "entries of the audit are gone, and with them what was decided, approved and taken back; every decision ends, and a sweep proposes anew what stands",
  },
};

/** Tables that come and go with retention and the histories of campaigns are in no log. */
export function remedyOf(table: string): Known {
  return tables[standsFor(table)] ?? { remedy: "copy" };
}
