// How much each signal counts, and how much more in a large ring. Written by `npm run calibrate`, reviewed by a
// person; not to be edited by hand.
// Learned on 2026-11-23 from 1052 rings of 40 simulated worlds, seeds 7000 and on.
// In five folds by world: 0 of 829 honest rings flagged, 27 of 214 campaign rings missed.

export interface Weights {
  /** Log-odds that a ring distils before anything is known of it. */
  readonly bias: number;
  /** By signal: factor in any ring, and what a large ring adds to it (in full from a few dozen members). */
  readonly factors: Readonly<Record<string, readonly [base: number, large: number]>>;
}

export const weights: Weights = {
  bias: -3.67,
  factors: {
    elicitation: [1.31, 0.17],
    "refrain-share": [0.63, 0],
    "narrow-aim": [0.5, 0],
    "no-replacement": [0.9, 0],
    "long-output": [1.67, 0.21],
    "equal-shares": [0.99, 0.03],
    "human-hours": [1.13, 0],
    "single-shot": [1.11, 0.04],
    "steady-total": [0.88, 0],
    "one-mixture": [1.01, 0],
    "release-pivot": [1, 0],
    "out-of-plan": [1, 0],
    "no-human-variation": [1, 0],
    breadth: [1, 0],
    "ever-new": [1, 0],
    "no-ramp": [1, 0],
    "many-clients": [1, 0],
    "signup-cohort": [0.58, 0],
    "full-use-at-once": [1.28, 0.05],
    concealment: [1.04, 0.04],
    "identity-hygiene": [0.81, 0],
    "shared-purses": [1.42, 0.14],
    "address-pool": [1.07, 0.04],
    appetite: [1, 0],
    "replayed-reasoning": [1, 0],
    succession: [1, 0],
    "many-addresses": [1, 0],
    "one-client-many-places": [0.94, 0],
  },
};
