// What two models say differently, number by number. Pure.

import type { Model } from "./schema.ts";

export interface Difference {
  /** Where it stands, such as "rings.signals.elicitation.factor.0". */
  readonly place: string;
  /** What either says there; undefined where it says nothing. */
  readonly before: unknown;
  readonly after: unknown;
}

/** Differences in the order of the first model's places, then what only the second has. */
export function diffModels(before: Model, after: Model): Difference[] {
  const [old, fresh] = [leaves(before), leaves(after)];
  const places = new Set([...old.keys(), ...fresh.keys()]);
  return [...places]
    .map((place) => ({ place, before: old.get(place), after: fresh.get(place) }))
    .filter((one) => one.before !== one.after);
}

/** Every value that is no object or list, by its place. */
function leaves(value: unknown, place = ""): Map<string, unknown> {
  if (typeof value !== "object" || value === null) return new Map([[place, value]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [
      ...leaves(inner, place === "" ? key : `${place}.${key}`),
    ]),
  );
}
