// What is being changed right now: written beside the manifest before the first statement that changes a table, gone
// when the manifest is renewed. Where a process was killed in between it says which tables may hold more than the
// manifest knows, so that nothing else may.

import { z } from "zod";
import type { Manifest } from "./manifest.ts";

/**
 * How a table changes: `grows` when every row that was there is still there or in a part that took its place, `anew`
 * when rows may be gone on purpose.
 */
export type Change = "grows" | "anew";

export interface Step {
  /** Of the manifest that it comes after. */
  readonly sequence: number;
  /** Where its process ran (`core/process-mark.ts`): another one now means that the machine was started anew since. */
  readonly world: string;
  /** By name of the table; `*` for any. */
  readonly tables: Readonly<Record<string, Change>>;
}

const stepSchema = z.strictObject({
  sequence: z.int().min(0),
  world: z.string(),
  tables: z.record(z.string(), z.enum(["grows", "anew"])),
});

/** Null where it is no step after this manifest: then it says nothing. */
export function stepOf(value: unknown, manifest: Pick<Manifest, "sequence">): Step | null {
  const read = stepSchema.safeParse(value);
  return read.success && read.data.sequence === manifest.sequence ? read.data : null;
}

/** How a step changes a table. */
export function changeIn(step: Step | null, table: string | undefined): Change | null {
  if (step === null || table === undefined) return null;
  return step.tables[table] ?? step.tables["*"] ?? null;
}

const grows = /^\s*(?:INSERT INTO|OPTIMIZE TABLE|ALTER TABLE(?= \w+ DELETE))\s+(\w+)/i;
const anew =
  /^\s*(?:TRUNCATE TABLE|(?:CREATE(?: OR REPLACE)?|DROP) TABLE(?: IF (?:NOT )?EXISTS)?|ALTER TABLE|EXCHANGE TABLES|RENAME TABLE)\s+(\w+)/i;
const reads = /^\s*(?:SELECT|WITH|SHOW|DESCRIBE|EXPLAIN|EXISTS|CHECK|SYSTEM|SET)\b/i;

/** Tables that a statement changes, and how; what is not understood may change any. */
export function changesOf(sql: string): ReadonlyMap<string, Change> {
  if (reads.test(sql)) return new Map();
  const more = grows.exec(sql);
  if (more) return new Map([[more[1]!, "grows"]]);
  const made = anew.exec(sql);
  if (!made) return new Map([["*", "anew"]]);
  // of EXCHANGE and RENAME all names; a table may be called `exchange`
  const several =
    /^\s*(?:EXCHANGE TABLES|RENAME TABLE)\s+((?:\w+[\s,]+(?:AND|TO)\s+\w+[\s,]*)+)/i.exec(sql);
  const names = several ? several[1]!.match(/\b(?!(?:AND|TO|SETTINGS)\b)\w+/gi)! : [made[1]!];
  return new Map(names.map((name) => [name, "anew"]));
}
