// What records hold in the fields that a mapping's `where` asks, for whoever wonders why it leaves all of them out. Words
// that several records have are shown, because kinds are such words; of everything else only what it is, for it may be a
// prompt or a name.

import { withinOf } from "./apply.ts";
import { type Envelope, opener } from "./envelope.ts";
import type { Mapping } from "./mapping-schema.ts";
import { selector } from "./steps.ts";

export interface SeenValues {
  /** JMESPath. */
  readonly path: string;
  /** The most frequent first. */
  readonly values: readonly string[];
}

/** Paths and values that fit a screen. */
const [mostPaths, mostValues] = [6, 8];
/** Records that have to have a word before it is shown. */
const fewest = 2;

const literals = /'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g;
const paths = /(?:"[^"\\]+"|[A-Za-z_]\w*)(?:\.(?:"[^"\\]+"|[A-Za-z_]\w*))*(?!\s*\(|[\w.])/g;

/** @param values parsed values of the log */
export function seenValues(
  { where, records }: Mapping,
  envelope: Envelope | null,
  values: readonly unknown[],
): SeenValues[] {
  if (where === undefined) return [];
  const open = envelope && opener(envelope);
  const within = withinOf(records);
  const all = values.flatMap((one) => (open ? (open(one) ?? []) : [one])).flatMap(within);
  const asked = new Set(where.replaceAll(literals, "''").match(paths));
  return [...asked].slice(0, mostPaths).map((path) => {
    const found = all.map(selector(path));
    const times = Map.groupBy(found, (one) => (isWord(one) ? one : kindOf(one)));
    const shown = [...times]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .map(([word, same]) => (isWord(same[0]) && same.length < fewest ? kindOf(word) : word));
    return { path, values: [...new Set(shown)].slice(0, mostValues) };
  });
}

function isWord(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z][\w.:/-]{0,30}$/.test(value);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "(absent)";
  if (Array.isArray(value)) return "(a list)";
  if (typeof value === "string") return value === "" ? "(an empty text)" : "(a text)";
  return typeof value === "object" ? "(an object)" : `(a ${typeof value})`;
}
