// A reading thread: takes chunks, gives back rows. See pool.ts for the other end.

import { parentPort, workerData } from "node:worker_threads";
import { reasonOf } from "../core/errors.ts";
import { sketchKey } from "../sketch/key.ts";
import { matcher, type Rule } from "../sketch/marks/index.ts";
import { AccountRowMaker } from "./account-rows.ts";
import { type Chunk, type ChunkCounts, readChunk } from "./chunk.ts";
import { ExchangeRowMaker, type ExchangeRows } from "./exchange-rows.ts";
import type { Label } from "./hashing.ts";

export interface ChunkResult extends ChunkCounts {
  readonly exchanges?: ExchangeRows;
  readonly accounts?: { count: number; rows: Uint8Array; labels: readonly Label[] };
}

export interface WorkerData {
  readonly secret: string;
  readonly keepText: boolean;
  /** Elicitation rules, read once for all threads. */
  readonly rules: readonly Rule[];
  /** Whether the store tells exchanges by their ids alone. */
  readonly byIdAlone: boolean;
}

const { secret, keepText, rules, byIdAlone } = workerData as WorkerData;
const key = sketchKey(secret);
const exchanges = new ExchangeRowMaker(key, keepText, matcher(rules), byIdAlone);
const accounts = new AccountRowMaker(key);

parentPort!.on("message", (chunk: Chunk) => {
  try {
    const counts = readChunk(chunk, chunk.kind === "exchange" ? exchanges : accounts);
    const result: ChunkResult =
      chunk.kind === "exchange"
        ? { ...counts, exchanges: exchanges.take() }
        : { ...counts, accounts: accounts.take() };
    parentPort!.postMessage(result);
  } catch (error) {
    parentPort!.postMessage({ failed: reasonOf(error) });
  }
});
