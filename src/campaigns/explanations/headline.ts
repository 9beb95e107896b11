// What a ring looks like, in one line for a tired reader.

import type { SignalReading } from "../../core/campaign.ts";
import type { JudgedRing } from "../../judge/index.ts";

/** Words for a signal that speaks strongly. */
const words: Readonly<Record<string, string>> = {
  elicitation: "prompts worded to draw training material",
  "refrain-share": "shared templates with ever-new fillings",
  "narrow-aim": "aim at costly capabilities",
  "equal-shares": "equal shares",
  "human-hours": "no human hours",
  "single-shot": "no follow-ups",
  "steady-total": "a steady total",
  "signup-cohort": "signed up in one go",
  "full-use-at-once": "full use at once",
  "identity-hygiene": "machine-made identities",
  "shared-payment": "shared cards",
  "address-pool": "a shared address pool",
  "one-client-many-places": "one client in many places",
  "one-mixture": "one mixture of models",
  "release-pivot": "the move to a new model within a day",
  "out-of-plan": "use out of line with the plan",
  "no-human-variation": "no human variation",
  breadth: "many capabilities from each account",
  "no-ramp": "no ramp",
  "many-clients": "many client programs an account",
  "long-output": "long answers",
  "replayed-reasoning": "reasoning replayed between accounts",
  succession: "successors of closed accounts",
  appetite: "log-probabilities or several answers asked for",
  "many-addresses": "many addresses an account",
};

export function headline(ring: JudgedRing): string {
  const strong = [...ring.judgement.readings]
    .filter((reading) => reading.weight >= 0.6 && words[reading.id])
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  // one of each family first: a line that repeats itself tells less
  const said = new Set<string>();
  const first = strong.filter((reading) => !said.has(reading.family) && said.add(reading.family));
  const parts = [...first, ...strong.filter((reading) => !first.includes(reading))]
    .slice(0, 4)
    .map((reading: SignalReading) => words[reading.id]!);
  return parts.length === 0 ? "little in common" : parts.join(", ");
}
