// What changed from one snapshot to another, for gateways that keep a copy. In: snapshots, one after the other. Out: what is
// new and what is gone since a cursor; null where that is too long ago to say, and all has to be read again. Pure.

import type { Snapshot, Standing } from "./snapshot.ts";

export interface Delta {
  readonly added: readonly Standing[];
  /** Ids of decisions that bind no longer. */
  readonly removed: readonly string[];
}

export interface Deltas {
  readonly cursor: number;
  push(next: Snapshot, before: Snapshot): Delta;
  since(cursor: number): Delta | null;
}

/** Changes that are remembered; who asks every ten seconds has an hour to come back. */
const mostKept = 512;

export function makeDeltas(): Deltas {
  const kept: { readonly version: number; readonly delta: Delta }[] = [];
  let cursor = 0;
  return {
    get cursor() {
      return cursor;
    },
    push(next, before) {
      const delta = differenceOf(before, next);
      cursor = next.version;
      kept.push({ version: cursor, delta });
      if (kept.length > mostKept) kept.shift();
      return delta;
    },
    since(from) {
      if (from === cursor) return { added: [], removed: [] };
      const first = kept.findIndex(({ version }) => version === from + 1);
      if (first < 0) return null;
      const added = new Map<string, Standing>();
      const removed = new Set<string>();
      for (const { delta } of kept.slice(first)) {
        for (const id of delta.removed) {
          added.delete(id);
          removed.add(id);
        }
        for (const one of delta.added) {
          removed.delete(one.id);
          added.set(one.id, one);
        }
      }
      return { added: [...added.values()], removed: [...removed] };
    },
  };
}

function differenceOf(before: Snapshot, next: Snapshot): Delta {
  const known = new Map([...before.all()].map((one) => [one.id, one]));
  const added = [...next.all()].filter((one) => {
    const old = known.get(one.id);
    known.delete(one.id);
    return !old || old.from !== one.from || old.until !== one.until || old.rung !== one.rung;
  });
  return { added, removed: [...known.keys()] };
}
