// Brings a store to the newest schema: numbered SQL files, each applied once, in order.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StillwatchError } from "../core/errors.ts";
import type { Store } from "./store.ts";

const folder = join(import.meta.dirname, "migrations");

export async function migrate(store: Store): Promise<void> {
  await store.run(
    "CREATE TABLE IF NOT EXISTS migration (number UInt32, name String) ENGINE = MergeTree ORDER BY number",
  );
  const applied = new Set(
    (await store.rows<{ number: number }>("SELECT number FROM migration")).map((row) => row.number),
  );
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const newest = Math.max(...files.map((name) => Number.parseInt(name, 10)));
  const found = Math.max(0, ...applied);
  if (found > newest)
    throw new StillwatchError("store_newer", { path: store.path, found, known: newest });
  for (const name of files) {
    const number = Number.parseInt(name, 10);
    if (applied.has(number)) continue;
    // A crash between two statements leaves tables of a half-applied file: IF NOT EXISTS makes its repetition harmless.
    for (const statement of statements(readFileSync(join(folder, name), "utf8")))
      await store.run(statement.replace(/^CREATE TABLE (?!IF)/, "CREATE TABLE IF NOT EXISTS "));
    await store.run(`INSERT INTO migration SELECT ${number}, '${name}'`);
  }
}

function statements(sql: string): string[] {
  return sql
    .replace(/^\s*--.*$/gm, "")
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
