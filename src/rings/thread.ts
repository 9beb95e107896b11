// A searching thread: one task over one incidence. See search.ts for the other end.

import { parentPort, workerData } from "node:worker_threads";
import { type SearchTask, type SearchTaskName, searchTasks } from "./search.ts";

const { name, incidence, seed } = workerData as SearchTask<SearchTaskName>;
parentPort!.postMessage(searchTasks[name](incidence, seed));
