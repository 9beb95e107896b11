// The judge: rings to judgements under a model, with the trace of how each came about.

export { type AccountFacts, loadAccounts, ofEndUser } from "./account-facts.ts";
export { blindSignals } from "./blind.ts";
export { judgeRings } from "./judge-rings.ts";
export { identifiedAs, selfIdentification } from "./self-identification.ts";
export { forSample } from "./sampled.ts";
export { isAlone, judgeAlone } from "./solo/index.ts";
export { idleKinds, type Worthless, withoutWorthless } from "./worthless.ts";
export type { JudgedRing } from "./stages/score.ts";
export type { KeptApart, TraceStep } from "./stages/state.ts";
