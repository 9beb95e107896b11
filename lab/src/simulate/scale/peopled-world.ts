// A world with everybody in it, as the textual worlds have them, but with its books kept elsewhere: who was entered is
// told at once, with the group that the account was made in, so that a million accounts need no lines in memory.
// Each class of accounts draws from a stream of its own: a world with fewer present has the first ones of the larger.

import { enterCampaign } from "../campaigns/campaign.ts";
import { type CampaignSpec } from "../campaigns/knobs.ts";
import type { Harvest } from "../campaigns/harvest.ts";
import { populate } from "../honest/roster.ts";
import { Random, seedOf } from "../random.ts";
import { type AccountRecord, type World, worldOf } from "../world/world.ts";

export interface WorldSize {
  readonly seed: number;
  /** The world's first moment, ms: a midnight. */
  readonly start: number;
  readonly days: number;
  /** Honest accounts. */
  readonly honest: number;
  readonly campaign: CampaignSpec;
}

export interface Entry {
  readonly record: AccountRecord;
  readonly campaign: string | null;
  readonly seat: Seat;
}

/** Where an account stands among those of its kind, counted from 0 in the order of entry. */
export interface Seat {
  readonly kind: string;
  readonly number: number;
  /** Its group among those of the kind, and its place in it. */
  readonly group: number;
  readonly member: number;
}

/** How many of a world's accounts are there. */
export interface Present {
  readonly honest: number;
  readonly controlledAccounts: number;
}

export interface PeopledWorld {
  readonly world: World;
  readonly harvest: Harvest;
}

/** The same size gives the same world; `onEntry` hears of every account once. */
export function peopledWorld(
  size: WorldSize,
  present: Present,
  onEntry: (entry: Entry) => void,
): PeopledWorld {
  const { seed, campaign: spec } = size;
  const world = worldOf(seed, size.start, size.days, size.honest, null);
  const counts = new Map<string, { accounts: number; groups: number }>();
  let member = 0;
  world.enter = (record, kind, campaign) => {
    let count = counts.get(kind);
    if (!count) counts.set(kind, (count = { accounts: 0, groups: 0 }));
    if (member === 0) count.groups++;
    const seat = { kind, number: count.accounts++, group: count.groups - 1, member: member++ };
    onEntry({ record, campaign, seat });
  };
  const nextGroup = (): void => void (member = 0);
  populate(world, present.honest, nextGroup);
  nextGroup();
  const random = new Random(seed, seedOf("campaign", 0, spec.kind));
  const wanted = { ...spec, accounts: present.controlledAccounts };
  const campaign = enterCampaign(world, random, wanted, `${spec.kind}-1`);
  world.sources.push(...campaign.sources);
  return { world, harvest: campaign.harvest };
}
