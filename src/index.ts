// Stillwatch as a library: open a store, ingest logs into it, sweep it, decide by a policy, explain, render the report.
// These names are the whole of it; nothing deeper can be reached from outside the package.

export { type Ingested, ingestLogs, type IngestLogsOptions } from "./app/ingest-logs.ts";
export { openWithKey as openStore, type OpenStore } from "./app/open-store.ts";
export { explainAccount, type ExplainedAccount } from "./app/swept.ts";
export type { SweepResult } from "./app/conclude.ts";
export {
  type Defended,
  defendStore,
  type DefendStoreOptions,
  sweepStore,
  type SweepStoreOptions,
} from "./app/sweep-store.ts";
export type { Campaign, SweepReport } from "./core/campaign.ts";
export type { Verdict } from "./core/verdict.ts";
export type { Decision } from "./core/decision.ts";
export { StillwatchError } from "./core/errors.ts";
export { renderReport } from "./evidence/report/index.ts";
export { loadModel } from "./app/load-model.ts";
export type { Model } from "./model/schema.ts";
export { loadPolicy, type Policy } from "./policy/index.ts";
export { loadRules, type RuleSet } from "./rules/index.ts";
