// A person with an account: the stuff of most honest classes. Options replace what a class has in common
// (an office's egress, one card, a system prompt); everything else is drawn as for anybody.

import type { Pen, Places } from "../actor.ts";
import { type Random } from "../random.ts";
import { say } from "../text/grammar.ts";
import { rule } from "../text/library.ts";
import { followUp, opening, voiceOf } from "../text/voice.ts";
import { type Burst, Worker, chat } from "../worker.ts";
import { DAY, HOUR, Human, type Rhythm, shapes } from "../world/clock.ts";
import { type Setup, browser, sdk, setupOf } from "../world/clients.ts";
import { fill } from "../world/culture.ts";
import { personalMail } from "../world/emails.ts";
import { type Land, type Name, landOf, languageOf, nameOf } from "../world/lands.ts";
import { type Taste, tasteOf } from "../world/models.ts";
import type { Place } from "../world/internet.ts";
import { Moving } from "../world/places.ts";
import type { AccountRecord, HonestKind, World } from "../world/world.ts";

export interface PersonOptions {
  readonly kind: HonestKind;
  readonly land?: Land;
  readonly email?: (name: Name) => string;
  /** Fields that replace the drawn ones in accounts.jsonl. */
  readonly record?: Partial<AccountRecord>;
  readonly places?: Places;
  /** Places beside home and phone (an office, a campus), and the share of sessions there. */
  readonly away?: { readonly list: readonly Place[]; readonly share: number };
  readonly setups?: readonly Setup[];
  /** Bursts a day; drawn heavy-tailed when absent. */
  readonly perDay?: number;
  readonly shape?: number;
  readonly rhythm?: Rhythm;
  readonly burst?: Burst;
  readonly pen?: Pen;
  readonly taste?: Taste;
  /** Topic rules the person leans to. */
  readonly lean?: readonly string[];
  /** First and last possible activity. */
  readonly from?: number;
  readonly until?: number;
}

/** Mean tenure of a customer before the world's end, in days: most stay for months, a third come and go. */
const TENURE = 260;
const PASSING = 55;

/** When an ordinary account was made: over the past months, at waking hours; some inside the world's window. */
export function signupTime(world: World, random: Random, zone: number): number {
  const back = Math.min(1200, random.exponential(random.chance(0.35) ? PASSING : TENURE)) * DAY;
  const day = world.end - back;
  return Math.min(world.end - HOUR, new Human(shapes.waking, zone, 40).next(random, day));
}

/** A card or account number as the operator would keep it: a hash. */
export function cardOf(random: Random): string {
  return `pm_${random.hex(12)}`;
}

export function deviceOf(random: Random): string {
  return `dev_${random.hex(10)}`;
}

export function phoneOf(random: Random): string {
  return `tel_${random.hex(10)}`;
}

/** Plan and the client software that goes with it. */
export function planAndSetups(random: Random): { plan: string; setups: Setup[] } {
  const plan = random.pick([
    "free",
    "free",
    "free",
    "free",
    "pro",
    "pro",
    "pro",
    "api",
    "api",
    "api",
  ]);
  const code = plan === "api" ? random.chance(0.9) : random.chance(plan === "pro" ? 0.35 : 0.2);
  const setups = [setupOf(code ? sdk(random) : browser(random), random)];
  if (random.chance(0.3))
    setups.push(setupOf(random.chance(0.6) ? browser(random) : sdk(random), random));
  return { plan, setups };
}

/** Writes as a person: an opening, then follow-ups; now and then a pasted popular or viral prompt. */
export function personPen(world: World): Pen {
  const { culture, pools } = world;
  return (actor, thread, draft, time) => {
    const { random } = actor;
    const voice = actor.voice as NonNullable<typeof actor.voice>;
    draft.output = thread.turn > 1 ? voice.answer * 0.8 : voice.answer;
    if (thread.turn > 1 && random.chance(0.72)) {
      draft.prompt = followUp(voice, random);
      return;
    }
    const question = opening(voice, random, pools);
    if (!random.chance(voice.pastes)) draft.prompt = question;
    else if (random.chance(0.4)) {
      const day = Math.floor((time - world.start) / DAY);
      draft.prompt = fill(
        culture.viral[Math.max(0, day - random.popular(3))] ?? culture.viral[0]!,
        question,
      );
    } else if (random.chance(0.5))
      draft.prompt = culture.systems[random.popular(culture.systems.length)]!;
    else
      draft.prompt = fill(culture.frameworks[random.popular(culture.frameworks.length)]!, question);
  };
}

/** A person who writes inside an app or a company assistant: the same system prompt in every exchange. */
export function assistedPen(world: World, system: string, tools: number, share = 1): Pen {
  const plain = personPen(world);
  return (actor, thread, draft, time) => {
    plain(actor, thread, draft, time);
    if (share < 1 && !actor.random.chance(share)) return;
    draft.system = system;
    draft.tools = tools;
  };
}

/** An opening with a wish for a visible trace, as auditors and debuggers write it. */
export function auditPen(world: World): Pen {
  const plain = personPen(world);
  return (actor, thread, draft, time) => {
    plain(actor, thread, draft, time);
    if (thread.turn > 1 && actor.random.chance(0.4)) return;
    const wish = say(rule("audit"), actor.random);
    draft.prompt = actor.random.chance(0.5)
      ? `${draft.prompt}\n${wish}`
      : `${wish}. ${draft.prompt}`;
    draft.output = 620;
  };
}

/** Where a person is besides home and phone: at work or school, behind a hopping VPN, abroad. */
function elsewhere(
  world: World,
  land: Land,
  options: PersonOptions,
  random: Random,
): [readonly Place[], number] {
  if (options.away) return [options.away.list, options.away.share];
  const { internet } = world;
  const x = random.next();
  if (x < 0.06) {
    const exits = Array.from({ length: random.range(4, 20) }, () => random.pick(internet.hops));
    return [exits, random.between(0.3, 1)];
  }
  if (x < 0.14) {
    const abroad = landOf(random);
    return [
      [internet.residential(random, abroad), ...internet.phone(abroad, random)],
      random.between(0.1, 0.6),
    ];
  }
  if (x < 0.3) return [internet.egress(land, random.range(1, 2), random), random.between(0.2, 0.8)];
  return [[], 0];
}

/** Enters a person's account and sets it to work. */
export function addPerson(world: World, random: Random, options: PersonOptions): AccountRecord {
  const land = options.land ?? landOf(random);
  const name = nameOf(land, random);
  const { plan, setups } = planAndSetups(random);
  const { internet } = world;
  const home = internet.home(land, random);
  // Some honest homes carry a proxy provider's traffic without knowing it.
  if (home.prefix === null && random.chance(0.015)) home.place = random.pick(world.proxies);
  const created = options.record?.created ?? signupTime(world, random, land.zone);
  const from = Math.max(
    world.start,
    created + Math.round(random.exponential(0.3 * HOUR)),
    options.from ?? 0,
  );
  // A few customers leave, or are closed for other reasons than distillation.
  const leaves = random.chance(Math.min(0.08, 0.003 * world.days));
  const closed = leaves
    ? Math.round(random.between(Math.max(from, world.start), world.end))
    : undefined;
  const record: AccountRecord = {
    account: world.newAccount(),
    created,
    closed,
    email: options.email ? options.email(name) : personalMail(name, random),
    phone: random.chance(0.45) ? phoneOf(random) : undefined,
    payment: random.chance(plan === "free" ? 0.25 : 0.92) ? cardOf(random) : null,
    device: random.chance(0.97) ? deviceOf(random) : null,
    signup_ip: random.chance(0.92) ? home.place.ip : null,
    plan,
    verified: random.chance(plan === "free" ? 0.2 : 0.35),
    ...options.record,
  };
  world.enter(record, options.kind, null);
  const places =
    options.places ??
    new Moving(
      internet,
      home,
      internet.phone(land, random),
      random.chance(0.6) ? random.between(0.05, 0.6) : 0,
      ...elsewhere(world, land, options, random),
    );
  const shape =
    options.shape ??
    random.pick([shapes.office, shapes.evening, shapes.waking, shapes.waking, shapes.night]);
  const perDay = options.perDay ?? Math.min(40, random.lognormal(0.3, 1.15));
  const actor = {
    account: record.account,
    org: record.org ?? null,
    random: random.fork(),
    from,
    until: Math.min(record.closed ?? world.end, options.until ?? world.end),
    setups: options.setups ?? setups,
    places,
    taste: options.taste ?? tasteOf(world.models, random),
    voice: voiceOf(random, languageOf(land, random), options.lean),
    pen: options.pen ?? personPen(world),
  };
  const burst = options.burst ?? (random.chance(0.08) ? { kind: "loop", mean: 7, gap: 9 } : chat);
  world.sources.push(
    new Worker(actor, options.rhythm ?? new Human(shape, land.zone, perDay), burst),
  );
  return record;
}
