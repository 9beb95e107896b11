// Events that could not be delivered, as lines of a file that outlives the process, until somebody replays them. The
// receiver stands there under a hash: its address may be a secret.

import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import type { WebhookEvent } from "./event.ts";

export interface DeadLetter {
  readonly hook: string;
  readonly event: WebhookEvent;
}

export interface DeadLetters {
  add(letter: DeadLetter): void;
  /** Takes all of them out. */
  take(): DeadLetter[];
  readonly bytes: number;
}

/** Bytes of the file: some hundred thousand events. What comes then is lost, and counted. */
const largest = 64 << 20;

export function openDeadLetters(path: string): DeadLetters {
  const sizeOf = (): number => (existsSync(path) ? statSync(path).size : 0);
  return {
    add(letter) {
      if (sizeOf() < largest)
        appendFileSync(path, `${JSON.stringify(letter)}\n`, { mode: 0o600, flush: true });
    },
    take() {
      if (!existsSync(path)) return [];
      // what fails again meanwhile goes into a new file
      const taken = `${path}.taken`;
      renameSync(path, taken);
      const letters = readFileSync(taken, "utf8").split("\n").flatMap(letterOf);
      rmSync(taken);
      return letters;
    },
    get bytes() {
      return sizeOf();
    },
  };
}

/** A line that a killed process left unfinished is none. */
function letterOf(line: string): DeadLetter[] {
  if (line === "") return [];
  try {
    return [JSON.parse(line) as DeadLetter];
  } catch {
    return [];
  }
}
