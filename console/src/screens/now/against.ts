// How what was drawn stands against the days before, as the end of a sentence.

import { shareText, timesText } from "../../parts/figures.tsx";

/**
 * @param now of the last day
 * @param usual of a day before; "" where there is nothing to hold it against
 */
export function against(now: number, usual: number | undefined): string {
  if (usual === undefined) return "";
  if (usual === 0)
    return now === 0 ? ", as on the days before" : ", and nothing on the days before";
  const ratio = now / usual;
  if (ratio >= 2) return `, ${timesText(ratio)} as much as on a day before`;
  const change = ratio - 1;
  if (Math.abs(change) < 0.005) return ", as much as on a day before";
  return `, ${shareText(Math.abs(change))} ${change > 0 ? "more" : "less"} than on a day before`;
}
