// Elicitation marks of a prompt: text in, a bit mask over `marks` (core/area.ts) out.
// A mark says what the prompt asks for, not that its sender is dishonest: graders, teachers and auditors carry some
// too. It is evidence only when pooled over a ring.
// Invariant: pure, any string gives a mask of known bits, and the cost is bounded by `readWords`' window.
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { ja } from "./ja.ts";
import { matcher } from "./matcher.ts";
import { ru } from "./ru.ts";
import { zh } from "./zh.ts";

/** Mask of the elicitation marks that a prompt carries, bit i for `marks[i]`. */
export const marksOf: (text: string) => number = matcher([
  ...en,
  ...zh,
  ...es,
  ...fr,
  ...de,
  ...ru,
  ...ja,
]);
