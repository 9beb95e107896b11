// The gateway's own copy of what is decided: a lookup in memory for each request. Filled whole or by what changed; what was
// told last is kept while nobody tells more. Without a copy nothing is decided, and every request goes on.

import { z } from "zod";
import { type Rung, rungs } from "../core/campaign.ts";

const standing = z.object({
  id: z.string(),
  account: z.string(),
  ring: z.string(),
  rung: z.enum(rungs),
  from: z.string(),
  until: z.string().nullable(),
});

/** Answer of GET /v1/decisions/stream, and each event of /v1/decisions/events. */
export const toldDecisions = z.object({
  new: z.array(standing),
  deleted: z.array(z.string()),
  cursor: z.string(),
  whole: z.boolean(),
});
export type ToldDecisions = z.infer<typeof toldDecisions>;

export interface Standing {
  readonly id: string;
  readonly account: string;
  /** Whose allowance is shared. */
  readonly ring: string;
  readonly rung: Rung;
  /** Ms. */
  readonly from: number;
  readonly until: number | null;
}

const rank = new Map<Rung, number>(rungs.map((rung, i) => [rung, i]));

/** Of two, the harsher. */
function harsher(a: Standing | null, b: Standing | null): Standing | null {
  if (a === null || b === null) return a ?? b;
  return rank.get(b.rung)! > rank.get(a.rung)! ? b : a;
}

export class DecisionCopy {
  #byId = new Map<string, Standing>();
  #byAccount = new Map<string, Standing[]>();
  #cursor: string | null = null;

  /** Where the copy stands; null as long as there is none. */
  get cursor(): string | null {
    return this.#cursor;
  }

  get size(): number {
    return this.#byId.size;
  }

  apply(told: ToldDecisions): void {
    if (told.whole) {
      this.#byId = new Map();
      this.#byAccount = new Map();
    }
    for (const id of told.deleted) this.#remove(id);
    for (const one of told.new) {
      this.#remove(one.id);
      const { id, account, ring, rung, from, until } = one;
      const kept: Standing = {
        ...{ id, account, ring, rung, from: Date.parse(from) },
        until: until === null ? null : Date.parse(until),
      };
      this.#byId.set(id, kept);
      const list = this.#byAccount.get(account);
      if (list) list.push(kept);
      else this.#byAccount.set(account, [kept]);
    }
    this.#cursor = told.cursor;
  }

  /** The harshest that is in force; null for an account that may do as it likes. */
  of(account: string, now: number): Standing | null {
    let found: Standing | null = null;
    for (const one of this.#byAccount.get(account) ?? [])
      if (one.from <= now && (one.until === null || now < one.until)) found = harsher(found, one);
    return found;
  }

  #remove(id: string): void {
    const old = this.#byId.get(id);
    if (!old) return;
    this.#byId.delete(id);
    const left = this.#byAccount.get(old.account)!.filter((one) => one.id !== id);
    if (left.length > 0) this.#byAccount.set(old.account, left);
    else this.#byAccount.delete(old.account);
  }
}
