// Reading a model: the one that comes with the program, or an operator's file. Checked strictly; frozen.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../core/sorted-json.ts";
import { reasonOf, StillwatchError } from "../core/errors.ts";
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
  let given: unknown;
  try {
    const text = readFileSync(path, "utf8");
    if (text.length > longest) throw new Error("it is too long for a model");
    given = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new StillwatchError("model_unreadable", { path, why: reasonOf(cause) }, cause);
  }
  const read = modelSchema.safeParse(given);
  if (!read.success)
    throw new StillwatchError("model_bad", {
      problems: read.error.issues
        .slice(0, 20)
        .map((issue) => `${path}: ${placeOf(issue.path)}: ${issueText(issue)}`),
    });
  return frozen(read.data) as Model;
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "the whole file" : path.join(".");
}

/** What tells models apart: SHA-256 of the canonical JSON of all that it holds, provenance included. */
export function modelHash(model: Model): string {
  return hashOf(model);
}
