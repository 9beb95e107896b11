// What an operator does when its controlled accounts are limited, in the order in which it does it. Each reaction changes how it
// works from then on, and they add up. Data and pure functions; `operator.ts` carries out the difference.

/** How an operator works. */
export interface Means {
  /** Lost controlled accounts are replaced. */
  readonly replaces: boolean;
  /** Sets of templates so far; the newest is in use. */
  readonly templates: number;
  /** Pools of identities so far; new controlled accounts come from the newest. */
  readonly pools: number;
  /** An account sends this many times less than at first, and there are as many times more of them. */
  readonly thinness: number;
}

export const atFirst: Means = { replaces: false, templates: 1, pools: 1, thinness: 1 };

export interface Reaction {
  readonly name: string;
  readonly note: string;
  change(means: Means): Means;
}

export const reactions: readonly Reaction[] = [
  {
    name: "new controlled accounts",
    note: "each lost account is replaced within hours, out of the same pool",
    change: (means) => ({ ...means, replaces: true }),
  },
  {
    name: "new templates",
    note: "all accounts go on with templates of other words",
    change: (means) => ({ ...means, templates: means.templates + 1 }),
  },
  {
    name: "second pool",
    note: "new accounts share no network, card, device, client, domain or template with those before",
    change: (means) => ({ ...means, pools: means.pools + 1 }),
  },
  {
    name: "fewer each",
    note: "every account sends half as much, and there are twice as many",
    change: (means) => ({ ...means, thinness: 2 * means.thinness }),
  },
];
