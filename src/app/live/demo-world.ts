// The demo world that comes with the package: read into an empty store as anybody's records are, with times moved so that it
// ends now, and swept. The audit says that these records are invented, and by whom they were loaded.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { zstdDecompressSync } from "node:zlib";
import { reasonOf, StillwatchError } from "../../core/errors.ts";
import type { Chunk } from "../../sources/chunk.ts";
import type { Live } from "./live.ts";
import { once } from "./sources.ts";
import type { By } from "./uses/use.ts";

/** What the build says of it. */
export interface DemoManifest {
  readonly exchanges: number;
  readonly accounts: number;
  readonly from: string; // RFC 3339
  readonly to: string;
}

export interface DemoState {
  /** `missing` in this installation, not asked for, being read, being swept, done, or broken off. */
  readonly state: "missing" | "idle" | "reading" | "sweeping" | "done" | "failed";
  /** Records that were read, and all of them. */
  readonly done: number;
  readonly of: number;
  readonly why: string | null;
}

export interface DemoWorld {
  readonly state: DemoState;
  /**
   * Begins to read it, and ends when that has begun.
   * @throws StillwatchError `demo_missing`, `demo_running`, `demo_filled`
   */
  load(by: By): Promise<void>;
}

// as far from src/app/live as from dist/app/live
const built = join(import.meta.dirname, "../../../dist/demo");
/** Lines that are read together: a few hundred kB, within what may wait in memory. */
const linesAtOnce = 250;
/** Ms before records are sent again where too many wait, and between two looks whether they are in the store. */
const pause = 200;
/** Ms from the end of the world to now: nothing of it lies in the future of a clock that is a little behind. */
const behind = 60_000;

export function demoWorld(live: Live, folder = built): DemoWorld {
  const path = join(folder, "demo.json");
  const manifest = existsSync(path)
    ? (JSON.parse(readFileSync(path, "utf8")) as DemoManifest)
    : null;
  let told: DemoState = {
    state: manifest ? "idle" : "missing",
    ...{ done: 0, of: manifest ? manifest.exchanges + manifest.accounts : 0, why: null },
  };
  const read = async (world: DemoManifest, shift: number): Promise<void> => {
    const { take } = live.sources.stream(once, "native");
    for (const kind of ["account", "exchange"] as const) {
      const lines = linesOf(join(folder, `${kind}s.jsonl.zst`));
      for (let from = 0; from < lines.length; from += linesAtOnce) {
        const some = lines.slice(from, from + linesAtOnce).map((line) => moved(line, shift));
        await taken(take, kind, Buffer.from(`${some.join("\n")}\n`));
        told = { ...told, done: told.done + some.length };
      }
    }
    while ((await live.use("held")).exchanges < world.exchanges) await sleep(pause);
    told = { ...told, state: "sweeping" };
    await live.sweep();
    told = { ...told, state: "done" };
  };
  return {
    get state() {
      return told;
    },
    async load(by) {
      if (manifest === null) throw new StillwatchError("demo_missing");
      if (told.state === "reading" || told.state === "sweeping")
        throw new StillwatchError("demo_running");
      const before = told;
      told = { ...told, state: "reading", done: 0, why: null };
      const shift = Date.parse(by.at) - behind - Date.parse(manifest.to);
      try {
        if (live.sources.list().some(({ accepted }) => accepted > 0))
          throw new StillwatchError("demo_filled");
        await live.use("demoBegin", by, { ...manifest, shift });
      } catch (error) {
        told = before;
        throw error;
      }
      read(manifest, shift).catch((error: unknown) => {
        told = { ...told, state: "failed", why: reasonOf(error) };
        live.events.emit("trouble", reasonOf(error));
      });
    },
  };
}

const linesOf = (path: string): string[] =>
  zstdDecompressSync(readFileSync(path)).toString().trimEnd().split("\n");

/** A record with each of its times moved, ms. */
function moved(line: string, shift: number): string {
  return line.replace(
    /"(time|created|closed)":"([^"]+)"/g,
    (_, name: string, time: string) =>
      `"${name}":"${new Date(Date.parse(time) + shift).toISOString()}"`,
  );
}

async function taken(
  take: Live["intake"]["take"],
  kind: Chunk["kind"],
  body: Buffer,
): Promise<void> {
  for (;;)
    try {
      await take(kind, body);
      return;
    } catch (error) {
      if (!(error instanceof StillwatchError) || error.code !== "intake_full") throw error;
      await sleep(pause);
    }
}
