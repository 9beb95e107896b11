// A signal of rings: one behaviour as a reader knows it, with the measures that make it up. What the measures say
// together is the signal's weight, so that several figures of one fact are one signal. All that is known of it stands in
// its file; what it weighs is learned (model/findings.ts).

import type { SignalWords } from "./signal.ts";
import type { Group, Measure } from "./measures/measure.ts";

/** What a sentence is told from: figures that were measured, never rounded before they are compared. */
export interface Told {
  readonly group: Group;
  /** Figure of one of the signal's measures; NaN where it is blind. */
  readonly value: (measure: string) => number;
  /** The median honest group's, of those that the model was learned from. */
  readonly usual: (measure: string) => number;
}

export interface RingSignal extends SignalWords {
  readonly figures: readonly Measure[];
  /** The measure whose figure is shown. */
  readonly shows: string;
  /** One sentence that is true of the group whatever the weight; null where the shown figure is blind. */
  text(told: Told): string;
}

export function defineRingSignal(signal: RingSignal): RingSignal {
  return signal;
}
