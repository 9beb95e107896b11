// The reference world: the size of the largest campaign that was told of in public, hidden among ten times as many
// honest exchanges. Its copies have a share of its accounts, and all of its days.

import type { RecordingSize } from "./record-reels.ts";
import type { WorldSize } from "./peopled-world.ts";

/** A world to be filled into a store, and what its sketches are recorded from. */
export interface Scale {
  readonly world: WorldSize;
  readonly recording: RecordingSize;
}

const START = Date.UTC(2026, 3, 22);
const DAYS = 45;
/** 28.8 million exchanges: 26 an account and day with those that come late or are closed. */
const HEADS = 25_000;
const RATE = 27;
/** An honest account sends 5.6 exchanges a day on average, so that 288 million need these. */
const HONEST = 1_140_000;

/** Measured over 10,000 accounts: what an account of the honest sends in a day. */
const HONEST_A_DAY = 5.6;
const HEAD_A_DAY = 25.6;

/** @param shrink divides the accounts, 1 or more */
export function referenceScale(seed: number, shrink: number): Scale {
  const campaign = {
    kind: "hydra",
    accounts: Math.max(3, Math.round(HEADS / shrink)),
    knobs: { rate: RATE, start: 0 },
  };
  const honest = Math.round(HONEST / shrink);
  return {
    world: { seed, start: START, days: DAYS, honest, campaign },
    recording: { present: { honest: 2500, controlledAccounts: 30 }, ofLane: 1500 },
  };
}

/** About how many exchanges a world will have: its models are lively by chance, small worlds more so. */
export function expectedExchanges({ days, honest, campaign }: WorldSize): number {
  return Math.round(days * (honest * HONEST_A_DAY + campaign.accounts * HEAD_A_DAY));
}

/** Bytes on disk, measured: an exchange in its table (57 to 97 with four seeds), an account with its labels. */
const EXCHANGE_BYTES = 90;
const ACCOUNT_BYTES = 250;
/** The engine writes parts anew when it merges them, and keeps the old ones for some minutes. */
const MERGING = 1.5;

/** Free bytes on disk that filling a store with this world takes. What sweeps add up takes some 40 an exchange more. */
export function expectedBytes(world: WorldSize): number {
  const accounts = world.honest + world.campaign.accounts;
  return MERGING * (expectedExchanges(world) * EXCHANGE_BYTES + accounts * ACCOUNT_BYTES);
}

/** Memory, measured: what an account takes, and everything else. */
const ACCOUNT_MEMORY = 2600;
const OTHER_MEMORY = 700e6;

/** Bytes of the process's heap that it takes. */
export function expectedHeap(world: WorldSize): number {
  return OTHER_MEMORY + ACCOUNT_MEMORY * (world.honest + world.campaign.accounts);
}
