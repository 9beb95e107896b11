// What a reader sees of a trait's value: its masked label, the day of a sign-up cohort, or the first digits of its
// keyed hash where nothing may be shown (a refrain, a system prompt).

import { maskToken } from "../sources/mask.ts";
import { day, type TraitKind } from "./kinds.ts";

/**
 * @param value the stored 64-bit value
 * @param label the masked label kept for it, if any
 */
export function traitLabel(kind: TraitKind, value: bigint, label: string | undefined): string {
  if (kind.shown === "day")
    return new Date((Number(value) - 1) * day * 1000).toISOString().slice(0, 10);
  if (kind.shown === "masked" && label !== undefined) return maskToken(label);
  return label ?? `${kind.name} ${value.toString(16).padStart(16, "0").slice(0, 6)}`;
}
