// Counts of sources from one run of the server to the next, in a file of its own. They are for people: a file that cannot
// be read is begun anew, and a kill loses the last half minute of them.

import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { z } from "zod";
import { writeWhole } from "../../core/whole-file.ts";

const count = z.number().int().nonnegative();
const sourceSchema = z.object({
  via: z.string(),
  format: z.string(),
  kind: z.string(),
  /** Ms; null where nothing came yet. */
  first: z.number().nullable(),
  last: z.number().nullable(),
  requests: count,
  accepted: count,
  duplicates: count,
  rejected: count,
  reason: z.string().nullable(),
  /** Whether its silence was told. */
  isTold: z.boolean(),
});
export type KeptSource = z.infer<typeof sourceSchema>;

const fileSchema = z.object({ version: z.literal(1), sources: z.array(sourceSchema) });

export function loadSources(path: string): KeptSource[] {
  if (!existsSync(path)) return [];
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, "utf8"))).sources;
  } catch {
    return [];
  }
}

export function saveSources(path: string, sources: readonly KeptSource[]): void {
  writeWhole(dirname(path), basename(path), `${JSON.stringify({ version: 1, sources })}\n`);
}
