// The population alarm over prompts that a store holds, in a thread of its own: it takes seconds, and two hundred megabytes
// that are given back.

import { reasonOf, StillwatchError } from "../core/errors.ts";
import { startThread } from "../core/threads.ts";
import type { SketchKey } from "../sketch/key.ts";
import { drift, type DriftOptions } from "./drift.ts";
import { type StoredPrompt, storedLog } from "./stored-prompts.ts";

export interface StoredDrift extends Pick<DriftOptions, "size" | "alarmRate" | "seed"> {
  readonly reference: readonly StoredPrompt[];
  readonly window: readonly StoredPrompt[];
  readonly key: SketchKey;
}

type Result = ReturnType<typeof drift>;

/** Here, not in a thread. */
export function driftOfStored({ reference, window, key, ...options }: StoredDrift): Result {
  return drift({
    ...{ ...options, key },
    reference: storedLog(reference, key),
    window: storedLog(window, key),
  });
}

/** @throws StillwatchError `worker_failed` */
export function driftInThread(given: StoredDrift): Promise<Result> {
  return new Promise((resolve, reject) => {
    const thread = startThread("thread", import.meta.url, given);
    thread.once("message", resolve);
    thread.once("error", (error) =>
      reject(new StillwatchError("worker_failed", { why: reasonOf(error) }, error)),
    );
    thread.once("exit", (code) =>
      reject(new StillwatchError("worker_failed", { why: `a thread ended with ${code}` })),
    );
  });
}
