// What is wrong with a YAML file that a person wrote: a schema's complaints with the line in the file, the place, and for a
// key that does not exist the nearest that does. Used for policies and for rules.

import { type Document, isMap, isScalar, type LineCounter } from "yaml";
import { z } from "zod";
import { visible } from "./visible.ts";
import { issueText } from "./issue-text.ts";
import { nearest } from "./nearest.ts";

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

export function problemText(path: string, { line, place, text }: Problem): string {
  return `${path}:${line}: ${place === "" ? "" : `${place}: `}${text}`;
}

/** Problems that are told: who wrote twenty thousand keys that do not exist learns nothing from the rest. */
const mostTold = 20;

/**
 * @param schema what the file was checked with, for the keys that it knows
 * @param most how many are told
 * @returns the first of them by line, with how many more there are
 */
export function problemsOf(
  error: z.ZodError,
  place: Place,
  schema: z.ZodType,
  most = mostTold,
): Problem[] {
  const told: Problem[] = [];
  let all = 0;
  for (const issue of error.issues) {
    const keys = issue.code === "unrecognized_keys" ? issue.keys : [null];
    all += keys.length;
    for (const key of keys.slice(0, Math.max(0, most - told.length)))
      told.push(
        key === null
          ? { line: lineOf(place, issue.path), place: nameOf(issue.path), text: textOf(issue) }
          : {
              line: lineOf(place, [...issue.path, key]),
              place: nameOf(issue.path),
              text: unknownKey(key, keysAt(schema, issue.path)),
            },
      );
  }
  return shortened(told, all, most);
}

/** By line, the first of them; the last line of what is told says how many there are besides. */
export function shortened(problems: readonly Problem[], all: number, most = mostTold): Problem[] {
  const told = problems.toSorted((a, b) => a.line - b.line).slice(0, most);
  if (all > told.length)
    told.push({
      line: told.at(-1)?.line ?? 1,
      place: "",
      text: `… and ${all - told.length} more`,
    });
  return told;
}

function textOf(issue: z.core.$ZodIssue): string {
  const within = issue.code === "invalid_key" ? issue.issues[0] : undefined;
  return issueText(within ?? issue);
}

/** Line of the key (or the list's entry) at a path; of the nearest one above it that the file has. */
export function lineOf({ document, lines }: Place, path: Path): number {
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

/** A long key by its beginning. */
function shown(key: string): string {
  return visible(key.slice(0, 60));
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  return `there is no "${shown(key)}" here. ${meant ? `Did you mean "${meant}"?` : `Write one of ${known.join(", ")}.`}`;
}

/** Keys that a schema knows at a path. */
function keysAt(whole: z.ZodType, path: Path): string[] {
  let schema = bare(whole);
  for (const step of path) {
    const { shape, element } = (schema ?? {}) as {
      shape?: Record<string, unknown>;
      element?: unknown;
    };
    schema = bare(typeof step === "number" ? element : shape?.[String(step)]);
  }
  return Object.keys((schema as { shape?: object } | undefined)?.shape ?? {});
}

/** What stands under defaults and what may be left out. */
function bare(schema: unknown): unknown {
  let inner = schema;
  while (
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodPrefault
  )
    inner = inner.unwrap();
  return inner;
}
