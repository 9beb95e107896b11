// Honest accounts that come nearest to one that harvests alone: each works alone, at volume, through a program, and
// asks in nearly every prompt for what a harvester asks for. Made to be the null of solo judgement, by hand, after
// what such people do; none is in the simulator's own worlds.
//   tracer     a researcher who wants the reasoning of every answer, in a harvester's own wording
//   grader     a nightly check of a firm's own bot by a rubric, on that day's conversations
//   tutor      a learning service that asks for every step; its exercises come back as pupils take them
//   variants   a shop that has listings rewritten in several versions, from a catalogue

import { Random } from "../../src/simulate/random.ts";
import { say } from "../../src/simulate/text/grammar.ts";
import { itemSet } from "../../src/simulate/text/items.ts";
import { rule } from "../../src/simulate/text/library.ts";
import type { PromptPools } from "../../src/simulate/text/prompts.ts";
import { dress, templateSet } from "../../src/simulate/text/template.ts";
import { sdk } from "../../src/simulate/world/clients.ts";
import { Cron, DAY, HOUR, Human, shapes } from "../../src/simulate/world/clock.ts";
import { domainOf, personalMail, workMail } from "../../src/simulate/world/emails.ts";
import { landOf, nameOf } from "../../src/simulate/world/lands.ts";
import { enter, type Population, type Sent, type Setting, write } from "../foreign/population.ts";
import type { Request } from "../foreign/purposes.ts";

export const hardKinds = ["tracer", "grader", "tutor", "variants"] as const;
export type HardKind = (typeof hardKinds)[number];

/** Exchanges a day: the median, and the spread of its logarithm. */
const perDay = { median: 150, spread: 0.9, least: 30, most: 1500 } as const;

export function addHardHonest(
  population: Population,
  setting: Setting,
  kind: HardKind,
  pools: PromptPools | null,
  random: Random,
): void {
  const land = landOf(random);
  const name = nameOf(land, random);
  const school = kind === "tracer" && random.chance(0.5);
  const own = school || random.chance(kind === "tracer" ? 0.4 : 0.85);
  const places = setting.internet.servers(random.range(1, 4), true, random);
  const account = `acct_h${random.hex(11)}`;
  const identity = {
    account,
    email: own
      ? workMail(name, domainOf(random, school ? "edu" : undefined), random)
      : personalMail(name, random),
    payment: `pm_${random.hex(12)}`,
    created: Math.round(
      setting.start - random.exponential(random.chance(0.25) ? 15 : 200) * DAY + 2 * DAY,
    ),
    signup_ip: places[0]!.ip,
    verified: random.chance(0.4),
    plan: random.pick(["api", "api", "pro", "team"]),
    org: own && !school && random.chance(0.4) ? `org_${random.hex(6)}` : undefined,
  };
  enter(population, identity, kind, kind);
  const ask = { tracer, grader, tutor, variants }[kind](pools, random);
  const rate = Math.min(
    perDay.most,
    Math.max(perDay.least, random.lognormal(perDay.median, perDay.spread)),
  );
  const from = Math.max(setting.start, identity.created + 2 * HOUR);
  const until = setting.start + setting.days * DAY;
  const median = kind === "grader" ? 220 : 520;
  // studies compare models, so many of them take up a new one at once; products wait
  const moves = random.chance(kind === "tracer" ? 0.5 : 0.1);
  const moved = setting.release.time + random.between(2, 48) * HOUR;
  const onNew = random.pick([0.5, 1]);
  const sent = times(kind, rate, land.zone, from, until, random).map((time): Sent => ({
    seconds: (time - setting.start) / 1000,
    request: ask(random),
    input: random.range(120, 900),
    output: Math.round(random.lognormal(median, 0.6)),
    place: random.pick(places),
    ...(moves && time > moved && random.chance(onNew) ? { model: setting.release.model } : {}),
  }));
  const habits = {
    client: sdk(random),
    model: setting.models[random.chance(0.8) ? 0 : 1] ?? setting.models[0]!,
    temperature: random.chance(0.6) ? 0 : null,
    maxTokens: random.chance(0.6) ? 4096 : null,
  };
  write(population, setting, account, habits, sent, random);
}

/**
 * A service has its customers' day, a check its hour of the night. A study has office hours, a night, or a loop that
 * takes the next item when the last is answered: as even as any harvester's, until its list is done.
 */
function times(
  kind: HardKind,
  rate: number,
  zone: number,
  from: number,
  until: number,
  random: Random,
): number[] {
  const style =
    kind === "tutor" ? "day" : kind === "grader" ? "night" : random.pick(["day", "night", "loop"]);
  if (style === "day") {
    const rhythm = new Human(kind === "tutor" ? shapes.product : shapes.office, zone, rate);
    return steps(from, until, (at) => rhythm.next(random, at));
  }
  if (style === "loop") {
    const begins = from + random.between(0, 0.5) * (until - from);
    const ends = random.chance(0.3) ? until : begins + random.between(0.3, 1) * (until - begins);
    return steps(begins, ends, (at) => at + (DAY / rate) * random.lognormal(1, 0.4));
  }
  const nightly = new Cron(DAY, random.int(DAY));
  return steps(from, until, (at) => nightly.next(random, at))
    .flatMap((night) => {
      let time = night;
      return Array.from({ length: Math.round(rate) }, () => (time += random.exponential(8000)));
    })
    .filter((time) => time < until)
    .sort((a, b) => a - b);
}

function steps(from: number, until: number, next: (after: number) => number): number[] {
  const out: number[] = [];
  for (let at = next(from); at < until; at = next(at)) out.push(at);
  return out;
}

type Ask = (random: Random) => Request;

/** Ever new problems of a set of the researcher's own; half ask each several times, to compare answers. */
function tracer(pools: PromptPools | null, random: Random): Ask {
  const [template] = templateSet(1, 0, "reasoning", ["en"], random);
  const items = itemSet(random.u32(), pools);
  const times = random.chance(0.5) ? random.range(2, 5) : 1;
  let asked = 0;
  return (own) => {
    const index = Math.floor(asked++ / times);
    const { system, prompt } = dress(
      template!,
      items.item("reasoning", "en", index),
      index,
      0,
      own,
    );
    return { system: system ?? undefined, prompt, talks: false };
  };
}

function grader(_: PromptPools | null, random: Random): Ask {
  const [template] = templateSet(1, 0, "grading", ["en"], random);
  let serial = 0;
  return (own) => {
    const talk = `User: ${say(rule("utter"), own)}\nBot: ${say(rule("ticket.text"), own)}`;
    const { system, prompt } = dress(template!, talk, serial++, 0, own);
    return { system: system ?? undefined, prompt, talks: false };
  };
}

function tutor(pools: PromptPools | null, random: Random): Ask {
  const [template] = templateSet(1, 0, "reasoning", ["en"], random);
  const items = itemSet(random.u32(), pools);
  const catalogue = random.range(300, 5000);
  return (own) => {
    const index = own.popular(catalogue);
    const { system, prompt } = dress(
      template!,
      items.item("reasoning", "en", index),
      index,
      0,
      own,
    );
    return { system: system ?? undefined, prompt, talks: false };
  };
}

function variants(_: PromptPools | null, random: Random): Ask {
  const count = random.range(2, 5);
  const lead = random.pick([
    `Rewrite the listing below in ${count} different versions, each with another opening.`,
    `Create ${count} variants of this product text for our test of headlines.`,
    `Give ${count} alternative wordings of the following offer, all under 80 words.`,
  ]);
  const catalogue = Array.from({ length: random.range(200, 4000) }, () => random.u32());
  return (own) => ({
    system: undefined,
    prompt: `${lead}\n\n${say(rule("listing"), new Random(own.pick(catalogue), 1))}`,
    talks: false,
  });
}
