// What a small textual world leads to, kept as reels: for each recorded account the sketches of its exchanges in the
// order in which it sent them. An account of a world without text plays the reel of a recorded account of its kind.
// Numbers are held in columns; values (keyed hashes) with the scope in which they are somebody's own.

import type { Seat } from "./peopled-world.ts";
import type { TextFigures } from "./read-sketch.ts";
import type { Spread } from "./spread.ts";

/** An account's first exchanges of threads, its later ones, and what it harvests. */
export const lanes = { opening: 0, later: 1, harvest: 2 } as const;
export const laneCount = 3;

/** What a pen asked for beyond the account's habits; null and undefined: nothing. */
export interface Asked {
  /** Median of the answer's length, in tokens. */
  readonly output: number;
  readonly tokens: number;
  readonly maxTokens: number | null;
  readonly temperature: number | null;
  readonly logprobs: boolean;
  readonly choices: number;
  /** Index in `models` of recording, -1: as the account likes. */
  readonly model: number;
}

/** Values of one sketch in the order system, prompt, item, end user, refrains, frames. */
export const valueAt = { system: 0, prompt: 1, item: 2, endUser: 3, refrains: 4 } as const;

export interface Sketch extends Asked, TextFigures {
  readonly refrains: number;
  readonly frames: number;
  /** First entry in the reels' `values`. */
  readonly values: number;
}

/** A recorded account. */
export interface Donor {
  readonly seat: Seat;
  /** Kind, and the application that all its users share, where there is one. */
  readonly strand: string;
  /** Sketches by lane. */
  readonly lanes: readonly (readonly Sketch[])[];
}

export interface Reels {
  readonly donors: readonly Donor[];
  readonly values: Spread;
}
