// A simulated world of the named kinds with random sizes and knobs: named points of the space, beside the worlds that are
// drawn from the space itself (../src/space).

import { seeded } from "../../src/core/random.ts";
import { parseCampaign, simulate } from "../src/simulate/index.ts";

/** Draws a world of the named kinds into a folder. */
export async function drawKindsWorld(seed: number, out: string, prompts?: string): Promise<void> {
  const random = seeded(seed);
  await simulate({
    out,
    seed,
    days: 3 + Math.floor(random() * 5),
    honest: 600 + Math.floor(random() * 900),
    campaigns: drawCampaigns(random).map(parseCampaign),
    prompts,
  });
}

/** A few campaigns of random kinds and sizes, each with some knobs turned. */
function drawCampaigns(random: () => number): string[] {
  const between = (low: number, high: number): number => low + random() * (high - low);
  const kinds = ["fixed", "hydra", "careful", "ghost", "swarm", "waves", "relay", "judge", "quiet"];
  const knobs: readonly (() => string)[] = [
    () => `cover=${between(0, 0.6).toFixed(2)}`,
    () => `paraphrase=${between(0, 1).toFixed(2)}`,
    () => `cards=${Math.ceil(between(0, 12))}`,
    () => `homes=${Math.ceil(between(0, 6))}`,
    () => `spread=${between(1, 90).toFixed(1)}`,
    () => `languages=${Math.ceil(between(0, 3))}`,
    () => `templates=${Math.ceil(between(1, 60))}`,
    () => `rate=${Math.exp(between(Math.log(3), Math.log(150))).toFixed(1)}`,
    () => `rhythm=${random() < 0.5 ? "human" : "dispatcher"}`,
    () => `ramp=${Math.ceil(between(0, 6))}`,
    () => `clients=${Math.ceil(between(-1, 8))}`,
  ];
  return kinds
    .filter(() => random() < 0.55)
    .map((kind) => {
      const small = kind === "fixed" || kind === "judge" || kind === "relay";
      const accounts = Math.round(small ? between(8, 35) : between(15, 140));
      const turned = knobs.filter(() => random() < 0.25).map((knob) => knob());
      return [kind, accounts, ...turned].join(":");
    });
}
