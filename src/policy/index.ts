// The policy: a policy file, live campaigns to decisions, when decisions bound. Pure but for reading the file.

export { fingerprintOf } from "./basis.ts";
export { type Binding, bindingsOf, rungAt, spellsOf } from "./bindings.ts";
export { differenceOf } from "./difference.ts";
export { defaultPolicy, defaultPolicyText, loadPolicy, policyHash } from "./policy.ts";
export { type PolicyChange, policyChanges } from "./policy-changes.ts";
export type { Policy } from "./policy-schema.ts";
export { policyText } from "./policy-text.ts";
export { type PolicyPart, policyWords } from "./policy-words.ts";
export { type Preview, preview } from "./preview.ts";
