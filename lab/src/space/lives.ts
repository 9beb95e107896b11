// When a group's accounts are made, begin to work, and stop.

import type { Random } from "../simulate/random.ts";
import type { GroupPlan } from "./plan.ts";
import { DAY, HOUR, MINUTE, type Scope } from "./scope.ts";

export interface Life {
  readonly created: number;
  /** First and last moment of the group's work on it. */
  readonly from: number;
  readonly until: number;
  readonly closed: number | undefined;
  /** Until when it belonged to somebody else who used it; equals `from` where nobody did. */
  readonly ownedUntil: number;
}

/** An ordinary customer's tenure. */
function ordinary(scope: Scope, random: Random): number {
  const drawn = random.exponential(random.chance(0.35) ? 45 : 260);
  const back = (drawn < 1200 ? drawn : random.between(300, 1200)) * DAY;
  return Math.min(scope.end - 2 * HOUR, Math.round(scope.end - back));
}

export function livesOf(
  plan: GroupPlan,
  scope: Scope,
  random: Random,
): (i: number, r: Random) => Life {
  const { start, end } = scope;
  const { size } = plan;
  const span = end - start;
  // most groups are at work when the log begins; others come within it
  const begins = random.chance(0.5) ? start : start + Math.round(random.between(0, 0.45) * span);
  const before = random.chance(0.6) ? random.exponential(20) * DAY : 0;
  const day = begins - before - DAY;
  const batches = Array.from(
    { length: random.range(1, 4) },
    (_, b) => day - b * random.exponential(3) * DAY,
  );
  const tight = Math.exp(random.between(Math.log(5 * MINUTE), Math.log(8 * HOUR)));
  const dripped = random.between(5, 90) * DAY;
  const generations = random.range(
    2,
    Math.max(2, Math.min(5, Math.floor((end - begins) / (1.2 * DAY)))),
  );
  const length = (end - begins) / generations;
  const pause =
    plan.on.arrival === "gap"
      ? Math.min(0.45 * length, random.between(12, 48) * HOUR)
      : random.between(0.2, 6) * HOUR;
  const moved = start + random.between(0.25, 0.75) * span;
  const leave = random.between(0, 0.08);
  const old = (r: Random): number => start - Math.round(r.between(90, 900)) * DAY - r.int(DAY);
  const of = (
    r: Random,
    created: number,
    from: number,
    until = end,
    closed?: number,
    ownedUntil = from,
  ): Life => {
    const gone =
      closed === undefined && r.chance(leave) ? r.between(Math.max(from, start), end) : closed;
    const last = Math.min(until, gone ?? end, end);
    return {
      created: Math.round(Math.min(created, end - HOUR)),
      from: Math.max(from, start, created),
      until: last,
      closed: gone !== undefined && gone < end ? Math.round(gone) : undefined,
      ownedUntil,
    };
  };
  return (i, r) => {
    const wait = r.lognormal(40, 1.3) * MINUTE;
    switch (plan.on.arrival) {
      case "drip": {
        const created = begins + (0.4 * span - dripped) + r.next() * dripped;
        return of(r, created, Math.max(begins, created + wait));
      }
      case "week": {
        const created = day - 2 * DAY + (r.next() + r.next()) * 3.5 * DAY;
        return of(r, created, Math.max(begins, created + wait));
      }
      case "day": {
        const created = day + (r.next() + r.next()) * 0.5 * DAY;
        return of(r, created, Math.max(begins, created + wait));
      }
      case "bulk": {
        const created = r.pick(batches) + r.next() * tight;
        return of(r, created, Math.max(begins, created + wait));
      }
      case "aged":
        return of(r, old(r), begins + r.next() * 0.2 * span);
      case "dormant": {
        const created = day - 60 * DAY + r.next() * tight;
        return of(r, created, begins + r.next() * 0.1 * span);
      }
      case "bought": {
        const taken = start + r.between(0.15, 0.55) * span;
        return of(r, old(r), taken, end, undefined, taken - r.between(1, 20) * HOUR);
      }
      case "rented":
        return of(r, ordinary(scope, r), Math.max(begins, start), end, undefined, end);
      case "replaced":
      case "gap": {
        const generation = Math.floor((i * generations) / size);
        const opened = begins + generation * length;
        const created =
          generation === 0
            ? opened - r.between(0.1, 5) * DAY
            : opened + r.next() * Math.min(pause, 4 * HOUR);
        const closes =
          opened + length - r.next() * 30 * MINUTE - (plan.on.arrival === "gap" ? pause : 0);
        const from = Math.max(begins, created + Math.min(wait, length / 4));
        return generation === generations - 1
          ? of(r, created, from)
          : of(r, created, from, closes, closes);
      }
      case "migrated": {
        const after = i * 2 >= size;
        if (!after)
          return of(
            r,
            old(r),
            start,
            moved + r.next() * DAY,
            r.chance(0.6) ? moved + r.between(1, 2) * DAY : undefined,
          );
        const created = moved - r.next() * 0.3 * DAY;
        return of(r, created, moved + r.next() * 0.5 * DAY);
      }
      case "trial": {
        const days = r.between(0.7, 3);
        const created =
          start + ((i + r.next()) / size) * Math.max(span - days * DAY, HOUR) - r.next() * DAY;
        return of(r, created, created + wait, created + wait + days * DAY);
      }
      default: {
        const created = ordinary(scope, r);
        return of(
          r,
          created,
          Math.max(begins === start || r.chance(0.5) ? start : begins, created + wait),
        );
      }
    }
  };
}
