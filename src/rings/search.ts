// The parts of a search that take long on a large incidence and need nothing of each other: they run beside the main
// thread, which looks for communities or waits for the engine meanwhile. On a small one they run here, because a thread
// takes longer to start. The results are the same.

import { StillwatchError } from "../core/errors.ts";
import { startThread } from "../core/threads.ts";
import { camouflageLimit } from "./camouflage-limit.ts";
import type { Incidence } from "./incidence.ts";
import { residualBlocks } from "./propose-spectral.ts";

/** What can be searched for, by name: pure functions of the incidence and the seed. */
export const searchTasks = {
  blocks: (incidence: Incidence, seed: number) => residualBlocks.propose(incidence, seed),
  limit: camouflageLimit,
};

export type SearchTaskName = keyof typeof searchTasks;

export interface SearchTask<Name extends SearchTaskName> {
  readonly name: Name;
  readonly incidence: Incidence;
  readonly seed: number;
}

type Result<Name extends SearchTaskName> = ReturnType<(typeof searchTasks)[Name]>;

/** Edges from which a thread is worth its start of a tenth of a second. */
const manyEdges = 500_000;

/** The result of a task; for a large incidence it is found in a thread of its own. */
export async function search<Name extends SearchTaskName>(
  name: Name,
  incidence: Incidence,
  seed: number,
): Promise<Result<Name>> {
  if (incidence.traitAccount.length < manyEdges)
    return searchTasks[name](incidence, seed) as Result<Name>;
  return inThread({ name, incidence, seed });
}

/** The same in a thread, whatever the size. */
export function inThread<Name extends SearchTaskName>(
  task: SearchTask<Name>,
): Promise<Result<Name>> {
  const found = new Promise<Result<Name>>((resolve, reject) => {
    const worker = startThread("thread", import.meta.url, task);
    worker.once("message", resolve);
    worker.once("error", (error) =>
      reject(new StillwatchError("worker_failed", { why: error.message }, error)),
    );
    worker.once("exit", (code) =>
      reject(new StillwatchError("worker_failed", { why: `a thread ended with ${code}` })),
    );
  });
  found.catch(() => undefined); // a later await reports it
  return found;
}
