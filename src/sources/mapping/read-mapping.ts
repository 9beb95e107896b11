// A mapping file to a mapping: YAML, checked; every problem with its line.

import { readFileSync, statSync } from "node:fs";
import { reasonOf, StillwatchError } from "../../core/errors.ts";
import { readYaml } from "../../core/read-yaml.ts";
import { utf8Text } from "../../core/utf8-text.ts";
import { type Problem, problemsOf, problemText } from "../../core/yaml-problems.ts";
import { type AnyMapping, type Mapping, mappingSchema } from "./mapping-schema.ts";

/** Bytes of a mapping: ten times the longest that is shipped. */
const longest = 200_000;

export type ReadMapping =
  | { readonly ok: true; readonly mapping: AnyMapping }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function readMapping(text: string): ReadMapping {
  const yaml = readYaml(text);
  if (!yaml.ok) return yaml;
  const { data, place } = yaml;
  const kind = (data as { kind?: unknown } | null)?.kind;
  if (kind !== "exchange" && kind !== "account" && kind !== "refused")
    return {
      ok: false,
      problems: [{ line: 1, place: "kind", text: "write `kind: exchange` or `kind: account`" }],
    };
  const checked = mappingSchema.safeParse(data);
  if (checked.success) return { ok: true, mapping: checked.data };
  const schema = mappingSchema.options.find((one) => one.shape.kind.value === kind)!;
  return { ok: false, problems: problemsOf(checked.error, place, schema) };
}

/**
 * The operator's own mapping.
 * @throws StillwatchError `mapping_unreadable`, `mapping_bad`, `file_encoding`
 */
export function loadMapping(path: string): Mapping {
  let bytes: Buffer;
  try {
    const seen = statSync(path);
    if (!seen.isFile()) throw new Error("it is no file");
    if (seen.size > longest) throw new Error(`it is larger than ${longest / 1000} kB`);
    bytes = readFileSync(path);
  } catch (cause) {
    throw new StillwatchError("mapping_unreadable", { path, why: reasonOf(cause) }, cause);
  }
  const read = readMapping(utf8Text(bytes, path));
  if (!read.ok)
    throw new StillwatchError("mapping_bad", {
      problems: read.problems.map((one) => problemText(path, one)),
    });
  if (read.mapping.kind === "refused")
    throw new StillwatchError("mapping_bad", {
      problems: [`${path}:1: kind: write \`exchange\` or \`account\``],
    });
  return read.mapping;
}
