// A world that is played step by step against whoever limits its accounts: what a limited account sends is refused and
// never reaches the log, and the operators of the campaigns learn of it and react. Honest accounts go on as they would.
// In: options, and after each step who is limited from when on. Out: the step's lines, and who took how much.
// A world in which nobody is limited is the world that `simulate` writes, line for line.

import { Operator } from "./campaigns/operator.ts";
import { composer } from "./compose.ts";
import { type Engine, engineOf, type Sink } from "./engine.ts";
import { madeWorld, type WorldOptions } from "./made-world.ts";
import { Random, seedOf } from "./random.ts";

/** Whether an account is limited at a time, ms. */
export type IsLimited = (account: string, time: number) => boolean;

/** What reaches those who guard the world in a step: lines of logs, in the order of time. */
export interface StepLines {
  readonly exchanges: readonly string[];
  /**
   * Records of accounts made since the step before. Each comes once and without `closed`: what will become of the
   * account is not known yet, and later closures are not told.
   */
  readonly accounts: readonly string[];
}

/** What came of a step. */
export interface StepTally {
  readonly campaigns: readonly CampaignTally[];
  /** Exchanges of honest accounts that were refused. */
  readonly limited: number;
}

export interface CampaignTally {
  readonly name: string;
  /** Exchanges that were served and refused. */
  readonly served: number;
  readonly lost: number;
  /** When it sent its first exchange, ms; null before. */
  readonly began: number | null;
  /** Accounts at work at the end of the step, and made so far. */
  readonly alive: number;
  readonly accounts: number;
  /** The newest reaction, "" before the first. */
  readonly reaction: string;
}

export interface RespondingWorld {
  readonly start: number; // ms
  readonly end: number;
  /** Accounts of each campaign at first. */
  readonly accounts: ReadonlyMap<string, number>;
  /** The campaign of an account that was made so far; null for an honest one. */
  campaignOf(account: string): string | null;
  /** Plays whole hours up to `until`, ms, under the limits that were told last. */
  play(until: number): Promise<StepLines>;
  /**
   * Ends a step: tells who is limited. That may reach back into the step, for who was found out while it ran; what such
   * an account sent after that counts as refused.
   */
  tell(isLimited: IsLimited): StepTally;
}

/** Throws an Error that says what to change when an option is bad. */
export async function respondingWorld(options: WorldOptions): Promise<RespondingWorld> {
  const { world, campaigns } = await madeWorld(options);
  const operators = campaigns.map(
    (one, i) => new Operator(world, one, new Random(options.seed, seedOf("operator", i, one.kind))),
  );
  const names = campaigns.map(({ name }) => name);
  const engine = engineOf(world.start, world.end);
  for (const source of world.sources) engine.join(source);
  const compose = composer(world.models, options.seed);
  const books = waitingBooks();
  const began = new Map<string, number>();
  let isLimited: IsLimited = () => false;
  let served: { readonly account: string; readonly time: number }[] = [];
  let refused: string[] = []; // accounts, one for each exchange
  return {
    start: world.start,
    end: world.end,
    accounts: new Map(campaigns.map(({ name, accounts }) => [name, accounts])),
    campaignOf: (account) => books.campaignOf(account),
    async play(until) {
      const exchanges: string[] = [];
      const sink: Sink = {
        take(event) {
          const { account } = event.actor;
          if (isLimited(account, event.time)) refused.push(account);
          else {
            served.push({ account, time: event.time });
            exchanges.push(compose(event));
          }
          return false;
        },
        drain: async () => {},
      };
      while (engine.now < Math.min(until, world.end)) {
        const before = refused.length;
        await engine.hour(sink);
        learn(operators, engine, refused.slice(before));
      }
      books.take(world.books());
      return { exchanges, accounts: books.made(until) };
    },
    tell(limits) {
      isLimited = limits;
      const late = served.filter(({ account, time }) => limits(account, time));
      learn(
        operators,
        engine,
        late.map(({ account }) => account),
      );
      books.take(world.books());
      const count = new Map<string | null, Count>(
        [null, ...names].map((name) => [name, { served: 0, lost: 0 }]),
      );
      const of = (account: string): Count => count.get(books.campaignOf(account)) as Count;
      for (const { account, time } of served) {
        const name = books.campaignOf(account);
        if (name !== null && !began.has(name)) began.set(name, time);
        of(account).served++;
      }
      for (const { account } of late) of(account).served--;
      for (const account of [...late.map((one) => one.account), ...refused]) of(account).lost++;
      served = [];
      refused = [];
      return {
        limited: (count.get(null) as Count).lost,
        campaigns: operators.map((operator, i) => ({
          name: names[i]!,
          ...(count.get(names[i]!) as Count),
          began: began.get(names[i]!) ?? null,
          alive: operator.alive(engine.now),
          accounts: operator.accounts,
          reaction: operator.reaction,
        })),
      };
    },
  };
}

interface Count {
  served: number;
  lost: number;
}

function learn(operators: readonly Operator[], engine: Engine, refused: readonly string[]): void {
  const accounts = new Set(refused);
  if (accounts.size === 0) return;
  for (const operator of operators)
    for (const source of operator.learn(accounts, engine.now)) engine.join(source);
}

/** Records that wait until their account is made, and whose accounts they are. */
function waitingBooks() {
  let waiting: { readonly created: number; readonly line: string }[] = [];
  const campaigns = new Map<string, string | null>();
  return {
    take({ accounts, truth }: { readonly accounts: string[]; readonly truth: string[] }): void {
      for (const line of truth) {
        const { account, campaign } = JSON.parse(line) as {
          account: string;
          campaign: string | null;
        };
        campaigns.set(account, campaign);
      }
      for (const line of accounts) {
        const record = JSON.parse(line) as { created: string; closed?: string };
        delete record.closed;
        waiting.push({ created: Date.parse(record.created), line: JSON.stringify(record) });
      }
    },
    made(until: number): string[] {
      const due = waiting.filter(({ created }) => created < until);
      waiting = waiting.filter(({ created }) => created >= until);
      return due.map(({ line }) => line);
    },
    campaignOf: (account: string): string | null => campaigns.get(account) ?? null,
  };
}
