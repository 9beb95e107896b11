// The parts of a search that take long on a large incidence and need nothing of each other: they run in threads, while
// the main one waits or asks the engine. On a small one they run here, because a thread
// takes longer to start. The results are the same.

import { availableParallelism } from "node:os";
import { reasonOf, StillwatchError } from "../core/errors.ts";
import { startThread } from "../core/threads.ts";
import { camouflageLimit } from "./camouflage-limit.ts";
import type { Incidence } from "./incidence.ts";
import { proposedClaims } from "./claims.ts";
import { searchCommunities } from "./propose-communities.ts";
import { residualBlocks } from "./propose-spectral.ts";

/** What can be searched for, by name: pure functions of what is searched in and the seed. */
export const searchTasks = {
  blocks: (incidence: Incidence, seed: number) => residualBlocks.propose(incidence, seed),
  communities: searchCommunities,
  claims: proposedClaims,
  limit: camouflageLimit,
};

export type SearchTaskName = keyof typeof searchTasks;

/** What a task searches in. */
type Given<Name extends SearchTaskName> = Parameters<(typeof searchTasks)[Name]>[0];
type Result<Name extends SearchTaskName> = ReturnType<(typeof searchTasks)[Name]>;

export interface SearchTask<Name extends SearchTaskName> {
  readonly name: Name;
  readonly given: Given<Name>;
  readonly seed: number;
}

/** Edges from which a thread is worth its start of a tenth of a second. */
const manyEdges = 500_000;

/** The result of a task; for a large incidence it is found in a thread of its own. */
export async function searchTask<Name extends SearchTaskName>(
  name: Name,
  given: Given<Name>,
  seed: number,
): Promise<Result<Name>> {
  if (edgesOf(given) < manyEdges) return perform({ name, given, seed });
  const found = inThread({ name, given, seed });
  found.catch(() => undefined); // a later await reports it
  return found;
}

function edgesOf(given: Given<SearchTaskName>): number {
  if ("graph" in given) return given.graph.targets.length / 2;
  return ("incidence" in given ? given.incidence : given).traitAccount.length;
}

/** The result of a task, found here. */
export function perform<Name extends SearchTaskName>(task: SearchTask<Name>): Result<Name> {
  // the compiler does not see that the task's function takes what the task gives
  const found = searchTasks[task.name] as (given: Given<Name>, seed: number) => Result<Name>;
  return found(task.given, task.seed);
}

/** Threads at work, and who waits for one to end: each holds a good part of the incidence in memory. */
let working = 0;
const waiting: (() => void)[] = [];

/** The same in a thread, whatever the size; no more of them at once than there are processors. */
export async function inThread<Name extends SearchTaskName>(
  task: SearchTask<Name>,
): Promise<Result<Name>> {
  while (working >= availableParallelism())
    await new Promise<void>((resolve) => waiting.push(resolve));
  working++;
  try {
    return await threadOf(task);
  } finally {
    working--;
    waiting.shift()?.();
  }
}

function threadOf<Name extends SearchTaskName>(task: SearchTask<Name>): Promise<Result<Name>> {
  return new Promise((resolve, reject) => {
    const thread = startThread("thread", import.meta.url, task);
    thread.once("message", resolve);
    thread.once("error", (error) =>
      reject(new StillwatchError("worker_failed", { why: reasonOf(error) }, error)),
    );
    thread.once("exit", (code) =>
      reject(new StillwatchError("worker_failed", { why: `a thread ended with ${code}` })),
    );
  });
}
