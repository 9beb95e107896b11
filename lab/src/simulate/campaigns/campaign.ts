// Puts a campaign into a world: its harvest, its crew (or several that share nothing), its drive. An authorised
// distillation is the same work in the open: one organisation, one card, an agreement on record.

import type { Pen, Source } from "../actor.ts";
import { cardOf } from "../honest/person.ts";
import type { Random } from "../random.ts";
import { voiceOf } from "../text/voice.ts";
import { DAY } from "../world/clock.ts";
import { domainOf } from "../world/emails.ts";
import { landOf, languageOf } from "../world/lands.ts";
import type { World } from "../world/world.ts";
import type { CrewPlan } from "./crew-plan.ts";
import { drive } from "./dispatch.ts";
import { type Harvest, harvestOf } from "./harvest.ts";
import { beginsOf, crewOf, type ControlledAccount } from "./controlled-accounts.ts";
import { type Holdings, noHoldings } from "./holdings.ts";
import { kinds } from "./kinds.ts";
import { type CampaignSpec, type Knobs, knobsOf } from "./knobs.ts";
import { type Stock, stockOf } from "./stock.ts";

/** One pool of a campaign: what its accounts are made from, and who writes for all of them as of now. */
export interface Crew {
  readonly plan: CrewPlan;
  readonly stock: Stock;
  pen: Pen;
}

/** A controlled account in the crew that it was made in. */
export interface Post {
  readonly controlled: ControlledAccount;
  readonly crew: Crew;
}

/** A campaign that was entered into a world, with the sources that drive it. */
export interface SimulatedCampaign {
  readonly name: string;
  readonly kind: string;
  readonly accounts: number;
  readonly knobs: Knobs;
  readonly harvest: Harvest;
  /** What its pools hold. */
  readonly held: Holdings;
  readonly posts: readonly Post[];
  readonly sources: readonly Source[];
}

/** Enters the campaign as `name` (for example `hydra-1`). Throws on a bad specification. */
export function enterCampaign(
  world: World,
  random: Random,
  spec: CampaignSpec,
  name: string,
): SimulatedCampaign {
  const { kind, accounts, knobs } = knobsOf(spec);
  const customers =
    kind === "relay"
      ? Array.from({ length: 40 + accounts * 3 }, () =>
          voiceOf(random, languageOf(landOf(random), random)),
        )
      : null;
  const held = noHoldings();
  const harvest = harvestOf(world, knobs, random, customers, held);
  const begins = beginsOf(world, knobs, random);
  const upTo = (pool: number): number => Math.floor((pool * accounts) / knobs.pools);
  const posts = harvest.pens.flatMap((pen, pool) => {
    const size = upTo(pool + 1) - upTo(pool);
    const wanted = { kind, campaign: name, accounts: size, knobs, begins };
    const crew = openCrew(world, wanted, pen, held, random);
    return crewOf(world, crew.plan, crew.stock, random).map((controlled) => ({ controlled, crew }));
  });
  const controlledAccounts = posts.map(({ controlled }) => controlled);
  const sources = drive(controlledAccounts, knobs, begins, random.fork());
  return { name, kind, accounts, knobs, harvest, held, posts, sources };
}

/** A pool without controlled accounts yet; those that it gets write with its pen, whichever it is at that time. */
export function openCrew(
  world: World,
  wanted: Omit<CrewPlan, "pen">,
  pen: Pen,
  held: Holdings,
  random: Random,
): Crew {
  const plan: CrewPlan = { ...wanted, pen: (...exchange) => crew.pen(...exchange) };
  const crew: Crew = { plan, stock: stockOf(world, plan, held, random), pen };
  return crew;
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
  const [pen] = harvestOf(world, knobs, random, null, held).pens;
  const begins = beginsOf(world, knobs, random);
  const plan = {
    kind: "authorised",
    campaign: null,
    accounts: size,
    knobs,
    begins,
    pen: pen!,
    agreement,
  };
  const controlledAccounts = crewOf(world, plan, stockOf(world, plan, held, random), random);
  world.sources.push(...drive(controlledAccounts, knobs, begins, random.fork()));
}
