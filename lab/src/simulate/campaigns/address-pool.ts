// The addresses of one pool of accounts: rented ones that others rent too, gateways of phones, homes, servers.
// Sorted by country where each account keeps a few, so that one account's lie near each other.

import type { Random } from "../random.ts";
import type { Place } from "../world/internet.ts";
import { landOf } from "../world/lands.ts";
import type { World } from "../world/world.ts";
import { type Holdings, networkOf, unheld } from "./holdings.ts";
import type { Knobs } from "./knobs.ts";

/** Share of a residential pool that is rented from providers whose addresses other campaigns and people have too. */
const FROM_PROVIDER = 0.3;

/** `n` addresses; `exclusive`: none that anybody else uses. */
export function addressPool(
  world: World,
  knobs: Knobs,
  n: number,
  exclusive: boolean,
  held: Holdings,
  random: Random,
): Place[] {
  const { internet } = world;
  const clouds = knobs.hosting === "cloud" ? n : knobs.hosting === "mixed" ? Math.round(n / 2) : 0;
  const isHeld = (place: Place): boolean => held.networks.has(networkOf(place));
  const pool =
    clouds > 0
      ? unheld(
          () => internet.servers(clouds, knobs.homes === 0, random),
          (servers) => servers.some(isHeld),
        )
      : [];
  const draw = (): Place => {
    if (exclusive) return internet.residential(random);
    if (random.chance(FROM_PROVIDER)) return random.pick(world.proxies);
    if (random.chance(0.1)) return random.pick(internet.phone(landOf(random), random));
    return internet.residential(random);
  };
  while (pool.length < n) pool.push(unheld(draw, isHeld));
  return knobs.homes > 0
    ? pool.sort((a, b) => (a.country < b.country ? -1 : a.country > b.country ? 1 : a.asn - b.asn))
    : pool;
}
