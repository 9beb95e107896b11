// A store as another thread has it open. Everything is asked over a port, in the order of asking.

import type { Caller } from "../../core/calls.ts";
import type { Batch, Store } from "../store.ts";
import type { GuardState, Lent } from "./share-store.ts";

/** @param close ends the connection */
export async function borrowStore(asked: Caller, lent: Lent, close: () => void): Promise<Store> {
  const call: Caller["call"] = (...what) => asked.call(...what);
  const tell: Caller["tell"] = (...what) => asked.tell(...what);
  const pieces = async function* (
    name: "lines" | "text",
    ...args: readonly unknown[]
  ): AsyncGenerator<Buffer> {
    const stream = await call<number>(name, ...args);
    let isOver = false;
    try {
      for (;;) {
        const piece = await call<Uint8Array | null>("next", stream);
        isOver = piece === null;
        if (piece === null) return;
        yield buffer(piece);
      }
    } finally {
      if (!isOver) tell("stop", stream);
    }
  };
  let guard = await call<GuardState>("guard");
  const here = (what: string): never => {
    throw new Error(`a borrowed store cannot ${what}: the thread that has it open does`);
  };
  return {
    path: lent.path,
    kind: lent.kind,
    temporary: lent.temporary,
    run: async (sql) => {
      await call("run", sql);
      // statements on the audit undo that it was walked
      if (/\baudit\b/.test(sql)) guard = await call("guard");
    },
    rows: (sql, settings) => call("rows", sql, settings),
    binary: async (sql) => buffer(await call("binary", sql)),
    parquet: async (sql) => buffer(await call("parquet", sql)),
    lines: (sql, settings = []) => pieces("lines", sql, settings),
    text: (sql) => pieces("text", sql),
    insert: (table, columns, rows, options) => call("insert", table, columns, rows, options),
    file: (name) => (name === "key" ? lent.key : lent.folder + name),
    batches: {
      begin: () => call<Batch>("begin"),
      end: (batch) => call("end", batch),
      ended: () => call("ended"),
    },
    async reserve(name) {
      await call("reserve", name);
      return () => tell("release", name);
    },
    guard: {
      get isAuditWalked() {
        return guard.isAuditWalked;
      },
      get schema() {
        return guard.schema;
      },
      auditWalked() {
        guard = { ...guard, isAuditWalked: true };
        tell("auditWalked");
      },
      change: () => tell("change"),
      async seal(always) {
        guard = await call("seal", always);
      },
      brokenTables: () => here("look for broken tables"),
      setBrokenAside: () => here("set tables aside"),
      damages: () => here("search for damage"),
      protect: () => Promise.resolve(), // the one that has it open does
    },
    close: () => Promise.resolve(close()),
  };
}

function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
