// The operator's models: a flagship, a small one, an older one, and a release in the middle of the world.

import type { Random } from "../random.ts";

export interface Models {
  readonly flagship: string;
  readonly small: string;
  readonly older: string;
  readonly fresh: string;
  /** When `fresh` becomes available, ms since 1970. */
  readonly releasedAt: number;
}

const HOUR = 3_600_000;

export function modelsOf(random: Random, start: number, days: number): Models {
  const trees = random.shuffle([
    "alder",
    "birch",
    "cedar",
    "hazel",
    "rowan",
    "willow",
    "maple",
    "aspen",
  ]);
  const n = random.range(3, 6);
  const releasedAt =
    start + Math.round(days * 24 * random.between(0.42, 0.58)) * HOUR + random.int(HOUR);
  return {
    flagship: `${trees[0]}-${n}`,
    small: `${trees[0]}-${n}-mini`,
    older: `${trees[0]}-${n - 1}`,
    fresh: `${trees[1]}-${n + 1}`,
    releasedAt,
  };
}

/** Which models an account uses: shares of the small and the older one, and when it takes up the new one. */
export interface Taste {
  readonly small: number;
  readonly older: number;
  readonly adoptsAt: number; // ms; Infinity: never in this world
  readonly freshShare: number; // share of requests on the new model after that
}

/** People take weeks; some never; a few look at it on the first day. */
export function tasteOf(models: Models, random: Random): Taste {
  const style = random.next();
  const small = style < 0.25 ? random.between(0.7, 1) : style < 0.7 ? random.between(0.05, 0.5) : 0;
  const older = random.chance(0.12) ? random.between(0.5, 1) : 0;
  const keen = random.chance(0.12);
  const adoptsAt = models.releasedAt + random.exponential(keen ? 12 * HOUR : 16 * 24 * HOUR);
  return { small, older, adoptsAt, freshShare: random.between(0.2, 0.95) };
}

export function modelAt(models: Models, taste: Taste, time: number, random: Random): string {
  if (time >= taste.adoptsAt && random.chance(taste.freshShare)) return models.fresh;
  const x = random.next();
  if (x < taste.older) return models.older;
  return x < taste.older + taste.small ? models.small : models.flagship;
}
