// Drift: the population alarm for what no ring explains. The folder's public face.

export { drift, driftDefaults, type DriftReport, type DriftWindow } from "./drift.ts";
export { readPrompts, type ReadPrompts } from "./read-prompts.ts";
