// Sweeps on a schedule: so long after the end of the last one, whoever of several servers swept.

import { StillwatchError } from "../../core/errors.ts";
import type { Live } from "./live.ts";

/** By how much longer a server waits that heard of another's sweep, so that both do not begin at once. */
const behind = 1.1;

/**
 * @param every ms between the end of a sweep and the beginning of the next; null for none
 * @returns ends the schedule; a sweep that is underway goes on
 */
export function scheduleSweeps(
  { events, sweep }: Pick<Live, "events" | "sweep">,
  every: number | null,
): () => void {
  if (every === null) return () => undefined;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const schedule = (ms: number): void => {
    timer = setTimeout(() => {
      timer = undefined;
      sweep()
        .catch((error: unknown) => {
          if (!isNoFault(error) && !isOver) events.emit("trouble", (error as Error).message);
        })
        .finally(() => {
          if (!isOver) schedule(every);
        });
    }, ms);
  };
  schedule(every);
  // of several servers the one that is first goes on sweeping; another takes its place where that one is gone
  events.on("elsewhere", (swept) => {
    if (!swept || isOver || timer === undefined) return;
    clearTimeout(timer);
    schedule(every * behind);
  });
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** A sweep on schedule has nothing to do, or another one is underway. */
function isNoFault(error: unknown): boolean {
  if (!(error instanceof StillwatchError)) return false;
  return error.code === "store_empty" || error.code === "store_busy";
}
