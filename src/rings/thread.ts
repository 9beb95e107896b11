// A searching thread: one task. See search.ts for the other end.

import { parentPort, workerData } from "node:worker_threads";
import { perform, type SearchTask, type SearchTaskName } from "./search.ts";

parentPort!.postMessage(perform(workerData as SearchTask<SearchTaskName>));
