// Whether a line that was refused is of another known format than the one by which its file was read: two logs were written
// into one file, or --format names the wrong one.

import { parsedJson } from "../core/json-value.ts";
import { shippedMappings } from "./mapping/shipped-mappings.ts";
import { type Kind, tellSource } from "./mapping/tell-source.ts";

/**
 * @param line an object
 * @param readBy name of the mapping by which it was read
 * @returns what a person calls the format, and its name; null where it is none, or that one
 */
export function otherFormat(line: string, kind: Kind, readBy: string | null): string | null {
  const told = tellSource([parsedJson(line)], kind, shippedMappings());
  if (told.as === "refused") return `${told.format.title}, which holds nothing to judge`;
  if (told.as !== "mapped" || told.mapping.name === readBy) return null;
  return `${told.mapping.title} (${told.mapping.name})`;
}
