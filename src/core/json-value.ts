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

/** The first of some names that a bag holds with a value. */
export function firstOf(bag: Bag, names: readonly string[]): unknown {
  for (const name of names) {
    const value = bag[name];
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** Whether a text begins and ends as a list or an object does. Nearly every prompt is told by its first letter. */
export function looksLikeJson(text: string): boolean {
  let from = 0;
  while (from < text.length && text.charCodeAt(from) <= 32) from++;
  const opens = text.charCodeAt(from);
  if (opens !== 91 && opens !== 123) return false;
  let to = text.length - 1;
  while (text.charCodeAt(to) <= 32) to--;
  return text.charCodeAt(to) === opens + 2;
}

/** The list or object that a text is; undefined where it is none. */
export function parsedJson(text: string): unknown {
  if (!looksLikeJson(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
