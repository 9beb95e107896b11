// The table that the findings are learned from: a row for each measured group, with its truth. JSON Lines, so that any
// tool can look at it; a measure without data is null there and NaN here.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { measuresDefined } from "../../src/judge/measures/index.ts";
import { type TruthName, truths } from "../src/evaluate/truths.ts";

export interface GroupRow {
  readonly world: number;
  readonly origin: string;
  /** Definition of the measures by which it was measured. */
  readonly measures: number;
  /** Found by the product, or a group of the truth as it is. */
  readonly found: boolean;
  /** Kind and group of most members, and their share. */
  readonly kind: string;
  readonly owner: string;
  readonly purity: number;
  readonly truths: Readonly<Record<TruthName, number>>;
  /** Options of the space that made it, "axis:option". */
  readonly tags: readonly string[];
  readonly members: number;
  readonly active: number;
  readonly measured: Readonly<Record<string, number>>;
}

/**
 * Reads tables; worlds of different files are kept apart.
 * @throws Error where a table was measured by another definition of the measures
 */
export function readGroups(paths: readonly string[]): GroupRow[] {
  return paths.flatMap((path, file) =>
    readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => sameMeasures(JSON.parse(line) as GroupRow, path))
      .map((row) => ({
        ...row,
        world: file * 100_000 + row.world,
        measured: Object.fromEntries(
          Object.entries(row.measured).map(([id, value]) => [id, value ?? Number.NaN]),
        ),
      })),
  );
}

/** Share of the members from which a group is one thing; what is mixed teaches nothing. */
const oneKind = 0.85;

export function truthOf(row: GroupRow): TruthName | null {
  return truths.find((name) => row.truths[name] >= oneKind) ?? null;
}

/** SHA-256 over the tables' bytes, in their order: what a model's provenance names. */
export function hashOfTables(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(readFileSync(path));
  return hash.digest("hex");
}

function sameMeasures(row: GroupRow, path: string): GroupRow {
  if (row.measures !== measuresDefined)
    throw new Error(`${path}: was measured by another definition of the measures; collect it anew`);
  return row;
}
