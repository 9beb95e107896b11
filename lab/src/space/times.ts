// When sessions begin. People have hours of their own; what one hand runs may keep one clock for all its accounts.

import type { Random } from "../simulate/random.ts";
import { SHAPES, type Shift, moments, moods, personMoments, poisson } from "./hours.ts";
import type { GroupPlan } from "./plan.ts";
import { DAY, HOUR, MINUTE, type Scope } from "./scope.ts";

/** For each account the beginnings of its sessions; a group that is to work works at least once. */
export function timesOf(
  plan: GroupPlan,
  scope: Scope,
  shifts: readonly Shift[],
  random: Random,
): number[][] {
  const out = clocked(plan, scope, shifts, random);
  if (out.some((times) => times.length > 0)) return out;
  return shifts.map((s) => moments(s.sessions, s, SHAPES["flat"]!, random, [1]));
}

function clocked(
  plan: GroupPlan,
  scope: Scope,
  shifts: readonly Shift[],
  random: Random,
): number[][] {
  const { tempo, worker } = plan.on;
  const machine = worker !== "person" && worker !== "relay" && worker !== "hired";
  const one = plan.party !== "strangers" && (machine || worker === "hired");
  const flat = SHAPES["flat"]!;
  const steady = [1];
  const zone = random.range(-8, 10);
  switch (tempo) {
    case "even":
    case "sparse":
      return one
        ? dealt(plan, shifts, random)
        : shifts.map((s) => moments(poisson(s.sessions, random), s, flat, random, steady));
    case "copied": {
      // a human day as a machine plays it: the same curve for all, counts as chance gives them
      const shape = SHAPES[random.pick(["office", "evening", "waking"])]!;
      const single = random.chance(0.4);
      return shifts.map((s) =>
        moments(poisson(s.sessions, random), single ? { ...s, zone } : s, shape, random, steady),
      );
    }
    case "hourly":
      return crons(one, shifts, random);
    case "bursts":
      return bursts(one, scope, shifts, random);
    case "rota":
      return rota(scope, shifts, random);
    case "shifts": {
      const length = random.range(6, 9);
      const starts = [6, 14, 22].slice(0, random.range(1, 3));
      return shifts.map((s) => {
        const centre = (random.pick(starts) + length / 2) % 24;
        return moments(
          s.sessions,
          { ...s, zone: one ? zone : s.zone },
          { centre, width: length / 3.6, floor: 0, weekend: random.chance(0.5) ? 0.05 : 1 },
          random,
          moods(random, 0.6),
        );
      });
    }
    case "trickle":
      return shifts.map((s) => clustered(s, random));
    default: {
      const shape = SHAPES[tempo] ?? SHAPES["waking"]!;
      const push = tempo === "rush" ? 2 : 0;
      return shifts.map((s) => {
        if (!machine || !one) return personMoments(tempo, s, random);
        return moments(poisson(s.sessions, random), { ...s, zone }, shape, random, steady, push);
      });
    }
  }
}

/** A dispatcher: the whole is even, accounts get their turn in order, at random, or whoever rested longest. */
function dealt(plan: GroupPlan, shifts: readonly Shift[], random: Random): number[][] {
  const total = shifts.reduce((sum, s) => sum + s.sessions, 0);
  const out: number[][] = shifts.map(() => []);
  const begin = Math.min(...shifts.map((s) => s.from));
  const end = Math.max(...shifts.map((s) => s.until));
  const step = (end - begin) / Math.max(1, total);
  const jitter = random.between(0.05, 1.5);
  const inTurn = random.chance(0.5);
  const order = random.shuffle(shifts.map((_, i) => i));
  const weights = shifts.map((s) => s.sessions);
  const cumulated: number[] = [];
  for (const w of weights) cumulated.push((cumulated.at(-1) ?? 0) + w);
  for (let k = 0; k < total; k++) {
    const time = begin + (k + 0.5 + jitter * (random.next() - 0.5)) * step;
    for (let tries = 0; tries < 12; tries++) {
      const i =
        inTurn && plan.on.volumes === "equal"
          ? order[(k + tries) % order.length]!
          : drawn(cumulated, random);
      const s = shifts[i]!;
      if (time < s.from || time >= s.until) continue;
      out[i]!.push(time);
      break;
    }
  }
  return out;
}

function drawn(cumulated: readonly number[], random: Random): number {
  const x = random.next() * cumulated.at(-1)!;
  const at = cumulated.findIndex((c) => x < c);
  return at < 0 ? cumulated.length - 1 : at;
}

/** Timers: each day or hour at the same minute, strangers' at the minute they chose, often a round one. */
function crons(one: boolean, shifts: readonly Shift[], random: Random): number[][] {
  const minute = random.chance(0.5) ? 0 : random.int(60);
  const drift = random.between(1, 90) * 1000;
  return shifts.map((s) => {
    const out: number[] = [];
    const days = Math.max(0.2, (s.until - s.from) / DAY);
    const perDay = s.sessions / days;
    const own = one
      ? minute
      : random.chance(0.5)
        ? random.pick([0, 0, 15, 30, 45, 5])
        : random.int(60);
    const every =
      perDay >= 24
        ? HOUR / Math.max(1, Math.round(perDay / 24))
        : perDay <= 1
          ? DAY * Math.max(1, Math.round(1 / perDay))
          : DAY / Math.max(1, Math.round(perDay));
    const first =
      Math.floor(s.from / every) * every +
      (every >= DAY ? random.range(0, 23) * HOUR : 0) +
      own * MINUTE;
    for (let time = first; time < s.until; time += every)
      if (time >= s.from && random.chance(0.97)) out.push(time + random.exponential(drift));
    return out.slice(0, Math.ceil(s.sessions * 1.6) + 1);
  });
}

function bursts(one: boolean, scope: Scope, shifts: readonly Shift[], random: Random): number[][] {
  const windows = (): [number, number][] =>
    Array.from({ length: random.range(1, 6) }, () => {
      const length = Math.exp(random.between(Math.log(0.3 * HOUR), Math.log(9 * HOUR)));
      return [scope.start + random.next() * (scope.end - scope.start - length), length];
    });
  const common = windows();
  return shifts.map((s) => {
    const own = (one ? common : windows()).filter(
      ([at, length]) => at + length > s.from && at < s.until,
    );
    if (own.length === 0) return moments(Math.min(3, s.sessions), s, SHAPES["flat"]!, random, [1]);
    return Array.from({ length: s.sessions }, () => {
      const [at, length] = random.pick(own);
      return at + random.next() * length;
    }).filter((time) => time >= s.from && time < s.until);
  });
}

/** One account at work after the other: a few at a time. */
function rota(scope: Scope, shifts: readonly Shift[], random: Random): number[][] {
  const slots = random.range(6, 60);
  const active = Math.max(1, Math.round(shifts.length * random.between(0.05, 0.4)));
  const length = (scope.end - scope.start) / slots;
  const out: number[][] = shifts.map(() => []);
  const total = shifts.reduce((sum, s) => sum + s.sessions, 0);
  const shape = random.chance(0.5) ? SHAPES["waking"]! : SHAPES["flat"]!;
  const zone = shifts[0]!.zone;
  let turn = 0;
  for (let slot = 0; slot < slots; slot++) {
    const from = scope.start + slot * length;
    const until = from + length;
    // of those that exist, whoever comes next
    const alive = shifts.flatMap((s, i) => (s.from < until && s.until > from ? [i] : []));
    for (let a = 0; a < Math.min(active, alive.length); a++) {
      const i = alive[turn++ % alive.length]!;
      const s = shifts[i]!;
      const shift = { ...s, zone, from: Math.max(from, s.from), until: Math.min(until, s.until) };
      const n = poisson(total / (slots * active), random);
      out[i]!.push(...moments(n, shift, shape, random, [1]));
    }
  }
  return out;
}

/** Long silences and clusters. */
function clustered(s: Shift, random: Random): number[] {
  const out: number[] = [];
  let time = s.from + random.next() * (s.until - s.from) * 0.3;
  const mean = (s.until - s.from) / Math.max(1, s.sessions);
  while (time < s.until && out.length < s.sessions * 2 + 1) {
    out.push(time);
    time += mean * random.lognormal(0.2, 1.7);
  }
  return out;
}
