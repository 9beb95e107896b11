// Which tests are unit tests. A test that can reach the engine, another process, a browser, or what takes seconds (whole
// worlds, reading threads) through its imports is an engine test; every other one is a unit test. Read from the import
// lines, so that there is no list to keep.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** Packages that a unit test must not reach, whole or in part. */
export const outside = ["chdb", "@clickhouse/client", "node:child_process", "playwright-core"];
/** Seconds of work each: what writes whole worlds, what starts reading threads. */
const slow = /\b(?:simulate\/simulate|sources\/pool)\.ts$/;

const root = join(import.meta.dirname, "..");
const folders = ["src", "lab", "test", "console/src"];
/** Imports of values, at the head or in the middle of the code; `import type` is gone when the code runs. */
const importLine =
  /^\s*(?:import\s+(?!type\b)(?:[^;"]*?\bfrom\s*)?|export\s+(?!type\b)[^;"]*?\bfrom\s*)"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm;

export function importsOf(text: string): string[] {
  return [...text.matchAll(importLine)].map((match) => (match[1] ?? match[2])!);
}

/** The way from a file to what no unit test reaches, as names; null where there is none. */
export function wayOut(path: string, seen: Set<string> = new Set()): string[] | null {
  if (seen.has(path)) return null;
  seen.add(path);
  const own = relative(root, path);
  for (const name of importsOf(readFileSync(path, "utf8"))) {
    const file = join(dirname(path), name);
    if (outside.some((one) => name === one || name.startsWith(`${one}/`)) || slow.test(file))
      return [own, name];
    if (!name.startsWith(".") || !file.endsWith(".ts") || !existsSync(file)) continue;
    const way = wayOut(file, seen);
    if (way !== null) return [own, ...way];
  }
  return null;
}

/** All test files by kind, as paths from the root. */
export function testFiles(): { readonly unit: string[]; readonly engine: string[] } {
  const all = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => join(folder, name)),
  );
  const unit = all.filter((name) => wayOut(join(root, name)) === null);
  return { unit, engine: all.filter((name) => !unit.includes(name)) };
}
