// The elicitation rules' public face: the rules in use, whether their examples hold, and what a store knows of them.

export { noteRules, rulesOfRows } from "./in-store.ts";
export type { RuleSet } from "./load.ts";
export { bare, loadRules, shippedMarks, shippedRules } from "./shipped.ts";
export { tryExamples } from "./try-examples.ts";
