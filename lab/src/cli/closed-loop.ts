// The closed loop: the same world played once undefended and once under each policy, while the operators of its
// campaigns react to what is decided. In: what the world is like, policies, the time between sweeps. Out: what each
// policy lets out, what it costs the operators in accounts, and what it costs honest customers.
// The simulator and the evaluation do not know each other; this ties them.

import { type Guard, type Limits, startGuard } from "../evaluate/guard.ts";
import type { Policy } from "../../../src/policy/index.ts";
import { type RespondingWorld, respondingWorld, type WorldOptions } from "../simulate/index.ts";

const HOUR = 3_600_000;

export interface LoopOptions {
  readonly world: WorldOptions;
  readonly policies: readonly { readonly name: string; readonly policy: Policy }[];
  /** ms between sweeps. */
  readonly step: number;
  readonly onStep?: (line: StepLine) => void;
  readonly onProgress?: (done: number, total: number) => void;
}

/** One step under one policy: a line of respond.jsonl. */
export interface StepLine {
  readonly policy: string;
  readonly at: string; // RFC 3339, the step's end
  /** Exchanges of campaigns that were served and refused in it. */
  readonly served: number;
  readonly lost: number;
  /** Accounts of campaigns at work at its end, and made so far. */
  readonly alive: number;
  readonly accounts: number;
  /** Exchanges of honest accounts that were refused in it. */
  readonly limited: number;
  /** Each campaign's newest reaction, "" before the first. */
  readonly reaction: Readonly<Record<string, string>>;
}

export interface Outcome {
  readonly policy: string;
  /** Exchanges that the campaigns took when nobody defended. */
  readonly undefended: number;
  readonly taken: number;
  /** taken / undefended */
  readonly leak: number;
  readonly accounts_at_first: number;
  readonly accounts_used: number;
  /** Accounts for 1,000 exchanges taken, as a multiple of what they are undefended; null when nothing was taken. */
  readonly price: number | null;
  /** From a campaign's first exchange until its first account was limited, for the slowest; null where one never was. */
  readonly hours_until_contained: number | null;
  /** Honest accounts that were ever limited, and their exchanges that were refused. */
  readonly honest_touched: number;
  readonly honest_limited: number;
  /** Each campaign's newest reaction at the end. */
  readonly reaction: Readonly<Record<string, string>>;
}

/** Throws an Error that says what to change when an option of the world is bad. */
export async function closedLoop(options: LoopOptions): Promise<Outcome[]> {
  const { policies, step, world: wanted } = options;
  const total = Math.ceil((wanted.days * 24 * HOUR) / step) * policies.length;
  let done = 0;
  const undefended = await play(await respondingWorld(wanted), step);
  const outcomes: Outcome[] = [];
  for (const { name, policy } of policies) {
    const world = await respondingWorld(wanted);
    const guard = await startGuard({ policy, seed: wanted.seed, start: world.start });
    try {
      const played = await play(world, step, {
        decide: guard.step,
        onStep(line) {
          options.onStep?.({ policy: name, ...line });
          options.onProgress?.(++done, total);
        },
      });
      outcomes.push(outcomeOf(name, world, played, undefended.taken));
    } finally {
      await guard.close();
    }
  }
  return outcomes;
}

interface Played {
  readonly taken: number;
  readonly accounts: number;
  readonly limited: number;
  readonly began: ReadonlyMap<string, number>;
  readonly reaction: Readonly<Record<string, string>>;
  readonly limits: Limits;
}

/** Plays a world to its end; without a defence nobody is limited. */
async function play(
  world: RespondingWorld,
  step: number,
  defence?: {
    readonly decide: Guard["step"];
    readonly onStep: (line: Omit<StepLine, "policy">) => void;
  },
): Promise<Played> {
  let limits: Limits = { isLimited: () => false, first: new Map() };
  let taken = 0;
  let accounts = 0;
  let limited = 0;
  let reaction: Record<string, string> = {};
  const began = new Map<string, number>();
  for (let since = world.start; since < world.end; since += step) {
    const until = Math.min(world.end, since + step);
    const lines = await world.play(until);
    if (defence) limits = await defence.decide(lines, since, until);
    const { campaigns, ...honest } = world.tell(limits.isLimited);
    const sum = (of: (one: (typeof campaigns)[number]) => number): number =>
      campaigns.reduce((all, one) => all + of(one), 0);
    const served = sum((one) => one.served);
    taken += served;
    limited += honest.limited;
    accounts = sum((one) => one.accounts);
    reaction = Object.fromEntries(campaigns.map((one) => [one.name, one.reaction]));
    for (const one of campaigns) if (one.began !== null) began.set(one.name, one.began);
    defence?.onStep({
      at: new Date(until).toISOString(),
      served,
      lost: sum((one) => one.lost),
      alive: sum((one) => one.alive),
      accounts,
      limited: honest.limited,
      reaction,
    });
  }
  return { taken, accounts, limited, began, reaction, limits };
}

function outcomeOf(
  policy: string,
  world: RespondingWorld,
  { taken, accounts, limited, began, reaction, limits }: Played,
  undefended: number,
): Outcome {
  const atFirst = [...world.accounts.values()].reduce((all, one) => all + one, 0);
  const contained = new Map<string | null, number>();
  let honest = 0;
  for (const [account, at] of limits.first) {
    const name = world.campaignOf(account);
    if (name === null) honest++;
    contained.set(name, Math.min(at, contained.get(name) ?? Infinity));
  }
  const waits = [...began].map(([name, at]) => (contained.get(name) ?? Infinity) - at);
  const slowest = waits.length > 0 ? Math.max(...waits) : Infinity;
  return {
    policy,
    undefended,
    taken,
    leak: undefended > 0 ? taken / undefended : 0,
    accounts_at_first: atFirst,
    accounts_used: accounts,
    price: taken > 0 ? accounts / taken / (atFirst / undefended) : null,
    hours_until_contained: slowest === Infinity ? null : slowest / HOUR,
    honest_touched: honest,
    honest_limited: limited,
    reaction,
  };
}
