// Honest heavy clients with the rhythm and the lengths of real ones: each served client becomes an account, or an
// organisation with several accounts where its volume is large.
// Volume: a client's own over seven days up to `kept`, and beyond it the fifth root of the excess, so that order is
// kept and a billion requests become some thousands; accounts: the square root of its millions of requests, at most
// a dozen. What is left out is thinned evenly: bursts, days and nights stay.

import type { Random } from "../../src/simulate/random.ts";
import type { PromptPools } from "../../src/simulate/text/prompts.ts";
import { type Client, sdk } from "../../src/simulate/world/clients.ts";
import { domainOf, personalMail, workMail } from "../../src/simulate/world/emails.ts";
import type { Place } from "../../src/simulate/world/internet.ts";
import { landOf, nameOf } from "../../src/simulate/world/lands.ts";
import { arrivals } from "./arrivals.ts";
import {
  enter,
  type Habits,
  type Population,
  type Sent,
  type Setting,
  write,
} from "./population.ts";
import { type Purpose, purposeOf, type Sort } from "./purposes.ts";
import { type Lengths, quantileLevels, type ServedClient, type Window } from "./servegen.ts";

/** Exchanges of a client that are kept one by one, and the most that one account sends over the world. */
const kept = 300;
const most = 3000;
const root = 1 / 5;
const mostAccounts = 12;
const day = 86_400;
/** Share of firms whose accounts are named by what they are for, not by who made them. */
const roleMailboxes = 0.4;

/**
 * How the clients appear. `plain`: own domain or public mail, own card, two in five verified, as simulated machines
 * are; `bare`: public mail, nobody verified, no organisation named; `resold`: as plain, and ten clients at a time
 * come through one reseller's addresses and program, half of the resellers paying with their own card.
 */
export const layouts = ["plain", "bare", "resold"] as const;
export type Layout = (typeof layouts)[number];
const clientsAReseller = 10;

export function addHeavy(
  population: Population,
  setting: Setting,
  clients: readonly ServedClient[],
  layout: Layout,
  pools: PromptPools | null,
  random: Random,
): void {
  let reseller: Front | null = null;
  clients.forEach((client, i) => {
    if (layout === "resold" && i % clientsAReseller === 0)
      reseller = {
        client: sdk(random),
        places: setting.internet.servers(random.range(2, 5), true, random),
        card: random.chance(0.5) ? `pm_${random.hex(12)}` : null,
      };
    const own = pools && partOf(pools, i, clients.length);
    addClient(population, setting, client, layout, reseller, own, random.fork());
  });
}

/** A client's own part of the texts: unrelated firms do not get the same questions. */
function partOf(pools: PromptPools, index: number, of: number): PromptPools {
  const part = (texts: readonly string[]): string[] => texts.filter((_, k) => k % of === index);
  return { ...pools, human: part(pools.human), utterances: part(pools.utterances) };
}

/** What a reseller puts between its customers and the API. */
interface Front {
  readonly client: Client;
  readonly places: readonly Place[];
  readonly card: string | null;
}

function addClient(
  population: Population,
  setting: Setting,
  served: ServedClient,
  layout: Layout,
  front: Front | null,
  pools: PromptPools | null,
  random: Random,
): void {
  const { internet } = setting;
  const windows = weekOf(served, setting.days, random);
  if (windows.length === 0) return;
  const volume = windows.reduce((sum, { rate }) => sum + rate * served.window, 0);
  const size = Math.min(mostAccounts, Math.max(1, Math.ceil(Math.sqrt(volume / 1e6))));
  const wanted = Math.min(volume <= kept ? volume : kept * (volume / kept) ** root, most * size);
  const purpose = purposeOf(sortOf(served, random), pools, random);
  const land = landOf(random);
  const places = front?.places ?? internet.servers(random.range(1, 6), random.chance(0.8), random);
  const domain = domainOf(random);
  const own = layout !== "bare" && random.chance(0.8);
  const org = own && random.chance(0.5) ? `org_${random.hex(6)}` : undefined;
  const verified = layout !== "bare" && random.chance(0.4);
  const payment = front?.card ?? `pm_${random.hex(12)}`;
  const since = setting.start - random.exponential(200) * day * 1000;
  const habits: Habits = {
    client: front?.client ?? sdk(random),
    model: setting.models[random.popular(setting.models.length)]!,
    temperature: random.chance(0.5) ? random.pick([0, 0.2, 0.7, 1]) : null,
    maxTokens: random.chance(0.5) ? random.pick([256, 1024, 4096]) : null,
  };
  const names = Array.from({ length: size }, () => `acct_f${random.hex(11)}`);
  const roles = random.chance(roleMailboxes);
  names.forEach((account, i) => {
    const local = random.pick(["api", "prod", "ops", "ml", "backend"]);
    const person = nameOf(land, random);
    const identity = {
      account,
      email: !own
        ? personalMail(person, random)
        : roles
          ? `${size > 1 ? `${local}${i + 1}` : local}@${domain}`
          : workMail(person, domain, random),
      payment,
      created: Math.round(since + random.exponential(size > 1 ? 5 : 0.01) * day * 1000),
      signup_ip: random.pick(places).ip,
      verified,
      plan: random.pick(["api", "api", "team", "enterprise"]),
      org,
    };
    enter(
      population,
      identity,
      `${served.category} ${size > 1 ? "of several" : "alone"}`,
      purpose.name,
    );
  });
  // traffic falls on the accounts alike, as a balancer deals it, or mostly on a few, as deployments grow
  const even = random.chance(0.5);
  const dealt: Sent[][] = names.map(() => []);
  for (const seconds of arrivals(windows, served.window, wanted, random))
    dealt[even ? random.int(size) : random.popular(size)]!.push(
      sentAt(seconds, served, purpose, places, random),
    );
  names.forEach((account, i) => write(population, setting, account, habits, dealt[i]!, random));
}

function sentAt(
  seconds: number,
  served: ServedClient,
  purpose: Purpose,
  places: readonly Place[],
  random: Random,
): Sent {
  const lengths = lengthsAt(served, seconds % served.span);
  return {
    seconds,
    request: purpose.write(random),
    input: fromQuantiles(lengths?.input ?? [100], random),
    output: fromQuantiles(lengths?.output ?? [100], random),
    place: random.pick(places),
  };
}

/** The windows of the world's days: one of the trace's two weeks, or the trace's one day over and over. */
function weekOf(served: ServedClient, days: number, random: Random): Window[] {
  const wanted = days * day;
  const from =
    served.span > wanted ? random.int(Math.floor((served.span - wanted) / day) + 1) * day : 0;
  const out: Window[] = [];
  for (let at = 0; at < wanted; at += served.span)
    for (const window of served.windows) {
      const start = at + window.start - from;
      if (start >= 0 && start < wanted) out.push({ ...window, start });
    }
  return out;
}

/** What the client is for, from the length of its answers. */
function sortOf(served: ServedClient, random: Random): Sort {
  if (served.category === "reason") return random.pick(["reasoned", "reasoned", "long", "short"]);
  const medians = served.lengths.map(({ output }) => output[2]!).sort((a, b) => a - b);
  const median = medians[medians.length >> 1] ?? 100;
  if (median < 25) return "label";
  if (median < 250) return random.pick(["short", "short", "short", "reasoned"]);
  return random.pick(["long", "long", "long", "reasoned"]);
}

function lengthsAt(served: ServedClient, seconds: number): Lengths | undefined {
  return served.lengths.findLast(({ start }) => start <= seconds) ?? served.lengths[0];
}

/** Drawn between the quantiles, evenly within each step. */
function fromQuantiles(quantiles: readonly number[], random: Random): number {
  const p = random.next();
  const at = quantileLevels.findIndex((level) => level >= p);
  if (at === 0) return Math.max(1, Math.round(quantiles[0]!));
  if (at < 0 || quantiles.length === 1) return Math.max(1, Math.round(quantiles.at(-1)!));
  const [low, high] = [quantileLevels[at - 1]!, quantileLevels[at]!];
  return Math.max(
    1,
    Math.round(
      quantiles[at - 1]! + ((quantiles[at]! - quantiles[at - 1]!) * (p - low)) / (high - low),
    ),
  );
}
