// What the accounts of one pool are made from: addresses, clients, cards, devices with their phones, mail domains.
// In: the pool's plan and what other pools of the campaign hold. Out: a stock that shares nothing with those, as far
// as the world has so much; it is added to what is held. Controlled accounts that come later draw from the same stock.

import { cardOf, deviceOf, phoneOf } from "../honest/person.ts";
import type { Random } from "../random.ts";
import { type Client, browser, sdk } from "../world/clients.ts";
import { domainOf } from "../world/emails.ts";
import type { Place } from "../world/internet.ts";
import { Fixed } from "../world/places.ts";
import type { World } from "../world/world.ts";
import { addressPool } from "./address-pool.ts";
import type { CrewPlan } from "./crew-plan.ts";
import { type Holdings, holdsClient, networkOf, unheld } from "./holdings.ts";

export interface Stock {
  readonly pool: readonly Place[];
  /** Each account has addresses that nobody else uses. */
  readonly exclusive: boolean;
  /** The whole pool as one set of places. */
  readonly whole: Fixed;
  readonly clients: readonly Client[];
  readonly cards: readonly string[];
  /** Device and phone. */
  readonly devices: readonly (readonly [string, string])[];
  readonly domains: readonly string[];
  /** Which share of cards and devices each place in the crew is dealt. */
  readonly dealt: readonly number[];
  /** Shares of accounts that are verified, and that have no card. */
  readonly checked: number;
  readonly unpaid: number;
}

export function stockOf(world: World, plan: CrewPlan, held: Holdings, random: Random): Stock {
  const { accounts, knobs, agreement } = plan;
  const exclusive = knobs.homes > 0 && knobs.addresses >= knobs.homes;
  const size = Math.max(
    1,
    Math.round(exclusive ? knobs.homes * accounts : knobs.addresses * accounts),
  );
  const pool = agreement
    ? world.internet.servers(Math.max(2, Math.min(12, size)), true, random)
    : addressPool(world, knobs, size, exclusive, held, random);
  const clients: Client[] = Array.from({ length: knobs.clients }, () =>
    unheld(
      () => (knobs.rhythm === "human" && random.chance(0.5) ? browser(random) : sdk(random)),
      (client) => holdsClient(held, client),
    ),
  );
  const cards = Array.from({ length: Math.ceil(accounts / knobs.cards) }, () => cardOf(random));
  const devices = Array.from(
    { length: Math.ceil(accounts / knobs.devices) },
    () => [deviceOf(random), phoneOf(random)] as const,
  );
  const domains = Array.from({ length: 1 + Math.floor(accounts / 60) }, () =>
    unheld(
      () => domainOf(random),
      (domain) => held.domains.has(domain),
    ),
  );
  const dealt = random.shuffle(Array.from({ length: accounts }, (_, i) => i));
  const checked = random.between(0.05, 0.35);
  const unpaid = knobs.domain === "generated" ? 0.5 : random.between(0.02, 0.2);
  for (const place of pool) held.networks.add(networkOf(place));
  for (const { agent, ja4 } of clients) held.clients.add(agent).add(ja4);
  for (const domain of domains) held.domains.add(domain);
  const whole = new Fixed(pool);
  return { pool, exclusive, whole, clients, cards, devices, domains, dealt, checked, unpaid };
}
