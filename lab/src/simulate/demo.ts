// The world of `npm run demo`: about 70,000 exchanges over six days, with six campaigns hidden among honest customers.

import { parseCampaign } from "./campaigns/knobs.ts";
import type { SimulateOptions } from "./simulate.ts";

export const demoWorld: Omit<SimulateOptions, "out"> = {
  seed: 20260605,
  days: 6,
  honest: 1300,
  campaigns: ["hydra:75", "careful:60", "swarm:150", "judge:12", "fixed:10", "waves:30"].map(
    parseCampaign,
  ),
};
