// Events that wait, or that could not be delivered, as lines of a file that outlives the process. The receiver stands there
// under a hash: its address may be a secret.

import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import type { WebhookEvent } from "./event.ts";

export interface Letter {
  readonly hook: string;
  readonly event: WebhookEvent;
}

export interface Letters {
  add(letter: Letter): void;
  /** Takes all of them out. */
  take(): Letter[];
  /** Forgets all of them. */
  clear(): void;
  /** How many there are for each receiver. */
  count(): ReadonlyMap<string, number>;
}

/** Bytes of the file: some hundred thousand events. What comes then is lost, and counted. */
const largest = 64 << 20;

/** @param flush whether each is on the disk at once, so that even a power cut loses none; a kill loses none in any case */
export function openLetters(path: string, flush: boolean): Letters {
  const sizeOf = (): number => (existsSync(path) ? statSync(path).size : 0);
  return {
    add(letter) {
      if (sizeOf() < largest)
        appendFileSync(path, `${JSON.stringify(letter)}\n`, { mode: 0o600, flush });
    },
    take() {
      if (!existsSync(path)) return [];
      // what fails again meanwhile goes into a new file
      const taken = `${path}.taken`;
      renameSync(path, taken);
      const letters = lettersIn(taken);
      rmSync(taken);
      return letters;
    },
    clear: () => rmSync(path, { force: true }),
    count() {
      const counts = new Map<string, number>();
      for (const { hook } of existsSync(path) ? lettersIn(path) : [])
        counts.set(hook, (counts.get(hook) ?? 0) + 1);
      return counts;
    },
  };
}

const lettersIn = (path: string): Letter[] =>
  readFileSync(path, "utf8").split("\n").flatMap(letterOf);

/** A line that a killed process left unfinished is none. */
function letterOf(line: string): Letter[] {
  if (line === "") return [];
  try {
    return [JSON.parse(line) as Letter];
  } catch {
    return [];
  }
}
