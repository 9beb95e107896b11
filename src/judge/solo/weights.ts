// How much each signal counts for one account alone, and how careful the verdict is. Set by hand and rounded, after a
// fit to simulated accounts that harvest alone and honest ones made to look like them: what the signals are of those
// candidates, who all ask for training material, so that asking for it tells them apart least. Factors below 1 are
// where the fit said so, and where a signal of rings means less of one account.

import type { Weights } from "../weights.ts";

export const soloWeights: Weights = {
  // On top of it comes what a size of one costs (combine.ts). With both, the likest honest account of the seeds that
  // were looked at stays two nats below the threshold, where rings are left 0.8.
  bias: -2.2,
  factors: {
    elicitation: [0.6, 0],
    taken: [0.6, 0],
    "many-demands": [1.1, 0],
    "ever-new": [1.5, 0],
    "narrow-aim": [0.4, 0],
    breadth: [1.4, 0],
    "long-output": [1.3, 0],
    "steady-hours": [1.4, 0],
    "single-shot": [0.8, 0],
    "release-pivot": [1.6, 0],
    "full-use-at-once": [1.6, 0],
    "identity-hygiene": [0.7, 0],
    "many-addresses": [0.7, 0],
  },
};
/** Posterior from which one account alone is a campaign: nineteen times likelier than not, where a ring needs nine. */
export const soloThreshold = 0.95;
