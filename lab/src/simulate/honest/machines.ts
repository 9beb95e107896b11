// Honest machines: pipelines and CI keys, heavy clients, researchers with nightly evaluations, resellers, and
// companies that spread one batch job over a pool of their own keys.

import type { Actor, Pen } from "../actor.ts";
import type { Random } from "../random.ts";
import { say } from "../text/grammar.ts";
import { rule } from "../text/library.ts";
import { itemSet } from "../text/items.ts";
import { dress, templateSet } from "../text/template.ts";
import { type Burst, Worker } from "../worker.ts";
import { Cron, DAY, HOUR, Human, MINUTE, type Rhythm, Steady, shapes } from "../world/clock.ts";
import { type Setup, sdk, setupOf } from "../world/clients.ts";
import { fill } from "../world/culture.ts";
import { domainOf, workMail } from "../world/emails.ts";
import { type Land, landOf, nameOf } from "../world/lands.ts";
import type { Place } from "../world/internet.ts";
import { tasteOf } from "../world/models.ts";
import { Fixed } from "../world/places.ts";
import type { AccountRecord, HonestKind, World } from "../world/world.ts";
import { Pool } from "./pool.ts";
import { cardOf, deviceOf, phoneOf, signupTime } from "./person.ts";
import type { MakeGroup } from "./groups.ts";

interface Machine {
  readonly kind: HonestKind;
  readonly land: Land;
  readonly servers: readonly Place[];
  readonly record: Partial<AccountRecord>;
  readonly setup?: Setup;
  readonly pen: Pen;
}

/** Enters a machine's account and gives its actor, not yet at work. */
export function machine(world: World, random: Random, m: Machine): Actor {
  const name = nameOf(m.land, random);
  const record: AccountRecord = {
    account: world.newAccount(),
    created: signupTime(world, random, m.land.zone),
    email: workMail(name, domainOf(random), random),
    phone: random.chance(0.45) ? phoneOf(random) : undefined,
    payment: random.chance(0.92) ? cardOf(random) : null,
    device: random.chance(0.9) ? deviceOf(random) : null,
    signup_ip: random.chance(0.8) ? m.servers[0]!.ip : null,
    plan: random.chance(0.7) ? "api" : random.pick(["team", "enterprise", "pro"]),
    verified: random.chance(0.45),
    ...m.record,
  };
  world.enter(record, m.kind, null);
  return {
    account: record.account,
    org: record.org ?? null,
    random: random.fork(),
    from: Math.max(world.start, record.created),
    until: record.closed ?? world.end,
    setups: [m.setup ?? setupOf(sdk(random), random)],
    places: new Fixed(m.servers),
    taste: { ...tasteOf(world.models, random), older: 0 },
    voice: null,
    pen: m.pen,
  };
}

export function where(world: World, land: Land, random: Random): Place[] {
  // One in five runs serverless: many addresses over several regions of one cloud.
  if (random.chance(0.2)) return world.internet.servers(random.range(12, 60), false, random);
  const n = 1 + random.popular(6);
  return random.chance(0.8)
    ? world.internet.servers(n, true, random)
    : world.internet.egress(land, n, random);
}

/** What a product sends: utterances, tickets, reviews, documents, under one template of its own or a framework's. */
function productPen(world: World, random: Random): Pen {
  const { culture, pools } = world;
  const feed = random.pick(["utter", "utter", "review", "ticket.text", "listing", "doc"]);
  const short = feed === "utter" || feed === "review" || feed === "listing";
  const next = (r: Random): string =>
    feed === "utter" && pools && pools.utterances.length > 0
      ? r.pick(pools.utterances)
      : say(rule(feed), r);
  const output = short ? random.lognormal(14, 0.5) : random.lognormal(160, 0.5);
  const logprobs = random.chance(0.12);
  if (random.chance(0.45)) {
    const template = culture.frameworks[random.popular(culture.frameworks.length)]!;
    return (actor, _thread, draft) => {
      draft.prompt = fill(template, next(actor.random));
      draft.output = output;
      draft.logprobs = logprobs;
    };
  }
  if (random.chance(0.15)) return tutorPen(world, random);
  const system = say(rule("product.system"), random);
  const lead = random.chance(0.5)
    ? `${random.pick(["Classify", "Message", "Input", "Text", "Customer", "Item"])}: `
    : "";
  return (actor, _thread, draft) => {
    draft.system = system;
    draft.prompt = lead + next(actor.random);
    draft.output = output;
    draft.logprobs = logprobs;
  };
}

/** An ed-tech or data company: one template that asks for worked solutions, and ever-new items. Honest. */
function tutorPen(world: World, random: Random): Pen {
  const aim = random.pick(["reasoning", "code", "grading", "summary", "instruction"] as const);
  const [template] = templateSet(1, 0, aim, ["en"], random);
  const set = itemSet(random.u32(), world.pools);
  // Their catalogue is finite and is asked again and again, as pupils do.
  const catalogue = random.range(200, 3000);
  return (actor, _thread, draft) => {
    const index = actor.random.int(catalogue);
    const { system, prompt } = dress(template!, set.item(aim, "en", index), index, 0, actor.random);
    draft.system = system;
    draft.prompt = prompt;
    draft.output = 420;
    draft.maxTokens = template!.maxTokens ?? draft.maxTokens;
  };
}

export const pipelines: MakeGroup = (world, random, size) => {
  for (let i = 0; i < size; i++) {
    const land = landOf(random);
    const actor = machine(world, random, {
      kind: "pipeline",
      land,
      servers: where(world, land, random),
      record: {},
      pen: productPen(world, random),
    });
    const perDay = random.lognormal(110, 0.9);
    const style = random.next();
    let rhythm: Rhythm = new Steady(perDay);
    let burst: Burst = { kind: "shots", mean: 1, gap: 2 };
    if (style < 0.5) {
      const period = random.pick([5, 10, 15, 30, 60, 360, 1440]) * MINUTE;
      rhythm = new Cron(period, random.int(period));
      burst = {
        kind: "shots",
        mean: Math.max(1, (perDay * period) / DAY),
        gap: random.between(0.5, 4),
      };
    }
    world.sources.push(new Worker(actor, rhythm, burst));
  }
};

/** Production clients with their customers' day: bursts, weekday peaks, several prompts in use. */
export const heavies: MakeGroup = (world, random, size) => {
  for (let i = 0; i < size; i++) {
    const land = landOf(random);
    const pens = Array.from({ length: random.range(1, 4) }, () => productPen(world, random));
    const pen: Pen = (actor, thread, draft, time) =>
      pens[actor.random.popular(pens.length)]!(actor, thread, draft, time);
    const org = random.chance(0.6) ? `org_${random.hex(6)}` : undefined;
    const actor = machine(world, random, {
      kind: "heavy",
      land,
      servers: where(world, land, random),
      record: { org },
      pen,
    });
    const burst: Burst = { kind: "shots", mean: random.between(2, 9), gap: random.between(1, 20) };
    const shape = random.pick([shapes.product, shapes.product, shapes.office]);
    world.sources.push(
      new Worker(
        actor,
        new Human(shape, land.zone, random.lognormal(110, 0.8) / burst.mean),
        burst,
      ),
    );
  }
};

export const keyPool: MakeGroup = (world, random, size) => {
  const land = landOf(random);
  const domain = domainOf(random);
  const card = cardOf(random);
  const servers = where(world, land, random);
  const org = random.chance(0.85) ? `org_${random.hex(6)}` : undefined;
  const verified = random.chance(0.85);
  const plan = random.chance(0.75) ? "enterprise" : "api";
  const since = world.end - random.between(20, 500) * DAY;
  const client = sdk(random);
  const pen = productPen(world, random);
  const prefix = random.pick(["keys+", "ci-", "batch", "ops+"]);
  const device = deviceOf(random);
  const actors = Array.from({ length: size }, (_, i) =>
    machine(world, random, {
      kind: "key-pool",
      land,
      servers,
      record: {
        created: Math.round(since + random.exponential(i < size / 2 ? HOUR : 10 * DAY)),
        email: `${prefix}${i}@${domain}`,
        payment: card,
        device,
        org,
        verified,
        plan,
      },
      setup: setupOf(client, random),
      pen,
    }),
  );
  world.sources.push(new Pool(world, actors, random.lognormal(24, 0.5), random.fork()));
};
