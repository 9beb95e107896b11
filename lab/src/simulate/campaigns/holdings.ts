// What the pools of one campaign hold so far, so that the next pool draws others: no address, network, client,
// domain or run of template words in common, as far as the world has so many. Empty for a campaign of one pool,
// which then draws as if nobody asked.

import type { Client } from "../world/clients.ts";
import type { Place } from "../world/internet.ts";

export interface Holdings {
  readonly networks: Set<string>;
  /** Agents and TLS fingerprints. */
  readonly clients: Set<string>;
  readonly domains: Set<string>;
  /** Runs of words of the templates. */
  readonly runs: Set<string>;
}

export function noHoldings(): Holdings {
  return { networks: new Set(), clients: new Set(), domains: new Set(), runs: new Set() };
}

/** Draws before a repeat is accepted: client programs are few, and a hundred pools cannot each have their own. */
const DRAWS = 60;

/** The first draw that is not held; the last one when all are. */
export function unheld<T>(draw: () => T, isHeld: (drawn: T) => boolean): T {
  let drawn = draw();
  for (let tries = 1; tries < DRAWS && isHeld(drawn); tries++) drawn = draw();
  return drawn;
}

/** The /24 or /48 that an address lies in. */
export function networkOf({ ip }: Place): string {
  return ip.includes(":")
    ? ip.split(":").slice(0, 3).join(":")
    : ip.split(".").slice(0, 3).join(".");
}

export function holdsClient({ clients }: Holdings, { agent, ja4 }: Client): boolean {
  return clients.has(agent) || clients.has(ja4);
}
