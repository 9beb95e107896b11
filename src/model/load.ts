// Reading a model: the one that comes with the program, or an operator's file. Checked strictly; frozen.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../core/sorted-json.ts";
import { reasonOf, StillwatchError } from "../core/errors.ts";
import { jsonFault } from "../core/json-fault.ts";
import { issueText } from "../core/issue-text.ts";
import { frozen } from "../core/frozen.ts";
import { type Model, modelSchema } from "./schema.ts";

/** Bytes from which a file is no model: the default one has some twenty thousand. */
const longest = 4_000_000;

const defaultPath = join(import.meta.dirname, "default-model.json");
let known: Model | null = null;

/** The model that comes with the program. */
export function defaultModel(): Model {
  return (known ??= parseModelFile(defaultPath));
}

/**
 * The model of a file, or the default one.
 * @throws StillwatchError `model_unreadable`, `model_bad`
 */
export function readModel(path?: string): Model {
  return path === undefined ? defaultModel() : parseModelFile(path);
}

function parseModelFile(path: string): Model {
  let read: ReadModel;
  try {
    read = parseModel(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new StillwatchError("model_unreadable", { path, why: reasonOf(cause) }, cause);
  }
  if (read.ok) return read.model;
  throw new StillwatchError("model_bad", {
    problems: read.problems.map(({ place, text }) => `${path}: ${place}: ${text}`),
  });
}

export type ReadModel =
  | { readonly ok: true; readonly model: Model }
  | {
      readonly ok: false;
      readonly problems: readonly { readonly place: string; readonly text: string }[];
    };

/** Problems that are told of one model. */
const mostProblems = 20;

/** A model from its text. @throws Error where it is no JSON, or too long for a model */
export function parseModel(text: string): ReadModel {
  if (text.length > longest) throw new Error("it is too long for a model");
  const read = modelSchema.safeParse(jsonOf(text.replace(/^\uFEFF/, "")));
  if (read.success) return { ok: true, model: frozen(read.data) as Model };
  const problems = read.error.issues
    .slice(0, mostProblems)
    .map((issue) => ({ place: placeOf(issue.path), text: issueText(issue) }));
  return { ok: false, problems };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const fault = jsonFault(text);
    if (fault === null) throw cause;
    const { line, column, why } = fault;
    throw new Error(`it is not JSON (line ${line}, column ${column}): ${why}`, { cause });
  }
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "the whole file" : path.join(".");
}

/** What tells models apart: SHA-256 of the canonical JSON of all that it holds, provenance included. */
export function modelHash(model: Model): string {
  return hashOf(model);
}
