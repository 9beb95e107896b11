// What a ring does that no innocent explanation covers, in a few words: the other side of "looks like". An
// explanation is ruled out by naming it, because that accounts share something is what the explanation explains.

import type { SignalReading } from "../../core/campaign.ts";
import type { JudgedRing } from "../../judge/index.ts";
import { percent } from "../../core/format.ts";

const words: Readonly<Record<string, (reading: SignalReading) => string>> = {
  elicitation: ({ value }) => `${percent(value)} of the prompts ask for training material`,
  "refrain-share": ({ value }) =>
    `${percent(value)} of the prompts are filled into templates that few others use`,
  "narrow-aim": ({ value }) => `${percent(value)} of the prompts aim at costly capabilities`,
  "equal-shares": ({ value }) =>
    `the accounts do equal shares of the work (${percent(value)} apart)`,
  "signup-cohort": () => "the accounts signed up in one go",
  "human-hours": () => "the accounts work round the clock",
  "full-use-at-once": () => "the accounts were used in full from the start",
  "single-shot": ({ value }) =>
    value < 0.02
      ? "hardly any exchange follows up on an answer"
      : `only ${percent(value)} of the exchanges follow up on an answer`,
  "steady-total": () => "their total is held steady, as one hand would",
  "one-mixture": () => "all mix the models alike",
  "release-pivot": ({ value }) =>
    `${percent(value)} of their exchanges moved to a new model within a day of its release`,
  "no-human-variation": () => "no day of theirs differs from another as people's days do",
  "shared-payment": () => "the accounts share cards without being one organisation",
  "identity-hygiene": () => "their identities look machine-made",
  "address-pool": () => "the accounts draw on one pool of addresses",
  "replayed-reasoning": ({ value }) =>
    `${percent(value)} of the reasoning sent in was given to another account`,
  succession: () => "accounts were made as others were closed",
  appetite: ({ value }) =>
    `${percent(value)} of the exchanges ask for log-probabilities or several answers`,
  "long-output": ({ value }) => `${percent(value)} of the answers are very long`,
};

/** Weight from which a signal is worth naming, in nats. */
const worthNaming = 0.4;
const mostNamed = 3;

/**
 * The first of these signals that speak against innocence, as "a, b and c"; where none of them does, what the
 * evidence as a whole says.
 * @param signals those that the explanation cannot account for, the most telling first
 */
export function contrary(ring: JudgedRing, signals: readonly string[]): string {
  const said = ring.judgement.readings
    .filter((one) => signals.includes(one.id) && words[one.id] && one.weight >= worthNaming)
    .sort((a, b) => signals.indexOf(a.id) - signals.indexOf(b.id))
    .slice(0, mostNamed)
    .map((one) => words[one.id]!(one));
  if (said.length === 0) {
    const { families } = ring.judgement;
    return families.length === 0
      ? "nothing else in the evidence supports it"
      : `it does not account for the evidence from ${families.join(", ")}`;
  }
  return said.length === 1 ? said[0]! : `${said.slice(0, -1).join(", ")} and ${said.at(-1)!}`;
}
