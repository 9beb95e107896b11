// The capability areas that an exchange can exercise, and the elicitation marks that a prompt can carry.
// Both are stored as small integers, so the order of these lists is part of the store's format:
// append, never reorder.

/** Capability areas, index = stored code. `other` means that no area could be told. */
export const areas = [
  "other",
  "reasoning",
  "code",
  "agentic",
  "instruction",
  "grading",
  "generation",
  "summary",
  "translation",
  "vision",
  "uncertainty",
  "chat",
] as const;
export type Area = (typeof areas)[number];

/** Elicitation marks, index = bit in the stored mask. */
export const marks = [
  "forced-reasoning", // asks for the chain of thought in a form that can be harvested: tags, "every step, then FINAL"
  "verbatim-reasoning", // asks for the hidden or internal reasoning itself, word for word
  "rubric-grading", // asks the model to be a grader with a scale or a rubric
  "variants", // asks for rewritten, harder, or more versions of an item, or for new training items
  "language-lock", // fixes the language that the model thinks in
  "strict-format", // fixes a machine-readable frame around the answer: JSON keys, boxes, FINAL:
  "batch-item", // numbers the request as one of a batch: "item 6276", "variant 4729"
] as const;
/** Marks that ask for training material; the last two frame an answer, as honest pipelines do too. */
export const elicitingMarks = 0b0011111;
export type Mark = (typeof marks)[number];
