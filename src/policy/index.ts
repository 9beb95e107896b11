// The policy: a policy file, live campaigns to decisions, when decisions bound. Pure but for reading the file.

export { type Binding, bindingsOf, boundSince, rungAt, spellsOf } from "./bindings.ts";
export { decide, type Decided, type Refusal } from "./decide.ts";
export { decideHeads, type Head } from "./decide-early.ts";
export { defaultPolicyText, loadPolicy, policyHash } from "./policy.ts";
export type { Policy } from "./policy-schema.ts";
export { type Preview, preview } from "./preview.ts";
