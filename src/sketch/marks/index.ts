// Elicitation marks of a prompt: rules in, out a function from a text to a bit mask over `marks` (core/area.ts).
// A mark says what the prompt asks for, not that its sender is dishonest: graders, teachers and auditors carry some
// too. It is evidence only when pooled over a ring.
// Invariant: pure, any string gives a mask of known bits, and the cost is bounded by `readWords`' window and the rules.
// The rules themselves are files (rules/elicitation), read by src/rules.
export { readCue } from "./cue.ts";
export { matcher } from "./matcher.ts";
export type { MarksOf, Rule } from "./rule.ts";
