// What a signal is: one measurable behaviour of a ring, data plus one pure function. Adding one is adding a file
// in signals/ and a line in signals/index.ts.

import type { Family } from "../core/campaign.ts";
import type { RingFacts } from "./ring-facts.ts";
import type { MatchedControls } from "./matched-controls.ts";

/** Kinds of data that a log may lack, with the words for a reader. */
export const needWords = {
  text: "prompt text or sketches",
  turns: "conversation turns",
  tokens: "output tokens",
  models: "second model",
  addresses: "client addresses",
  clients: "user agents or TLS fingerprints",
  accounts: "account records",
  signups: "sign-up times",
  cards: "payment tokens",
  mails: "e-mail addresses",
  params: "request parameters",
  reasoning: "encrypted reasoning blobs",
  closures: "closed accounts",
  plans: "plans",
} as const;
export type Need = keyof typeof needWords;

export interface Measure {
  /** Natural-log likelihood ratio, before bounding: above 0 speaks for a campaign. */
  readonly weight: number;
  readonly value: number;
  readonly control: number;
  readonly text: string;
}

export interface Signal<
  Facts extends RingFacts = RingFacts,
  Of extends MatchedControls = MatchedControls,
> {
  readonly id: string;
  readonly family: Family;
  /** What it measures, in one line, with its unit. */
  readonly measures: string;
  /** What the logs must hold for it to see anything at all. */
  readonly needs: readonly Need[];
  /** The least that a ring must have; the reason that is given when it is blind for one ring. */
  readonly least: string;
  /** Bounds of the weight, in nats. */
  readonly bounds: readonly [number, number];
  /** The measure, or null when the ring has no data for it. */
  measure(ring: Facts, controls: Of): Measure | null;
}
