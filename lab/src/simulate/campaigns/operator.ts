// The operator of one campaign, at work while others limit its accounts. It learns of a limit by being refused, gives
// the account up, and reacts (see `reactions.ts`): the first time at its first loss, then each time it has lost half of
// the controlled accounts that it had at the reaction before; after the last reaction it only goes on replacing.
// In: which of its accounts were refused. Out: the sources that drive its new controlled accounts. Its dice are its own: a campaign
// of which nobody is refused is the campaign that it would have been.

import type { Source } from "../actor.ts";
import type { Random } from "../random.ts";
import { HOUR, MINUTE } from "../world/clock.ts";
import type { World } from "../world/world.ts";
import { type SimulatedCampaign, type Crew, openCrew, type Post } from "./campaign.ts";
import { drive } from "./dispatch.ts";
import { type ControlledAccount, controlledAccountOf, type Life } from "./controlled-accounts.ts";
import { atFirst, type Means, reactions } from "./reactions.ts";

/** Accounts that it makes in all, as a multiple of those at first: somewhere every payment instrument ends, and every test. */
export const mostAccounts = 20;

/** From the loss to the new account: median hours, and the spread of their logarithm (nine in ten within 1 to 8). */
const DELAY = { hours: 3, sigma: 0.6 } as const;

/** Part of its controlled accounts that it loses before it changes how it works. */
const PATIENCE = 0.5;

/** Work that an account would have gone on with. */
interface Vacancy {
  readonly crew: Crew;
  readonly until: number; // ms
}

export class Operator {
  /** Accounts made so far. */
  accounts: number;
  private readonly world: World;
  private readonly campaign: SimulatedCampaign;
  private readonly random: Random;
  private readonly posts: Map<string, Post>;
  private means: Means = atFirst;
  private taken = 0; // reactions
  private lost = 0; // controlled accounts since the last reaction
  private had: number; // controlled accounts at the last reaction
  private newest: Crew | null = null; // where new controlled accounts come from; null: where the lost one came from

  constructor(world: World, campaign: SimulatedCampaign, random: Random) {
    this.world = world;
    this.campaign = campaign;
    this.random = random;
    this.posts = new Map(campaign.posts.map((post) => [post.controlled.account, post]));
    this.accounts = this.posts.size;
    this.had = this.posts.size;
  }

  /** The newest reaction, "" before the first. */
  get reaction(): string {
    return this.taken === 0 ? "" : reactions[this.taken - 1]!.name;
  }

  /** Controlled accounts that it had at work just before `now`. */
  alive(now: number): number {
    let count = 0;
    for (const { controlled } of this.posts.values())
      if (controlled.from < now && now <= controlled.until) count++;
    return count;
  }

  /** Takes in which accounts were refused, its own or not, and returns who works from now on besides. */
  learn(refused: Iterable<string>, now: number): Source[] {
    const lost: Vacancy[] = [];
    for (const account of refused) {
      const post = this.posts.get(account);
      if (!post) continue;
      this.posts.delete(account);
      lost.push({ crew: post.crew, until: post.controlled.until });
      post.controlled.until = Math.min(post.controlled.until, now);
    }
    if (lost.length === 0) return [];
    this.lost += lost.length;
    const reacts =
      this.taken < reactions.length && (this.taken === 0 || this.lost >= PATIENCE * this.had);
    const { thinness } = this.means; // at which those that were lost had worked
    const sources = reacts ? this.react(now) : [];
    if (this.means.replaces)
      sources.push(...this.hire(times(this.means.thinness / thinness, lost), now));
    if (reacts) {
      this.lost = 0;
      this.had = this.going(now).length;
    }
    return sources;
  }

  private react(now: number): Source[] {
    const { campaign, world, random } = this;
    const before = this.means;
    const means = reactions[this.taken++]!.change(before);
    this.means = means;
    if (means.templates > before.templates)
      for (const crew of new Set([...this.posts.values(), ...campaign.posts].map((p) => p.crew)))
        crew.pen = campaign.harvest.another(random);
    if (means.pools > before.pools) {
      const { kind, name, accounts, knobs, harvest, held } = campaign;
      const wanted = { kind, campaign: name, accounts, knobs, begins: now };
      this.newest = openCrew(world, wanted, harvest.another(random), held, random);
    }
    return means.thinness > before.thinness ? this.thin(means.thinness / before.thinness, now) : [];
  }

  /** Everybody at work goes on at the lower rate, beside as many more as make up for it. */
  private thin(factor: number, now: number): Source[] {
    const slower = this.going(now).map(({ controlled, crew }): Post => {
      const same: ControlledAccount = { ...controlled, from: Math.max(controlled.from, now) };
      controlled.until = now; // the faster hand lets go of it
      return { controlled: same, crew };
    });
    const more = slower.map(({ controlled, crew }) => ({ crew, until: controlled.until }));
    return [...this.set(slower, now), ...this.hire(times(factor - 1, more), now)];
  }

  /** Controlled accounts at work or about to be. */
  private going(now: number): Post[] {
    return [...this.posts.values()].filter(({ controlled }) => controlled.until > now);
  }

  /** New accounts, made within hours, for as long as those would have worked whose place they take. */
  private hire(wanted: readonly Vacancy[], now: number): Source[] {
    const { world, random } = this;
    const posts: Post[] = [];
    for (const { crew: last, until } of wanted) {
      if (this.accounts >= mostAccounts * this.campaign.accounts) break;
      const created = now + Math.round(random.lognormal(DELAY.hours, DELAY.sigma) * HOUR);
      if (created >= Math.min(until, world.end)) continue;
      // as every controlled account: some minutes to hours until its first request
      const from = created + Math.round(random.lognormal(40, 1.2) * MINUTE);
      const life = (): Life => ({ created, from, until, closed: undefined });
      const crew = this.newest ?? last;
      const i = random.int(crew.plan.accounts);
      posts.push({
        controlled: controlledAccountOf(world, crew.plan, crew.stock, i, life, random),
        crew,
      });
      this.accounts++;
    }
    return this.set(posts, now);
  }

  /** Sets controlled accounts to work at the present rate. */
  private set(posts: readonly Post[], now: number): Source[] {
    if (posts.length === 0) return [];
    for (const post of posts) this.posts.set(post.controlled.account, post);
    const { knobs } = this.campaign;
    const rate = knobs.rate / this.means.thinness;
    const controlledAccounts = posts.map(({ controlled }) => controlled);
    return drive(controlledAccounts, { ...knobs, rate }, now, this.random.fork());
  }
}

function times<T>(n: number, list: readonly T[]): T[] {
  return list.flatMap((one) => Array.from({ length: n }, () => one));
}
