// Ingest logs: exchanges and account records into a store, exactly once, with the rules that mark their prompts noted.

import { noteRules, type RuleSet } from "../rules/index.ts";
import { ingest, type IngestOptions, type IngestSummary } from "../sources/ingest.ts";
import type { OpenStore } from "./open-store.ts";

export interface IngestLogsOptions extends Pick<
  IngestOptions,
  | "exchanges"
  | "accounts"
  | "now"
  | "keepText"
  | "threads"
  | "onRejected"
  | "onUnknown"
  | "onNote"
  | "maxRejected"
  | "onProgress"
  | "reading"
> {
  /** The elicitation rules in use; those that come with the program by `loadRules()`. */
  readonly rules: RuleSet;
}

/** What was read, and with which rules its prompts were marked. */
export interface Ingested extends IngestSummary {
  readonly rules: {
    readonly hash: string;
    readonly shipped: number;
    readonly own: number;
    /** Hashes of other rules that rows of this store were marked with before; marks under different rules differ. */
    readonly before: readonly string[];
  };
}

export { usualMaxRejected } from "../sources/file-tally.ts";

/** Refuses files that are not there, before a store is made for them. */
export { checkFiles as checkLogs } from "../sources/files.ts";

/**
 * Reads files into a store. Reading the same file twice changes nothing.
 * @throws StillwatchError where no file can be read at all; problems of single files are in the summary
 */
export async function ingestLogs(
  { store, key }: OpenStore,
  { rules: set, ...options }: IngestLogsOptions,
): Promise<Ingested> {
  const { hash, own, rules } = set;
  if (options.exchanges.length > 0) store.guard.change();
  const before = options.exchanges.length > 0 ? noteRules(store.file("rules"), hash) : [];
  const summary = await ingest({ store, key, rules, ...options });
  await store.guard.seal();
  return { ...summary, rules: { hash, shipped: rules.length - own, own, before } };
}
