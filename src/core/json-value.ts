// Values that were JSON, of any shape: told apart without a throw, and parsed where a text may hold one.

export type Bag = Readonly<Record<string, unknown>>;

export function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function bagOf(value: unknown): Bag | undefined {
  return isBag(value) ? value : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The first of some names that a bag holds with a value; tables of one shape hold all of them, most with nothing. */
export function firstOf(bag: Bag, names: readonly string[]): unknown {
  for (const name of names) {
    const value = bag[name];
    if (value === undefined || value === null || value === "") continue;
    if (!Array.isArray(value) || value.length > 0) return value;
  }
  return undefined;
}

/** Whether a text begins as a list or an object does. Nearly every prompt is told by its first letter. */
export function opensAsJson(text: string): boolean {
  let at = 0;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return text[at] === "[" || text[at] === "{";
}

/** A whole number of more digits than a number holds, or what looks like one within a text. */
const manyDigits = /[:[,]\s*-?\d{16}/;

/**
 * JSON.parse that keeps every digit: a whole number that no number holds is the text of its digits. Ids of 64 bits that
 * are written as numbers would else be rounded, and hundreds of strangers become one account.
 */
export function parseJson(text: string): unknown {
  return manyDigits.test(text) ? JSON.parse(text, withAllDigits) : JSON.parse(text);
}

function withAllDigits(this: unknown, _: string, value: unknown, place?: { source?: string }) {
  const source = place?.source;
  return typeof value === "number" &&
    source &&
    !Number.isSafeInteger(value) &&
    /^-?\d+$/.test(source)
    ? source
    : value;
}

/** The list or object that a text is; undefined where it is none. */
export function parsedJson(text: string): unknown {
  if (!opensAsJson(text)) return undefined;
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
