// The population alarm as people look at it: worked out at most once for each hour of the log.

import { logTime } from "../../log-time.ts";
import { type PopulationDrift, populationDrift } from "../../population-drift.ts";
import { reported } from "./known.ts";
import type { Use } from "./use.ts";

const hour = 3_600_000;

export interface ToldDrift {
  /** Null before the first sweep: whose accounts are left out is not known yet. */
  readonly drift: PopulationDrift | null;
}

async function drift(use: Use): Promise<ToldDrift> {
  if ((await reported(use)) === null) return { drift: null };
  const at = Math.floor((await logTime(use.opened.store)) / hour);
  return { drift: await use.once("drift", String(at), () => populationDrift(use.opened)) };
}

export const driftUses = { drift };
