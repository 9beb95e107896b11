// How far each growing file was delivered, kept in a file of its own: written whole after each delivery, so that a kill
// repeats at most the lines of one, which are known again by their identity.

import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { z } from "zod";
import { writeWhole } from "../../core/whole-file.ts";

const positionSchema = z.object({
  /** Device and number of the file, which stay when it is renamed. */
  file: z.string(),
  offset: z.number().int().nonnegative(),
});
export type Position = z.infer<typeof positionSchema>;
const stateSchema = z.object({
  version: z.literal(1),
  files: z.record(z.string(), positionSchema),
});

export interface Positions {
  of(path: string): Position | null;
  set(path: string, position: Position): void;
}

export function openPositions(state: string): Positions {
  mkdirSync(dirname(state), { recursive: true, mode: 0o700 });
  let files: Record<string, Position> = Object.create(null) as Record<string, Position>;
  if (existsSync(state)) {
    const read = stateSchema.safeParse(parsed(readFileSync(state, "utf8")));
    // what cannot be read is begun anew: lines come a second time, and are known
    if (read.success) files = Object.assign(files, read.data.files);
  }
  return {
    of: (path) => files[path] ?? null,
    set(path, position) {
      files[path] = position;
      writeWhole(dirname(state), basename(state), `${JSON.stringify({ version: 1, files })}\n`);
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
