// The thread of of-store.ts: compares what it is given, and says what it found.

import { parentPort, workerData } from "node:worker_threads";
import { driftOfStored, type StoredDrift } from "./of-store.ts";

parentPort!.postMessage(driftOfStored(workerData as StoredDrift));
