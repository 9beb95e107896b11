// One at a time: of all processes at a server's store, one holds the lease of a name. A term of it is claimed by a row
// under a token of its own, of which the table keeps the first, so two cannot have the same term; the holder prolongs it
// while it works. Who was not heard of for too long has lost it, writes nothing more, and what it left running on the
// server is ended before the next one begins. An embedded store is one process's as it is; there
// a second caller is refused. After C. Gray, D. Cheriton,
// "Leases" (SOSP 1989).

import { setTimeout as wait } from "node:timers/promises";
import { StillwatchError } from "../core/errors.ts";
import { isOld, migrate } from "./migrate.ts";
import type { ServerStore } from "./server.ts";
import { literal } from "./sql.ts";
import type { Store } from "./store.ts";

/** Seconds that a lease holds without being prolonged; it is prolonged three times in that time. */
const leaseSeconds = 60;
/** The holder takes its lease for lost this part of it earlier than others do: clocks run apart, answers take time. */
const safety = 0.2;
/** Seconds after which tables on the way in and working tables are left-overs: no statement runs so long. */
const leftOver = 86_400;

/** Does `work` while holding the lease; refuses at once when another process has it. */
export async function holding<T>(
  store: Store,
  name: string,
  work: () => Promise<T>,
  seconds: number = leaseSeconds,
): Promise<T> {
  if (!isServer(store)) return holdingHere(store, name, work);
  // of two callers in this process both would find their own name at the term
  const leave = claimHere(store, name);
  try {
    return await holdingThere(store, name, work, seconds);
  } finally {
    leave();
  }
}

async function holdingThere<T>(
  store: ServerStore,
  name: string,
  work: () => Promise<T>,
  seconds: number,
): Promise<T> {
  const asked = Date.now();
  const term = await acquire(store, name, seconds);
  const last = (since: number): number => since + seconds * 1000 * (1 - safety);
  let until = last(asked);
  const check = (): void => {
    if (Date.now() > until) throw new StillwatchError("lease_lost", { path: store.path });
  };
  const prolong = async (): Promise<void> => {
    const since = Date.now();
    // an unreachable server is heard of by the work itself; a lease that cannot be prolonged runs out
    const held = await renew(store, name, term, seconds).catch(() => null);
    if (held !== null) until = held ? last(since) : 0;
  };
  let renewal = Promise.resolve();
  const timer = setInterval(
    () => {
      renewal = prolong();
    },
    (seconds * 1000) / 3,
  );
  try {
    return await store.within(check, work);
  } finally {
    clearInterval(timer);
    await renewal;
    if (Date.now() < until) await release(store, name, term);
  }
}

/** Names that callers in this process hold: an embedded store belongs to one process, but a program may call twice. */
const heldHere = new WeakMap<Store, Set<string>>();

async function holdingHere<T>(store: Store, name: string, work: () => Promise<T>): Promise<T> {
  const release = store.reserve ? await store.reserve(name) : claimHere(store, name);
  try {
    const done = await work();
    await store.guard.seal();
    return done;
  } finally {
    release();
  }
}

/**
 * Takes a name for a caller in this process.
 * @returns gives it back
 * @throws StillwatchError `store_busy`
 */
export function claimHere(store: Store, name: string): () => void {
  const held = heldHere.get(store) ?? new Set<string>();
  if (held.has(name))
    throw new StillwatchError("store_busy", {
      path: store.path,
      by: "another call in this process",
    });
  heldHere.set(store, held.add(name));
  return () => void held.delete(name);
}

/** Pauses between two looks whether a name is free, in ms, and how long it is waited for it. */
const betweenLooks = 25;
const longestWait = 60_000;

/** The same for short work: whoever comes second waits. */
export async function inLine<T>(store: Store, name: string, work: () => Promise<T>): Promise<T> {
  const begun = Date.now();
  for (;;)
    try {
      return await holding(store, name, work);
    } catch (error) {
      const isBusy = error instanceof StillwatchError && error.code === "store_busy";
      if (!isBusy || Date.now() - begun > longestWait) throw error;
      await wait(betweenLooks * (0.5 + Math.random()));
    }
}

/** Pauses before it is asked again whether another process has brought the schema up, in ms, and how many of them. */
const pause = 500;
const pauses = 240;

/** Migrations, by one process at a time. */
export async function migrateAlone(store: Store): Promise<void> {
  for (let n = 0; await isOld(store); n++) {
    // the table of leases is a part of the schema
    await store.run(leaseTable);
    try {
      await holding(store, "schema", () => migrate(store));
    } catch (error) {
      if ((error as StillwatchError).code !== "store_busy" || n === pauses) throw error;
      await wait(pause);
    }
  }
}

const leaseTable = `CREATE TABLE IF NOT EXISTS lease (
  name String,
  term UInt32,
  holder String,
  until DateTime64(3, 'UTC')
) ENGINE = MergeTree ORDER BY (name, term) SETTINGS non_replicated_deduplication_window = 10000`;

function isServer(store: Store): store is ServerStore {
  return store.kind === "server";
}

/** The term that is ours now. */
async function acquire(store: ServerStore, name: string, seconds: number): Promise<number> {
  const before = await newest(store, name);
  if (before.held) throw busy(store, before);
  const term = before.term + 1;
  await store.claim(
    "lease",
    `SELECT ${literal(name)}, ${term}, ${literal(store.client)}, now64(3) + INTERVAL ${seconds} SECOND`,
    `${name} ${term}`,
  );
  const now = await newest(store, name);
  if (now.term !== term || now.holder !== store.client) throw busy(store, now);
  if (before.holder !== "" && !before.released) await endStatements(store, before.holder);
  await dropLeftOvers(store);
  return term;
}

interface Term {
  readonly term: number;
  readonly holder: string;
  readonly latest: string;
  readonly held: number | boolean;
  readonly released: number | boolean;
}

async function newest(store: ServerStore, name: string): Promise<Term> {
  const [row] = await store.rows<Term>(`
    SELECT term, any(holder) AS holder, toString(max(until)) AS latest, min(until) = toDateTime64(0, 3, 'UTC') AS released,
      NOT released AND max(until) > now64(3) AS held
    FROM lease WHERE name = ${literal(name)} GROUP BY term ORDER BY term DESC LIMIT 1`);
  return row ?? { term: 0, holder: "", latest: "", held: false, released: true };
}

/** Whether the term was prolonged: it must be the newest and not over, by the server's clock. */
async function renew(
  store: ServerStore,
  name: string,
  term: number,
  seconds: number,
): Promise<boolean> {
  await store.claim(
    "lease",
    `SELECT ${literal(name)}, ${term}, ${literal(store.client)}, now64(3) + INTERVAL ${seconds} SECOND
     FROM (SELECT max(term) AS last, maxIf(until, term = ${term}) AS until FROM lease WHERE name = ${literal(name)})
     WHERE last = ${term} AND until > now64(3)`,
    `${name} ${term} ${Date.now()}`,
  );
  const now = await newest(store, name);
  return now.term === term && Boolean(now.held);
}

async function release(store: ServerStore, name: string, term: number): Promise<void> {
  await store.claim(
    "lease",
    `SELECT ${literal(name)}, ${term}, ${literal(store.client)}, toDateTime64(0, 3, 'UTC')`,
    `${name} ${term} released`,
  );
}

/** What a holder that vanished left running must not write behind our back. */
async function endStatements(store: ServerStore, holder: string): Promise<void> {
  await store.run(`KILL QUERY WHERE startsWith(query_id, ${literal(`${holder}-`)}) SYNC`);
}

/** Tables of readers that were killed on their way in, and working tables of sweeps that were. */
async function dropLeftOvers(store: ServerStore): Promise<void> {
  const left = await store.rows<{ name: string }>(
    `SELECT name FROM system.tables WHERE database = currentDatabase() AND match(name, '^(incoming|scratch)_')
       AND metadata_modification_time < now() - ${leftOver}`,
  );
  for (const { name } of left) await store.run(`DROP TABLE IF EXISTS ${name}`);
}

function busy(store: ServerStore, { holder, latest }: Term): StillwatchError {
  const by = `${holder}, until ${latest} UTC unless it goes on`;
  return new StillwatchError("store_busy", { path: store.path, by });
}
