// What a store holds and how large it is.

import { rulesOfRows } from "../../rules/index.ts";
import { diskUse } from "../../store/disk-use.ts";
import { horizon } from "../../store/horizon.ts";
import type { OpenStore } from "../open-store.ts";

export interface StoreInfo {
  readonly path: string;
  readonly keyId: string;
  readonly exchanges: number;
  /** Times of the first and last exchange, UTC; null without any. */
  readonly from: string | null;
  readonly to: string | null;
  /** Before when exchanges were removed, RFC 3339; null where none were. */
  readonly removedBefore: string | null;
  /** Hashes of the rules that prompts were marked with, the oldest first. */
  readonly rules: readonly string[];
  /** Bytes that the store's folder takes of the disk, all in all; null on a server. */
  readonly onDisk: number | null;
  readonly tables: readonly {
    readonly table: string;
    readonly rows: number;
    readonly bytes: number;
  }[];
}

export async function storeInfo({ store, key }: OpenStore): Promise<StoreInfo> {
  const tables = await store.rows<{ table: string; rows: string; bytes: string }>(`
    SELECT name AS table, ifNull(total_rows, 0) AS rows, ifNull(total_bytes, 0) AS bytes FROM system.tables
    WHERE database = currentDatabase() AND engine LIKE '%MergeTree' ORDER BY name`);
  const [span] = await store.rows<{ n: string; from: string; to: string }>(
    "SELECT count() AS n, toString(min(time)) AS from, toString(max(time)) AS to FROM exchange",
  );
  const exchanges = Number(span!.n);
  const { generation, ms } = await horizon(store);
  return {
    path: store.path,
    keyId: key.id,
    exchanges,
    from: exchanges > 0 ? span!.from : null,
    to: exchanges > 0 ? span!.to : null,
    removedBefore: generation === 0 ? null : new Date(ms).toISOString(),
    rules: rulesOfRows(store.file("rules")),
    onDisk: store.kind === "server" ? null : diskUse(store.path),
    tables: tables.map(({ table, rows, bytes }) => ({
      table,
      rows: Number(rows),
      bytes: Number(bytes),
    })),
  };
}
