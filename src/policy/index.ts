// The policy's public face: a policy file, live campaigns to decisions, decisions over time, the audit.

export { type Concluded, decideAfterSweep, lastSwept, logTime, merged } from "./after-sweep.ts";
export { type AuditEntry, auditEntries, verifyAudit } from "./audit.ts";
export { type Binding, bindingsOf, boundSince, rungAt, spellsOf } from "./bindings.ts";
export { decide, type Decided, type Refusal } from "./decide.ts";
export { decideHeads, type Head } from "./decide-heads.ts";
export { approve, loadDecisions, saveDecisions, undo } from "./decisions.ts";
export { type DefenceOptions, startDefence } from "./defence.ts";
export { liveCampaigns, memberFacts } from "./live.ts";
export { defaultPolicyText, loadPolicy, policyHash } from "./policy.ts";
export type { Policy } from "./policy-schema.ts";
export { type Preview, preview } from "./preview.ts";
export { mendWords, say, type Word } from "./words.ts";
