// `simulate --scale`: a store filled with the reference world, or a smaller copy of it. What it takes is said before.

import { statfsSync } from "node:fs";
import { getHeapStatistics } from "node:v8";
import {
  expectedBytes,
  expectedExchanges,
  expectedHeap,
  fillStore,
  referenceScale,
  type WorldSize,
} from "../simulate/index.ts";
import { type Io, progress } from "../../../src/cli/io.ts";
import { openWithKey } from "../../../src/app/open-store.ts";
import { json } from "../../../src/cli/terminal-text.ts";
import { counted } from "../../../src/cli/words.ts";

export interface ScaleFlags {
  readonly seed: number;
  readonly shrink: number;
  readonly store?: string;
  readonly json?: boolean;
  /** Options of textual worlds, which this one does not take. */
  readonly out?: string;
  readonly campaign?: readonly string[];
  readonly respond?: readonly string[];
  readonly prompts?: string;
  readonly start?: string;
}

export async function fillToScale(io: Io, flags: ScaleFlags): Promise<void> {
  const { store: path, seed, shrink } = flags;
  if (path === undefined || path.includes("://"))
    throw new Error("--scale fills a store in a directory. Name it with --store.");
  if (shrink < 1) throw new Error("--shrink divides: give 1 or more.");
  for (const name of ["out", "campaign", "respond", "prompts", "start"] as const)
    if (flags[name] !== undefined)
      throw new Error(`the world of --scale is a fixed one: leave --${name} out.`);
  const scale = referenceScale(seed, shrink);
  const { world } = scale;
  const { store, key } = await openWithKey({ path });
  const bar = progress(io, "filling");
  try {
    const exchanges = expectedExchanges(world);
    const made = await fillStore({
      store,
      key,
      scale,
      onBegin: (left) => begin(io, store.path, world, left),
      onProgress: (done) => bar.update(done, exchanges),
    });
    bar.stop();
    if (flags.json) return io.out(json(made));
    if (made.resumed > 0) io.out(`Went on after day ${made.resumed} of ${world.days}.`);
    io.out(
      `${counted(made.exchanges, "exchange")} of ${counted(made.accounts, "account")} in ${path}; ${counted(made.campaign, "exchange")} of the campaign`,
    );
    io.out(`Who is who: ${store.file("truth.jsonl")}. Next: stillwatch sweep --store ${path}`);
  } finally {
    bar.stop();
    await store.close();
  }
}

/** Share of the heap's limit up to which the collector works well. */
const COMFORT = 0.9;

/** Says what is to come, and refuses what does not fit. */
function begin(io: Io, path: string, world: WorldSize, left: number): void {
  const accounts = world.honest + world.campaign.accounts;
  const disk = left * expectedBytes(world);
  const { bavail, bsize } = statfsSync(path);
  const room = bavail * bsize;
  io.note(
    `about ${counted(left * expectedExchanges(world), "exchange")} of ${counted(accounts, "account")} to come; up to ${gigabytes(disk)} on disk, ${gigabytes(room)} are free`,
  );
  if (disk > room)
    throw new Error(
      `this takes up to ${gigabytes(disk)} on disk, and ${gigabytes(room)} are free. Give a larger --shrink or another --store.`,
    );
  const heap = expectedHeap(world);
  const { heap_size_limit: limit } = getHeapStatistics();
  if (left > 0 && heap > COMFORT * limit)
    throw new Error(
      `this takes ${gigabytes(heap)} of memory, and the process may have ${gigabytes(limit)}. Set NODE_OPTIONS=--max-old-space-size=${Math.ceil(heap / COMFORT / 2 ** 20)}, or give a larger --shrink.`,
    );
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(bytes < 1e9 ? 2 : 0)} GB`;
}
