// Puts a campaign into a world: its harvest, its crew (or several that share nothing), its drive. An authorised
// distillation is the same work in the open: one organisation, one card, an agreement on record.

import { cardOf } from "../honest/person.ts";
import type { Random } from "../random.ts";
import { voiceOf } from "../text/voice.ts";
import { DAY } from "../world/clock.ts";
import { domainOf } from "../world/emails.ts";
import { landOf, languageOf } from "../world/lands.ts";
import type { World } from "../world/world.ts";
import { drive } from "./dispatch.ts";
import { harvestOf } from "./harvest.ts";
import { beginsOf, crewOf } from "./heads.ts";
import { noHoldings } from "./holdings.ts";
import { kinds } from "./kinds.ts";
import { type CampaignSpec, type Knobs, knobsOf } from "./knobs.ts";

/** Adds the campaign as `name` (for example `hydra-1`). Throws on a bad specification. */
export function addCampaign(world: World, random: Random, spec: CampaignSpec, name: string): void {
  const { kind, accounts, knobs } = knobsOf(spec);
  const customers =
    kind === "relay"
      ? Array.from({ length: 40 + accounts * 3 }, () =>
          voiceOf(random, languageOf(landOf(random), random)),
        )
      : null;
  const held = noHoldings();
  const pens = harvestOf(world, knobs, random, customers, held);
  const begins = beginsOf(world, knobs, random);
  const upTo = (pool: number): number => Math.floor((pool * accounts) / knobs.pools);
  const heads = pens.flatMap((pen, pool) => {
    const size = upTo(pool + 1) - upTo(pool);
    const plan = { kind, campaign: name, accounts: size, knobs, begins, pen };
    return crewOf(world, plan, held, random);
  });
  world.sources.push(...drive(heads, knobs, begins, random.fork()));
}

/** An authorised distiller of `size` accounts: honest, looks like fixed or hydra but for its papers. */
export function addAuthorised(world: World, random: Random, size: number): void {
  const shape = random.chance(0.5) ? kinds.fixed : kinds.hydra;
  const knobs: Knobs = {
    ...shape,
    rate: random.between(15, 60),
    cards: 1e6,
    spread: random.between(10, 200),
    start: 0,
    clients: 1,
    cover: 0,
    pools: 1,
  };
  const agreement = {
    org: `org_${random.hex(6)}`,
    programme: `distillation-${new Date(world.start - 40 * DAY).getUTCFullYear()}-${random.range(1, 60)}`,
    domain: domainOf(random),
    card: cardOf(random),
  };
  const held = noHoldings();
  const [pen] = harvestOf(world, knobs, random, null, held);
  const begins = beginsOf(world, knobs, random);
  const plan = {
    kind: "authorised",
    campaign: null,
    accounts: size,
    knobs,
    begins,
    pen,
    agreement,
  };
  world.sources.push(...drive(crewOf(world, plan, held, random), knobs, begins, random.fork()));
}
