// The accounts of a campaign: when they were made, with which mailboxes, cards, devices, addresses and clients.

import type { Actor, Places } from "../actor.ts";
import { planAndSetups } from "../honest/person.ts";
import type { Random } from "../random.ts";
import { voiceOf } from "../text/voice.ts";
import { DAY, HOUR, MINUTE } from "../world/clock.ts";
import { type Setup, setupOf } from "../world/clients.ts";
import { type MailStyle, controlledMail } from "../world/emails.ts";
import { landAt, languageOf, nameOf } from "../world/lands.ts";
import { tasteOf } from "../world/models.ts";
import { Homes } from "../world/places.ts";
import type { AccountRecord, World } from "../world/world.ts";
import type { Agreement, CrewPlan } from "./crew-plan.ts";
import type { Knobs } from "./knobs.ts";
import type { Stock } from "./stock.ts";

/** When an account is made, works and is closed, ms. */
export interface Life {
  readonly created: number;
  readonly from: number;
  readonly until: number;
  readonly closed: number | undefined;
}

function historyOf(
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
  // A new controlled account waits some minutes to hours before its first request.
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

/** A controlled account as its operator holds it: it can be taken off the work. */
export interface ControlledAccount extends Actor {
  until: number;
}

/** Makes and enters the accounts of one pool. */
export function crewOf(
  world: World,
  plan: CrewPlan,
  stock: Stock,
  random: Random,
): ControlledAccount[] {
  const { accounts, knobs, begins } = plan;
  return Array.from({ length: accounts }, (_, i) => {
    const generation = Math.floor((i * knobs.waves) / accounts);
    const life = (): Life => historyOf(world, knobs, begins, generation, random);
    return controlledAccountOf(world, plan, stock, i, life, random);
  });
}

/**
 * Makes and enters one account out of a pool's stock.
 * @param i its place in the crew, from 0: which of the stock's cards, devices and addresses are its own
 * @param lives asked once, after who it is has been drawn
 */
export function controlledAccountOf(
  world: World,
  plan: CrewPlan,
  stock: Stock,
  i: number,
  histories: () => Life,
  random: Random,
): ControlledAccount {
  const { accounts, knobs, agreement } = plan;
  const { pool, exclusive, clients, cards, devices, domains, dealt } = stock;
  const at = Math.floor((i * pool.length) / accounts) % pool.length;
  const land = landAt(exclusive || knobs.homes === 0 ? null : pool[at]!.country, random);
  const name = nameOf(land, random);
  const life = histories();
  let places: Places = stock.whole;
  let first = random.pick(pool);
  if (knobs.homes > 0 && exclusive && knobs.hosting === "residential") {
    const own = Array.from({ length: knobs.homes }, () => world.internet.home(land, random));
    places = new Homes(world.internet, own);
    first = own[0]!.place;
  } else if (knobs.homes > 0 && !agreement) {
    // The pool lies sorted by country: a controlled account's homes are neighbours in it, so mostly of one country.

    const own = Array.from({ length: knobs.homes }, (_, k) => pool[(at + k) % pool.length]!);
    places = new Homes(world.internet, random.shuffle(own));
    first = own[0]!;
  }
  const { plan: tier, setups } = planAndSetups(random);
  const used: Setup[] =
    clients.length > 0 ? [setupOf(clients[random.popular(clients.length)]!, random)] : setups;
  const [device, phone] = devices[Math.floor(dealt[i]! / knobs.devices)]!;
  const free = random.chance(stock.unpaid);
  const record: AccountRecord = {
    account: world.newAccount(),
    created: life.created,
    closed: life.closed,
    email: controlledMail(knobs.domain as MailStyle, name, domains, random),
    phone: random.chance(0.45) ? phone : undefined,
    payment: free ? null : cards[Math.floor(dealt[i]! / knobs.cards)]!,
    device: random.chance(0.97) ? device : null,
    signup_ip: random.chance(0.92) ? first.ip : null,
    plan: free
      ? "free"
      : clients.length > 0 && tier === "free"
        ? random.pick(["api", "pro"])
        : tier === "free"
          ? "pro"
          : tier,
    verified: random.chance(stock.checked),
    ...(agreement ? agreed(agreement, i, random) : {}),
  };
  world.enter(record, plan.kind, plan.campaign);
  return {
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
    // Most controlled accounts keep the hours of where they pretend to be; some those of the operator.
    zone: random.chance(0.8) ? land.zone : 8,
    pen: plan.pen,
  };
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
