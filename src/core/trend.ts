// A timeline in a few equal steps, small enough for a line in a list. Pure.

import type { Timeline } from "./campaign.ts";

/** Points of a line in a list: one for each hour of a day, and no more than a narrow column can show. */
export const trendSteps = 24;

/**
 * Exchanges in `trendSteps` equal steps of a case's timeline; a step that is cut in two counts in both by its parts, so
 * that their sum is the timeline's.
 * @returns null where it has no steps
 */
export function trendOf({ exchanges }: Pick<Timeline, "exchanges">): number[] | null {
  if (exchanges.length === 0) return null;
  const width = exchanges.length / trendSteps;
  return Array.from({ length: trendSteps }, (_, i) => {
    const [from, to] = [i * width, (i + 1) * width];
    let sum = 0;
    for (let at = Math.floor(from); at < Math.min(exchanges.length, Math.ceil(to)); at++)
      sum += exchanges[at]! * (Math.min(at + 1, to) - Math.max(at, from));
    // a thousandth of an exchange is no difference that can be drawn
    return Math.round(sum * 1000) / 1000;
  });
}
