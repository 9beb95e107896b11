// The mappings that come along, one a format (mappings/*.yaml in the package). Parsed at first need: a run over our own
// format never reads them.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { problemText } from "../../core/yaml-problems.ts";
import type { AnyMapping } from "./mapping-schema.ts";
import { readMapping } from "./read-mapping.ts";

export const shippedFolder = join(import.meta.dirname, "../../../mappings");

let known: readonly AnyMapping[] | null = null;

/** In the order of their names. */
export function shippedMappings(): readonly AnyMapping[] {
  return (known ??= readdirSync(shippedFolder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => shippedMapping(name)));
}

function shippedMapping(file: string): AnyMapping {
  const read = readMapping(readFileSync(join(shippedFolder, file), "utf8"));
  if (!read.ok)
    throw new Error(read.problems.map((one) => problemText(`mappings/${file}`, one)).join("\n"));
  if (`${read.mapping.name}.yaml` !== file)
    throw new Error(`mappings/${file} holds the mapping "${read.mapping.name}"`);
  return read.mapping;
}
