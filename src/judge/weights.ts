// How much each signal counts, and how much more in a large ring. Written by `npm run calibrate`, reviewed by a
// person; not to be edited by hand.
// Learned on 2026-11-23 from 1882 rings of 70 simulated worlds, seeds 7200 and on.
// In five folds by world: 0 of 1484 honest rings flagged, 37 of 391 campaign rings missed.

export interface Weights {
  /** Log-odds that a ring distils before anything is known of it. */
  readonly bias: number;
  /** By signal: factor in any ring, and what a large ring adds to it (in full from a few dozen members). */
  readonly factors: Readonly<Record<string, readonly [base: number, large: number]>>;
}

export const weights: Weights = {
  bias: -3.36,
  factors: {
    elicitation: [1.31, 0.07],
    "refrain-share": [0.25, 0],
    "narrow-aim": [0.39, 0],
    "no-replacement": [0.59, 0],
    "long-output": [1.53, 0.17],
    "equal-shares": [1.03, 0.07],
    "human-hours": [0.98, 0],
    "single-shot": [0.94, 0.04],
    "steady-total": [1, 0],
    "one-mixture": [1.35, 0.14],
    "release-pivot": [1.12, 0.05],
    "out-of-plan": [0.34, 0],
    "no-human-variation": [1.03, 0],
    breadth: [1.55, 0.17],
    "ever-new": [1.05, 0.01],
    "no-ramp": [1, 0],
    "many-clients": [1, 0],
    "signup-cohort": [0.75, 0],
    "full-use-at-once": [1.18, 0],
    concealment: [0.97, 0.02],
    "identity-hygiene": [1.19, 0.07],
    "shared-payment": [1.24, 0.1],
    "address-pool": [0.91, 0],
    appetite: [0.88, 0],
    "replayed-reasoning": [1.02, 0.01],
    succession: [1.27, 0.09],
    "many-addresses": [1.16, 0.11],
    "one-client-many-places": [1.05, 0.03],
  },
};
