// An open store, lent to other threads of this process: they say what they want over a port, and the thread that has the
// engine does it. The other end is borrow-store.ts.

import { answer, type Port } from "../../core/calls.ts";
import { claimHere } from "../lease.ts";
import type { Batch, InsertOptions, Store } from "../store.ts";
import type { Columns } from "../columns.ts";
import { unhurried } from "../turns.ts";

/** What the borrower knows without asking. */
export interface Lent {
  readonly path: string;
  readonly kind: Store["kind"];
  readonly temporary: boolean;
  /** Folder of files that are no tables, and the key, which lies elsewhere. */
  readonly folder: string;
  readonly key: string;
}

export function lentOf(store: Store): Lent {
  const { path, kind, temporary } = store;
  const words = store.file("words");
  return { path, kind, temporary, folder: words.slice(0, -"words".length), key: store.file("key") };
}

/** What the guard says, told with every answer about it. */
export interface GuardState {
  readonly isAuditWalked: boolean;
  readonly schema: number;
}

export interface Sharing {
  /** Told of tables that the borrower wrote to. */
  readonly onWrite?: (table: string) => void;
  /** Given what is to be done when the borrower has gone. */
  readonly onEnd?: (ended: () => void) => void;
}

/**
 * A sweep is statements of seconds, one after the other without a pause: they let others go first, or else whoever looks at a
 * large case would wait for many of them.
 */
export function shareStore(store: Store, port: Port, { onWrite, onEnd }: Sharing = {}): void {
  const streams = new Map<number, AsyncIterator<Buffer>>();
  let opened = 0;
  const begin = (pieces: AsyncIterable<Buffer>): number => {
    streams.set(++opened, pieces[Symbol.asyncIterator]());
    return opened;
  };
  const claims = new Map<string, () => void>();
  const { guard } = store;
  const state = (): GuardState => ({ isAuditWalked: guard.isAuditWalked, schema: guard.schema });
  onEnd?.(() => {
    for (const release of claims.values()) release();
    for (const stream of streams.values()) void stream.return?.();
  });
  answer(port, {
    lent: () => lentOf(store),
    run: (sql: string) => unhurried(() => store.run(sql)),
    rows: (sql: string, settings?: readonly string[]) => unhurried(() => store.rows(sql, settings)),
    binary: (sql: string) => unhurried(() => store.binary(sql)),
    parquet: (sql: string) => unhurried(() => store.parquet(sql)),
    lines: (sql: string, settings: readonly string[]) => begin(store.lines(sql, settings)),
    text: (sql: string) => begin(store.text(sql)),
    next: async (stream: number) => {
      const { done, value } = await streams.get(stream)!.next();
      if (done) streams.delete(stream);
      return done ? null : value;
    },
    stop: async (stream: number) => {
      await streams.get(stream)?.return?.();
      streams.delete(stream);
    },
    insert: async (table: string, columns: Columns, rows: Uint8Array, options?: InsertOptions) => {
      await unhurried(() => store.insert(table, columns, rows, options));
      onWrite?.(table);
    },
    begin: () => store.batches.begin(),
    ended: () => store.batches.ended(),
    end: (batch: Batch) => store.batches.end(batch),
    reserve: (name: string) => void claims.set(name, claimHere(store, name)),
    release: (name: string) => {
      claims.get(name)?.();
      claims.delete(name);
    },
    guard: state,
    auditWalked: () => guard.auditWalked(),
    change: () => guard.change(),
    seal: async (always?: boolean) => {
      await guard.seal(always);
      return state();
    },
  });
}
