// The policy's public face: a policy file, live campaigns to decisions, decisions over time, the audit.

export { lastSwept, logTime } from "./after-sweep.ts";
export { type AuditEntry, auditEntries, verifyAudit } from "./audit.ts";
export { type Binding, bindingsOf, rungAt, spellsOf } from "./bindings.ts";
export { approve, loadDecisions, undo } from "./decisions.ts";
export { type DefenceOptions, startDefence } from "./defence.ts";
export { liveCampaigns } from "./live.ts";
export { defaultPolicyText, loadPolicy, policyHash } from "./policy.ts";
export type { Policy } from "./policy-schema.ts";
export { type Preview, preview } from "./preview.ts";
export { mendWords, say, type Word } from "./words.ts";
