// Working tables of one piece of work: names that nobody else has, so that two pieces of work never meet in them, and
// gone when the work ends. What a killed process left is removed when an embedded store is opened, at a server by who
// holds the lease a day later.

import { randomBytes } from "node:crypto";
import type { Store } from "./store.ts";

/** How names of working tables begin. */
const prefix = "scratch_";

export interface Scratch {
  /**
   * Makes a table and returns its name.
   * @param engine Memory for what fits there, Log for what lies on disk
   */
  table(name: string, columns: string, engine?: "Memory" | "Log"): Promise<string>;
  /** An empty table with the columns of another one; returns its name. */
  like(name: string, other: string): Promise<string>;
  /** Drops all of them. */
  readonly drop: () => Promise<void>;
}

export function openScratch(store: Store): Scratch {
  const own = randomBytes(4).toString("hex");
  const made: string[] = [];
  async function make(name: string, as: string): Promise<string> {
    const full = `${prefix}${name}_${own}`;
    made.push(full);
    await store.run(`CREATE OR REPLACE TABLE ${full} ${as}`);
    return full;
  }
  return {
    table: (name, columns, engine = "Memory") => make(name, `(${columns}) ENGINE = ${engine}`),
    like: (name, other) => make(name, `AS ${other} ENGINE = Memory`),
    async drop() {
      for (const name of made.splice(0)) await store.run(`DROP TABLE IF EXISTS ${name}`);
    },
  };
}

/** Does a piece of work with tables of its own, and drops them however it ends. */
export async function withScratch<T>(
  store: Store,
  work: (scratch: Scratch) => Promise<T>,
): Promise<T> {
  const scratch = openScratch(store);
  let done: T;
  try {
    done = await work(scratch);
  } catch (error) {
    // the engine may be what failed: then it cannot drop either, and the next opening does
    await scratch.drop().catch(() => undefined);
    throw error;
  }
  await scratch.drop();
  return done;
}

/** Drops what a killed process left. Only where no other process can be at work: in an embedded store. */
export async function dropLeftScratch(store: Store): Promise<void> {
  const rows = await store.rows<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, '${prefix}')`,
  );
  for (const { name } of rows) await store.run(`DROP TABLE IF EXISTS ${name}`);
}
