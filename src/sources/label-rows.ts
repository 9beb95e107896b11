// Rows of the table `label`: what may be shown for a keyed hash.

import type { RowWriter } from "../store/row-binary.ts";
import type { Hashed, Label } from "./hashing.ts";

export function writeLabel(out: RowWriter, kind: string, value: Hashed, label: string): void {
  out.string(kind);
  out.u64(value.lo, value.hi);
  out.string(label);
}

export function writeLabels(labels: readonly Label[], out: RowWriter): void {
  for (const one of labels) writeLabel(out, one.kind, one, one.label);
}
