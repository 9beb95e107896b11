// A world with everybody in it, before its first hour: honest accounts and campaigns, entered and ready to work.
// In: what the world should be like. Out: the world, whose honest sources wait in it, and its campaigns with theirs.
// The same options give the same world.

import { type SimulatedCampaign, enterCampaign } from "./campaigns/campaign.ts";
import { type CampaignSpec, knobsOf } from "./campaigns/knobs.ts";
import { populate } from "./honest/roster.ts";
import { Random, seedOf } from "./random.ts";
import { loadPrompts } from "./text/prompts.ts";
import { type World, worldOf } from "./world/world.ts";

export interface WorldOptions {
  readonly seed: number;
  readonly days: number;
  /** Number of honest accounts. */
  readonly honest: number;
  readonly campaigns: readonly CampaignSpec[];
  /** Folder of real prompts; without it all texts come from the grammars. */
  readonly prompts?: string | undefined;
  /** RFC 3339; the world's first moment. */
  readonly start?: string | undefined;
}

export interface MadeWorld {
  readonly world: World;
  readonly campaigns: readonly SimulatedCampaign[];
}

const defaultStart = "2026-04-22T00:00:00Z";

/** Throws an Error that says what to change when an option is bad. */
export async function madeWorld(options: WorldOptions): Promise<MadeWorld> {
  const start = check(options);
  const { seed, days, honest } = options;
  const pools = options.prompts === undefined ? null : await loadPrompts(options.prompts);
  const world = worldOf(seed, start, days, honest, pools);
  populate(world, honest);
  const campaigns = options.campaigns.flatMap(eachAlone).map((spec, i) => {
    // The stream is named by position and kind, so that a changed knob leaves the other campaigns as they were.
    const random = new Random(seed, seedOf("campaign", i, spec.kind));
    return enterCampaign(world, random, spec, `${spec.kind}-${i + 1}`);
  });
  for (const campaign of campaigns) world.sources.push(...campaign.sources);
  return { world, campaigns };
}

/** Accounts that harvest alone know nothing of each other: each is a campaign of its own. */
function eachAlone(spec: CampaignSpec): CampaignSpec[] {
  return spec.kind === "solo"
    ? Array.from({ length: spec.accounts }, () => ({ ...spec, accounts: 1 }))
    : [spec];
}

function check(options: WorldOptions): number {
  const start = Date.parse(options.start ?? defaultStart);
  if (!Number.isFinite(start))
    throw new Error(`start "${options.start}" is not a time. Write it as 2026-04-22T00:00:00Z.`);
  if (!Number.isInteger(options.seed) || options.seed < 0 || options.seed > 0xffffffff)
    throw new Error(`seed ${options.seed} must be a whole number from 0 to 4294967295.`);
  if (!(options.days > 0 && options.days <= 1000))
    throw new Error(`days ${options.days} must be above 0 and at most 1000.`);
  if (!Number.isInteger(options.honest) || options.honest < 0)
    throw new Error(`honest ${options.honest} must be a whole number of accounts, 0 or more.`);
  for (const spec of options.campaigns) knobsOf(spec);
  return start;
}
