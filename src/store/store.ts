// What a store can do, whichever engine is behind it: the one in this process or a server. Everything else in the
// house speaks SQL through these few functions, and the contract test holds all engines to them.

import type { SketchKey } from "../sketch/key.ts";
import type { Access } from "./access.ts";
import type { Columns } from "./columns.ts";

export interface Store {
  /** The directory, or the URL without its password. */
  readonly path: string;
  /** A server has several clients at once, and reads no file of this machine. */
  readonly kind: "embedded" | "server";
  /** Removed when it is closed. */
  readonly temporary: boolean;
  /** Runs a statement without a result. */
  run(sql: string): Promise<void>;
  /**
   * Small results as objects; 64-bit integers come as strings.
   * @param settings of the engine for this statement, such as `max_execution_time = 10`
   */
  rows<T>(sql: string, settings?: readonly string[]): Promise<T[]>;
  /** Large results as RowBinary. */
  binary(sql: string): Promise<Buffer>;
  /** A result as a Parquet file. */
  parquet(sql: string): Promise<Buffer>;
  /** A large result in pieces of complete JSON lines. */
  lines(sql: string, settings?: readonly string[]): AsyncIterable<Buffer>;
  /** A large result of one column of text in pieces of complete lines, as they are. */
  text(sql: string): AsyncIterable<Buffer>;
  /**
   * Inserts rows in the engine's RowBinary format, all of them once or none.
   * @param options.dedupe column by which rows that the table (or an earlier row of the batch) has are left out
   * @param options.batch number for the table's column of that name
   */
  insert(table: string, columns: Columns, rows: Uint8Array, options?: InsertOptions): Promise<void>;
  /** A file for what is not a table: beside the tables, or in the state directory of a server's client. */
  file(name: string): string;
  /** The numbers under which exchanges come in. */
  readonly batches: Batches;
  /** What guards the store against damage; a server guards its own. */
  readonly guard: StoreGuard;
  /** Reserves a name among the callers of this process, where another thread has the store open; see lease.ts. */
  reserve?(name: string): Promise<() => void>;
  close(): Promise<void>;
}

export interface StoreGuard {
  /** Whether the chain of the audit was walked up to its present end. */
  readonly isAuditWalked: boolean;
  /** Newest migration that the manifest knows of; 0 without one. */
  readonly schema: number;
  /** Says that it was; entries that are appended from then on are a part of it. */
  auditWalked(): void;
  /** Announces that files of ours are about to change that go with the exchanges. */
  change(): void;
  /** Renews the manifest after an acknowledged step, where anything was changed; or always, after a repair. */
  seal(always?: boolean): Promise<void>;
  /** Tables whose parts do not hold, as far as the engine can tell by its own checksums. */
  brokenTables(): Promise<string[]>;
  /** Moves such parts out of the engine's way; returns the folder, from the store's on. */
  setBrokenAside(): Promise<string>;
  /** What is not as the manifest says, every byte read; in lines, none where all is. */
  damages(): string;
  /** Guards with this key from now on, where nothing does yet. */
  protect(key: SketchKey): Promise<void>;
}

export interface InsertOptions {
  readonly dedupe?: string;
  /** Column of a time: a server looks for what it has within a day of the batch only. */
  readonly near?: string;
  readonly batch?: number;
  /** What to insert of the rows instead of all of them, from where they lie; done twice it has to come to the same. */
  readonly select?: (source: string) => string;
  /** Second of the engine's clock from which the statement must not begin any more. */
  readonly deadline?: number | undefined;
}

/** Exchanges come in by batches; a sweep takes batches that have ended, and each once. */
export interface Batches {
  /** A number that nobody else has, above all that were ever `ended`. */
  begin(): Promise<Batch>;
  end(batch: Batch): Promise<void>;
  /** The newest number such that it and all below have ended: no row will be added to them. */
  ended(): Promise<number>;
}

export interface Batch {
  readonly number: number;
  /** See InsertOptions. */
  readonly deadline?: number;
}

export interface OpenOptions {
  /** Directory, or URL of a server (clickhouse://…); without it a temporary directory, removed on close. */
  readonly path?: string | undefined;
  /** Whether the command only reads: then a store that cannot be written is read by a private copy. */
  readonly access?: Access;
  /** Refuse to create a store where there is none. */
  readonly mustExist?: boolean;
  /** Key that a directory's manifest was made with, where it is not the store's own file. */
  readonly key?: SketchKey | undefined;
  /** Opens whatever there is, without comparing: for repair. */
  readonly trusting?: boolean;
}
