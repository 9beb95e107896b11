// Whether somebody waits for an answer: what is read ahead waits until nobody does.

import { setTimeout as sleep } from "node:timers/promises";

export interface CalmTimes {
  /** Ms without a question that count as calm. */
  readonly still: number;
  /** Ms after which nothing is read ahead any more. */
  readonly longest: number;
}

// a person who opens a screen asks the next question within a second; who asks all the time for a minute has read it
const usual: CalmTimes = { still: 1_000, longest: 60_000 };

export interface Calm {
  /** Runs what answers somebody. */
  answering<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for calm. @returns false where there was none in time, or the store is closed */
  readonly whenCalm: () => Promise<boolean>;
}

export function watchCalm(isOver: () => boolean, { still, longest } = usual): Calm {
  let open = 0;
  let last = -Infinity;
  return {
    async answering(work) {
      open++;
      try {
        return await work();
      } finally {
        open--;
        last = performance.now();
      }
    },
    async whenCalm() {
      const end = performance.now() + longest;
      while (!isOver()) {
        const now = performance.now();
        if (open === 0 && now - last >= still) return true;
        if (now > end) return false;
        await sleep(still / 10, undefined, { ref: false });
      }
      return false;
    },
  };
}
