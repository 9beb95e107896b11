// How far a recorded value (a refrain, a frame, a prompt…) is spread: whose own it is, and how likely strangers have
// it too. Two strangers shall share a value as often as two recorded strangers do. Among r of D recorded parties that is
// r (r - 1) / (D (D - 1)); where N accounts play D donors, two may play the same one, and would share all that it shares
// with anybody. So each account keeps a value that r parties had with the chance sqrt((r - 1) / (r - D / N)), and has one
// of its own in its place otherwise: an unbiased count of pairs, 1 where everybody plays itself, 0 for what one party
// had alone.

/** Whose own a value is where it is not common; `use`: it was seen once, the next use has another. */
export const scopes = { absent: 0, use: 1, account: 2, group: 3 } as const;

/** Kinds of values that are counted apart. */
export const valueKinds = { system: 0, prompt: 1, endUser: 2, refrain: 3, frame: 4 } as const;
export type ValueKind = (typeof valueKinds)[keyof typeof valueKinds];

/**
 * Values one after the other, one entry a use, because who uses it says how it may be shared. An entry is `entry` int32:
 * the value's low and high half, its scope, and the chance in 65,536 that it is the common one. Side by side, because
 * a million accounts draw from it in no order: an entry is one look into memory.
 */
export type Spread = Int32Array;
export const entry = 4;

/** What a recorded account counts as: accounts with texts in common by design are one party. */
export interface Party {
  readonly group: string;
  readonly kind: string;
}

interface Holders {
  /** Accounts by group. */
  readonly groups: Map<string, Set<number>>;
}

export class SpreadMaker {
  readonly #lo: number[] = [];
  readonly #hi: number[] = [];
  readonly #kind: ValueKind[] = [];
  readonly #account: number[] = [];
  /** The only holder so far, by key. */
  readonly #single = new Map<number, number>();
  readonly #several = new Map<number, Holders>();
  /** Values that one account sent more than once. */
  readonly #again = new Set<number>();
  readonly #parties: readonly Party[];

  /** @param parties one for each recorded account; may grow until `done` */
  constructor(parties: readonly Party[]) {
    this.#parties = parties;
  }

  get size(): number {
    return this.#lo.length;
  }

  add(kind: ValueKind, account: number, lo: number, hi: number): void {
    this.#lo.push(lo | 0);
    this.#hi.push(hi | 0);
    this.#kind.push(kind);
    this.#account.push(account);
    if ((lo | hi) === 0) return;
    const key = keyOf(kind, lo, hi);
    const several = this.#several.get(key);
    if (several) {
      this.#hold(several, key, account);
      return;
    }
    const single = this.#single.get(key);
    if (single === undefined) this.#single.set(key, account);
    else if (single === account) this.#again.add(key);
    else {
      const holders: Holders = { groups: new Map() };
      this.#hold(holders, key, single);
      this.#hold(holders, key, account);
      this.#several.set(key, holders);
    }
  }

  #hold({ groups }: Holders, key: number, account: number): void {
    const group = this.#parties[account]!.group;
    const accounts = groups.get(group);
    if (!accounts) groups.set(group, new Set([account]));
    else if (accounts.has(account)) this.#again.add(key);
    else accounts.add(account);
  }

  /** @param played donors by account of a kind, D / N, at most 1 */
  done(played: (kind: string) => number): Spread {
    const spread = new Int32Array(this.size * entry);
    for (let i = 0; i < this.size; i++) {
      const lo = this.#lo[i]!;
      const hi = this.#hi[i]!;
      if ((lo | hi) === 0) continue;
      const key = keyOf(this.#kind[i]!, lo, hi);
      const party = this.#parties[this.#account[i]!]!;
      const groups = this.#several.get(key)?.groups;
      const inGroup = groups?.get(party.group)?.size ?? 1;
      const once = !this.#again.has(key);
      const r = groups?.size ?? 1;
      const common = r > 1 ? Math.sqrt((r - 1) / (r - played(party.kind))) : 0;
      const scope = inGroup > 1 ? scopes.group : once ? scopes.use : scopes.account;
      spread.set([lo, hi, scope, Math.round(65_536 * common)], i * entry);
    }
    return spread;
  }
}

/** 50 bits of a value and its kind: among a million values a mistake is a matter of one in a thousand worlds. */
function keyOf(kind: ValueKind, lo: number, hi: number): number {
  return ((hi >>> 14) * 4_294_967_296 + (lo >>> 0)) * 8 + kind;
}
