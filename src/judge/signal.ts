// What a signal is: one measurable behaviour of a ring or of an account alone, as data and one pure function. All that
// is known of it stands in its file in signals/, all numbers of it in the model: adding one is adding a file, a line in
// signals/index.ts and an entry of the model.

import type { z } from "zod";
import type { Family, SignalReading } from "../core/campaign.ts";
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

/** What innocent explanations claim. Each rests on some of these (campaigns/explanations); a signal may speak against. */
export type InnocentClaim =
  // of the members of a ring
  | "independent-people" // nobody's hand is behind all of them: they come, work and rest as each likes
  | "questions-of-their-own" // each asks what it wants to know, in its own words
  | "separate-customers" // each signed up and pays for itself
  | "no-training-material" // none of them collects answers to train on
  // of an account alone
  | "agreed-use" // it does what was agreed
  | "known-customer" // it can be asked who it is
  | "one-task" // it wants one thing of each item
  | "returning-items" // its users ask the same again
  | "benchmark-items" // it runs a public benchmark
  | "a-study"; // it has a question, hours and an end

/** At least so much of a measure, and more than the usual honest group has; or at most so much, and less. */
export type Fact = { readonly measure: string } & (
  | { readonly least: number }
  | { readonly most: number }
);

/** Shares from which something is worth naming, and from which most of the members are meant. */
export const aFifth = 0.2;
export const aHalf = 0.5;

export interface Phrases {
  /**
   * Of a ring's signal: what its words state, all of which has to be so where they are said. Several measures make up a
   * signal, and what one weighs must not be told in the words of another.
   */
  readonly facts?: readonly Fact[];
  /** Measures of which one has to speak for it; the one of the first fact, where nothing else is said. */
  readonly by?: readonly string[];
  /** Words for where these are not true. */
  readonly or?: Phrases;
  /** In the line that tells a ring, and in the one that tells an account alone. Not named there without. */
  readonly headline?: string;
  readonly alone?: string;
  /** What the members do that an innocent explanation does not cover, as a clause. */
  readonly contrary?: (reading: SignalReading) => string;
}

export interface Measure {
  /** Natural-log likelihood ratio, before bounding: above 0 speaks for a campaign. */
  readonly weight: number;
  readonly value: number;
  readonly control: number;
  readonly text: string;
}

/** What a reader is told of a signal, of rings or of accounts alone. */
export interface SignalWords {
  readonly id: string;
  readonly family: Family;
  /** What a reader sees in the report. */
  readonly name: string;
  /** What it measures, in one line, with its unit. */
  readonly measures: string;
  /** What the logs must hold for it to see anything at all. */
  readonly needs: readonly Need[];
  readonly phrases: Phrases;
  /** Claims that it speaks against, with its place among the signals that do: the most telling is 1. */
  readonly arguesAgainst: Readonly<Partial<Record<InnocentClaim, number>>>;
}

/** A signal of accounts that are judged alone (solo). */
export interface Signal<
  Response = unknown,
  Of extends MatchedControls = MatchedControls,
> extends SignalWords {
  /** What exonerates never speaks for a campaign, and no cap bounds it. */
  readonly role: "supports" | "exonerates";
  /** Numbers of the model by which the measure becomes nats. */
  readonly response: z.ZodType<Response>;
  /** The least that a ring must have; the reason that is given when it is blind for one ring. */
  least(by: Response): string;
  /** The measure, or null when the ring has no data for it. */
  measure(ring: RingFacts, controls: Of, by: Response): Measure | null;
}

/** The signal itself; the compiler learns from it what its response is. */
export function defineSignal<Response, Of extends MatchedControls = MatchedControls>(
  signal: Signal<Response, Of>,
): Signal<Response, Of> {
  return signal;
}
