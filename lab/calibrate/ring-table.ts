// The table that a model is fitted on: a row for each judged ring with its truth, where it comes from, and what every
// signal measured of it, in nats, before bounds and factor. Kept as Parquet, so that fitting takes minutes and any tool
// can look at it. A signal without data is null there.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import type { Columns } from "../../src/store/columns.ts";
import { literal, openStore } from "../../src/store/open.ts";
import { RowWriter } from "../../src/store/row-binary.ts";

export interface RingRow {
  /** World that it was found in, and what made that world: "simulated 7203", "worlds/c". */
  readonly origin: string;
  readonly world: number;
  readonly ring: string;
  /** Kind of most members, and share of members that belong to a campaign. */
  readonly kind: string;
  readonly guilty: number;
  readonly members: number;
  readonly readable: boolean;
  /** What the model in force said of it. */
  readonly score: number;
  readonly q: number;
  readonly eligible: boolean;
  /** By signal, in nats. */
  readonly measured: Readonly<Record<string, number>>;
}

const fixed: Columns = [
  ["origin", "String"],
  ["world", "UInt32"],
  ["ring", "String"],
  ["kind", "String"],
  ["guilty", "Float64"],
  ["members", "UInt32"],
  ["readable", "Bool"],
  ["score", "Float64"],
  ["q", "Float64"],
  ["eligible", "Bool"],
];
/** Columns of signals: "nats_" and the signal's id. */
const prefix = "nats_";

/** Writes a table. @param path a file that ends in .parquet; replaced */
export async function writeTable(path: string, rows: readonly RingRow[]): Promise<void> {
  const ids = [...new Set(rows.flatMap((row) => Object.keys(row.measured)))].sort();
  const columns: Columns = [
    ...fixed,
    ...ids.map((id) => [`\`${prefix}${id}\``, "Float64"] as const),
  ];
  const writer = new RowWriter();
  for (const row of rows) {
    writer.string(row.origin);
    writer.u32(row.world);
    writer.string(row.ring);
    writer.string(row.kind);
    writer.f64(row.guilty);
    writer.u32(row.members);
    writer.u8(Number(row.readable));
    writer.f64(row.score);
    writer.f64(row.q);
    writer.u8(Number(row.eligible));
    for (const id of ids) writer.f64(row.measured[id] ?? Number.NaN);
  }
  const store = await openStore();
  try {
    const structure = columns.map(([name, type]) => `${name} ${type}`).join(", ");
    await store.run(`CREATE TABLE ring_table (${structure}) ENGINE = Memory`);
    await store.insert("ring_table", columns, writer.take());
    const values = ids.map((id) => `if(isNaN(\`${prefix}${id}\`), NULL, \`${prefix}${id}\`)`);
    const named = ids.map((id, i) => `${values[i]} AS \`${prefix}${id}\``);
    const names = fixed.map(([name]) => name);
    writeFileSync(
      path,
      await store.parquet(`SELECT ${[...names, ...named].join(", ")} FROM ring_table`),
    );
  } finally {
    await store.close();
  }
}

/** Reads tables, one after the other; worlds of different files are kept apart. */
export async function readTables(paths: readonly string[]): Promise<RingRow[]> {
  const store = await openStore();
  try {
    const rows: RingRow[] = [];
    let worlds = 0;
    for (const path of paths) {
      const found = await store.rows<Record<string, unknown>>(
        `SELECT * FROM file(${literal(path)}, Parquet)`,
      );
      const seen = new Map<number, number>();
      for (const row of found) {
        const own = Number(row["world"]);
        if (!seen.has(own)) seen.set(own, worlds++);
        rows.push(rowOf(row, seen.get(own)!));
      }
    }
    return rows;
  } finally {
    await store.close();
  }
}

function rowOf(row: Readonly<Record<string, unknown>>, world: number): RingRow {
  const measured = Object.entries(row).flatMap(([name, value]) =>
    name.startsWith(prefix) && value !== null
      ? [[name.slice(prefix.length), Number(value)] as const]
      : [],
  );
  return {
    origin: String(row["origin"]),
    world,
    ring: String(row["ring"]),
    kind: String(row["kind"]),
    guilty: Number(row["guilty"]),
    members: Number(row["members"]),
    readable: Boolean(row["readable"]),
    score: Number(row["score"]),
    q: Number(row["q"]),
    eligible: Boolean(row["eligible"]),
    measured: Object.fromEntries(measured),
  };
}

/** SHA-256 over the tables' bytes, in their order: what a model's provenance names. */
export function hashOfTables(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(readFileSync(path));
  return hash.digest("hex");
}
