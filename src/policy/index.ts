// The policy: a policy file, live campaigns to decisions, when decisions bound. Pure but for reading the file.

export { type Binding, bindingsOf, boundSince, rungAt, spellsOf } from "./bindings.ts";
export {
  decideCampaigns as decide,
  type Decided,
  type PolicyRefusal as Refusal,
} from "./decide.ts";
export { decideEarly as decideHeads, type DetectedMember as Head } from "./decide-early.ts";
export { defaultPolicyText, loadPolicy, policyHash } from "./policy.ts";
export type { Policy } from "./policy-schema.ts";
export { type Preview, preview } from "./preview.ts";
