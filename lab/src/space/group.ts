// Runs one group: makes its accounts, lets its clock deal out sessions, and has their exchanges written.

import { Random, seedOf } from "../simulate/random.ts";
import { type Account, accountsOf } from "./accounts.ts";
import { writeCover } from "./cover.ts";
import type { Row } from "./exchange.ts";
import type { GroupPlan } from "./plan.ts";
import { DAY, type Scope } from "./scope.ts";
import { sessionsOf } from "./sessions.ts";
import type { Shift } from "./hours.ts";
import { timesOf } from "./times.ts";

export type Member = Pick<Account, "record" | "rows" | "land">;

/** Exchanges of an account and day below which accounts of a group may never be used. */
const IDLE = 0.25;

export function runGroup(plan: GroupPlan, scope: Scope): readonly Member[] {
  const random = new Random(plan.seed, seedOf("group"));
  const accounts = accountsOf(plan, scope, random.fork());
  const sessions = sessionsOf(plan, scope, random.fork());
  const share = 1 - Number(plan.on.cover);
  const shifts = accounts.map(({ life, land, weight, random: r }): Shift => {
    const active = Math.max(0, life.until - life.from) / DAY;
    const wanted = (share * plan.rate * active * weight) / sessions.mean;
    const least = active === 0 || plan.rate < IDLE || r.chance(0.06) ? 0 : 1;
    const drawn = Math.floor(wanted) + (r.chance(wanted % 1) ? 1 : 0);
    return {
      from: life.from,
      until: life.until,
      zone: land.zone,
      sessions: Math.max(least, drawn),
    };
  });
  const due: { readonly time: number; readonly at: number }[] = [];
  timesOf(plan, scope, shifts, random.fork()).forEach((times, at) => {
    const { from, until } = shifts[at]!;
    for (const time of times) if (time >= from && time < until) due.push({ time, at });
  });
  // in order of time, so that one queue is one queue
  due.sort((a, b) => a.time - b.time);
  for (const { time, at } of due)
    if (sessions.change.works(time, random)) sessions.write(accounts[at]!, at, time);
  for (const account of accounts) {
    writeCover(plan, scope, account, sessions.users);
    if (account.life.closed !== undefined) cutAt(account.rows, account.life.closed);
  }
  return accounts;
}

function cutAt(rows: Row[], closed: number): void {
  for (let i = rows.length - 1; i >= 0; i--) if (rows[i]!.time >= closed) rows.splice(i, 1);
}
