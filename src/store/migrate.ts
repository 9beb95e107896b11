// Brings a store to the newest schema: numbered SQL files, each applied once, in order.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StillwatchError } from "../core/errors.ts";
import type { Store } from "./store.ts";

const folder = join(import.meta.dirname, "migrations");

/** Whether there is something to bring; a store of a newer version is refused. */
export async function isOld(store: Store): Promise<boolean> {
  const [row] = await store.rows<{ n: number }>(
    "SELECT toUInt32(count()) AS n FROM system.tables WHERE database = currentDatabase() AND name = 'migration'",
  );
  if (row!.n === 0) return true;
  const applied = await store.rows<{ number: number }>("SELECT number FROM migration");
  const known = migrations().map(numberOf);
  const found = Math.max(0, ...applied.map(({ number }) => number));
  const newest = Math.max(...known);
  if (found > newest)
    throw new StillwatchError("store_newer", { path: store.path, found, known: newest });
  const done = new Set(applied.map(({ number }) => number));
  return known.some((number) => !done.has(number));
}

export async function migrate(store: Store): Promise<void> {
  if (!(await isOld(store))) return;
  await store.run(
    "CREATE TABLE IF NOT EXISTS migration (number UInt32, name String) ENGINE = MergeTree ORDER BY number",
  );
  const applied = new Set(
    (await store.rows<{ number: number }>("SELECT number FROM migration")).map((row) => row.number),
  );
  for (const name of migrations()) {
    const number = numberOf(name);
    if (applied.has(number)) continue;
    // A crash between two statements leaves tables of a half-applied file: IF NOT EXISTS makes its repetition harmless.
    for (const statement of statements(readFileSync(join(folder, name), "utf8")))
      await store.run(statement.replace(/^CREATE TABLE (?!IF)/, "CREATE TABLE IF NOT EXISTS "));
    await store.run(`INSERT INTO migration SELECT ${number}, '${name}'`);
  }
}

/** Notes migrations as applied, up to a number: for a store that had them and lost the note. */
export async function noteMigrations(store: Store, upTo: number): Promise<void> {
  for (const name of migrations().filter((one) => numberOf(one) <= upTo))
    await store.run(
      `INSERT INTO migration SELECT ${numberOf(name)}, '${name}' WHERE ${numberOf(name)} NOT IN (SELECT number FROM migration)`,
    );
}

function migrations(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
}

function numberOf(name: string): number {
  return Number.parseInt(name, 10);
}

function statements(sql: string): string[] {
  return sql
    .replace(/^\s*--.*$/gm, "")
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
