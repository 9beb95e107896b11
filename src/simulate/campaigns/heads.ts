// The accounts of a campaign: when they were made, with which mailboxes, cards, devices, addresses and clients.

import type { Actor, Pen, Places } from "../actor.ts";
import { cardOf, deviceOf, phoneOf, planAndSetups } from "../honest/person.ts";
import type { Random } from "../random.ts";
import { voiceOf } from "../text/voice.ts";
import { DAY, HOUR, MINUTE } from "../world/clock.ts";
import { type Client, type Setup, browser, sdk, setupOf } from "../world/clients.ts";
import { type MailStyle, domainOf, headMail } from "../world/emails.ts";
import { landAt, languageOf, nameOf } from "../world/lands.ts";
import { tasteOf } from "../world/models.ts";
import { Fixed, Homes } from "../world/places.ts";
import type { AccountRecord, World } from "../world/world.ts";
import { addressPool } from "./address-pool.ts";
import { type Holdings, holdsClient, networkOf, unheld } from "./holdings.ts";
import type { Knobs } from "./knobs.ts";

/** What an agreement in the open replaces: an authorised distiller is a campaign with nothing to hide. */
export interface Agreement {
  readonly org: string;
  readonly programme: string;
  readonly domain: string;
  readonly card: string;
}

/** One pool of a campaign, or the whole of it. */
export interface CrewPlan {
  readonly kind: string;
  readonly campaign: string | null;
  readonly accounts: number;
  readonly knobs: Knobs;
  /** When the campaign starts, ms. */
  readonly begins: number;
  /** Writes for all of them. */
  readonly pen: Pen;
  readonly agreement?: Agreement;
}

interface Life {
  readonly created: number;
  readonly from: number;
  readonly until: number;
  readonly closed: number | undefined;
}

function lifeOf(
  world: World,
  knobs: Knobs,
  begins: number,
  generation: number,
  random: Random,
): Life {
  const { end } = world;
  const span = knobs.life > 0 && knobs.waves > 1 ? knobs.life * DAY : (end - begins) / knobs.waves;
  const opened = begins + generation * span;
  let created: number;
  if (generation > 0) created = opened + Math.round(random.between(0.5, 8) * HOUR);
  else created = Math.round(begins - random.between(-0.2, 0.8) * knobs.spread * DAY);
  created = Math.min(created, end - HOUR);
  // A new head waits some minutes to hours before its first request.
  const from = Math.max(begins, created + Math.round(random.lognormal(40, 1.2) * MINUTE));
  let closed: number | undefined;
  if (generation < knobs.waves - 1)
    closed = Math.round(opened + span + random.between(-20, 20) * MINUTE);
  else if (random.chance(Math.min(0.08, 0.003 * world.days)))
    closed = Math.round(random.between(Math.max(from, world.start), end));
  let until = Math.min(closed ?? end, end);
  if (knobs.life > 0) until = Math.min(until, from + knobs.life * DAY);
  return {
    created,
    from,
    until,
    closed: closed !== undefined && closed < end ? closed : undefined,
  };
}

/** When a campaign starts, ms. */
export function beginsOf(world: World, knobs: Knobs, random: Random): number {
  const burst = knobs.life > 0 && knobs.waves === 1;
  const drawn = burst
    ? random.between(0.1, 0.7) * world.days
    : random.between(0.02, 0.15) * world.days;
  const days = knobs.start >= 0 ? Math.min(knobs.start, world.days) : drawn;
  return world.start + Math.round(days * DAY);
}

/** Makes and enters the accounts of one pool, apart from what is held, and adds to that what they hold. */
export function crewOf(world: World, wanted: CrewPlan, held: Holdings, random: Random): Actor[] {
  const { accounts, knobs, agreement } = wanted;
  const exclusive = knobs.homes > 0 && knobs.addresses >= knobs.homes;
  const size = Math.max(
    1,
    Math.round(exclusive ? knobs.homes * accounts : knobs.addresses * accounts),
  );
  const pool = agreement
    ? world.internet.servers(Math.max(2, Math.min(12, size)), true, random)
    : addressPool(world, knobs, size, exclusive, held, random);
  const whole = new Fixed(pool);
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

  const heads: Actor[] = [];
  for (let i = 0; i < accounts; i++) {
    const at = Math.floor((i * pool.length) / accounts) % pool.length;
    const land = landAt(exclusive || knobs.homes === 0 ? null : pool[at].country, random);
    const name = nameOf(land, random);
    const life = lifeOf(
      world,
      knobs,
      wanted.begins,
      Math.floor((i * knobs.waves) / accounts),
      random,
    );
    let places: Places = whole;
    let first = random.pick(pool);
    if (knobs.homes > 0 && exclusive && knobs.hosting === "residential") {
      const own = Array.from({ length: knobs.homes }, () => world.internet.home(land, random));
      places = new Homes(world.internet, own);
      first = own[0].place;
    } else if (knobs.homes > 0 && !agreement) {
      // The pool lies sorted by country: a head's homes are neighbours in it, so mostly of one country.

      const own = Array.from({ length: knobs.homes }, (_, k) => pool[(at + k) % pool.length]);
      places = new Homes(world.internet, random.shuffle(own));
      first = own[0];
    }
    const { plan, setups } = planAndSetups(random);
    const used: Setup[] =
      clients.length > 0 ? [setupOf(clients[random.popular(clients.length)], random)] : setups;
    const [device, phone] = devices[Math.floor(dealt[i] / knobs.devices)];
    const free = random.chance(unpaid);
    const record: AccountRecord = {
      account: world.newAccount(),
      created: life.created,
      closed: life.closed,
      email: headMail(knobs.domain as MailStyle, name, domains, random),
      phone: random.chance(0.45) ? phone : undefined,
      payment: free ? null : cards[Math.floor(dealt[i] / knobs.cards)],
      device: random.chance(0.97) ? device : null,
      signup_ip: random.chance(0.92) ? first.ip : null,
      plan: free
        ? "free"
        : clients.length > 0 && plan === "free"
          ? random.pick(["api", "pro"])
          : plan === "free"
            ? "pro"
            : plan,
      verified: random.chance(checked),
      ...(agreement ? agreed(agreement, i, random) : {}),
    };
    world.enter(record, wanted.kind, wanted.campaign);
    heads.push({
      account: record.account,
      org: record.org ?? null,
      random: random.fork(),
      from: life.from,
      until: life.until,
      setups:
        knobs.replay > 0 ? used.map((setup) => ({ ...setup, thinks: true, replays: true })) : used,
      places,
      taste: tasteOf(world.models, random),
      voice: voiceOf(random, languageOf(land, random)),
      // Most heads keep the hours of where they pretend to be; some those of the operator.
      zone: random.chance(0.8) ? land.zone : 8,
      pen: wanted.pen,
    });
  }
  for (const place of pool) held.networks.add(networkOf(place));
  for (const { agent, ja4 } of clients) held.clients.add(agent).add(ja4);
  for (const domain of domains) held.domains.add(domain);
  return heads;
}

function agreed(agreement: Agreement, i: number, random: Random): Partial<AccountRecord> {
  return {
    email: `${random.pick(["distill", "train", "data"])}${i}@${agreement.domain}`,
    payment: agreement.card,
    org: agreement.org,
    programme: agreement.programme,
    plan: "enterprise",
    verified: true,
  };
}
