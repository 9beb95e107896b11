// What is wrong with a policy, for the person who wrote it: the schema's complaints with the line in the file, the place,
// and for a key that does not exist the nearest that does.

import { type Document, isMap, isScalar, type LineCounter } from "yaml";
import { z } from "zod";
import { policySchema } from "./policy-schema.ts";

export interface Problem {
  readonly line: number; // from 1
  /** Where in the file: "rungs.verify.posterior"; "" for the file as a whole. */
  readonly place: string;
  readonly text: string;
}

/** A parsed file, for finding lines. */
export interface Place {
  readonly document: Document;
  readonly lines: LineCounter;
}

type Path = readonly PropertyKey[];

export function problemsOf(error: z.ZodError, place: Place): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({
        line: lineOf(place, [...issue.path, key]),
        place: nameOf(issue.path),
        text: unknownKey(key, keysAt(issue.path)),
      }));
    return [{ line: lineOf(place, issue.path), place: nameOf(issue.path), text: textOf(issue) }];
  });
}

function textOf(issue: z.core.$ZodIssue): string {
  // without a sentence of ours: a value where keys belong
  return issue.code === "invalid_type" && issue.expected === "object"
    ? "write keys with values here"
    : issue.message;
}

/** Line of the key (or the list's entry) at a path; of the nearest one above it that the file has. */
function lineOf({ document, lines }: Place, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const node = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === last)?.key
      : document.getIn(path.slice(0, length), true);
    const range = (node as { range?: readonly [number, number, number] | null } | undefined)?.range;
    if (range) return lines.linePos(range[0]).line;
  }
  return 1;
}

function nameOf(path: Path): string {
  return path.map(String).join(".");
}

/** Control characters of a file that somebody else wrote stay out of the terminal. */
function shown(key: string): string {
  return JSON.stringify(key.slice(0, 60)).slice(1, -1);
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = known
    .map((name) => ({ name, steps: distance(key.slice(0, 60).toLowerCase(), name) }))
    .sort((a, b) => a.steps - b.steps)[0];
  const meant = near && near.steps <= Math.max(2, near.name.length / 2);
  return `there is no "${shown(key)}" here. ${meant ? `Did you mean "${near.name}"?` : `Write one of ${known.join(", ")}.`}`;
}

/** Keys that the schema knows at a path. */
function keysAt(path: Path): string[] {
  let schema: unknown = policySchema;
  for (const step of path) {
    const { shape, element } = schema as { shape?: Record<string, unknown>; element?: unknown };
    schema = typeof step === "number" ? element : shape?.[String(step)];
    if (schema instanceof z.ZodOptional) schema = schema.unwrap();
  }
  return Object.keys((schema as { shape?: object } | undefined)?.shape ?? {});
}

/** Insertions, deletions and replacements from one word to another (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + Number(a[i - 1] !== b[j - 1])),
      );
    row = next;
  }
  return row[b.length]!;
}
