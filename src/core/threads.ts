// Starts a thread on one of our own modules, from the sources of a checkout or from the compiled package.

import v8 from "node:v8";
import { type TransferListItem, Worker } from "node:worker_threads";

const fromSources = import.meta.filename.endsWith(".ts");

// Node strips types with WebAssembly. Threads that do so at the same time free each other's import wrappers, and Node
// 24.21 now and then ends of it ("Check failed: jit_page.has_value()", met once in some 2,000 such threads). A wrapper
// that never gets hot is never compiled anew, and so never freed. The compiled package strips nothing.
if (fromSources) v8.setFlagsFromString("--wasm-wrapper-tiering-budget=2147483647");

/**
 * @param module the module's name without its extension, beside `base`
 * @param base the caller's `import.meta.url`
 * @param workerData what the thread gets
 * @param transferList ports and buffers in it that move there
 */
export function startThread(
  module: string,
  base: string,
  workerData: unknown,
  transferList: readonly TransferListItem[] = [],
): Worker {
  return new Worker(new URL(`${module}${fromSources ? ".ts" : ".js"}`, base), {
    workerData,
    transferList: [...transferList],
  });
}
