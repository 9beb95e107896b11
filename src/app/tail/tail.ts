// stillwatch tail: growing log files into a server, or straight into a store, until it is told to end.

import { globSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { reasonOf } from "../../core/errors.ts";
import { follow } from "./follow.ts";
import { openPositions } from "./positions.ts";

export interface TailOptions {
  /** Paths and patterns. */
  readonly files: readonly string[];
  /** File in which is kept how far each was read. */
  readonly state: string;
  readonly deliver: (lines: Buffer, path: string) => Promise<void>;
  readonly note: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Ms between looks at files in which nothing is new. */
const betweenLooks = 500;
/** Longest pause after failures, ms. */
const longestPause = 30_000;

export async function tail({ files, state, deliver, note, signal }: TailOptions): Promise<void> {
  const positions = openPositions(state);
  const isOver = (): boolean => signal.aborted;
  let pause = betweenLooks;
  while (!isOver()) {
    let any = false;
    try {
      for (const path of namesOf(files))
        any = (await follow(path, { positions, deliver, note, isOver })) || any;
      pause = betweenLooks;
    } catch (error) {
      note(`${reasonOf(error)}; trying again`);
      pause = Math.min(longestPause, pause * 2);
    }
    if (!any || pause > betweenLooks)
      await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}

function namesOf(files: readonly string[]): string[] {
  const names = files.flatMap((one) => (/[*?[{]/.test(one) ? globSync(one).sort() : [one]));
  return [...new Set(names.map((one) => resolve(one)))];
}
