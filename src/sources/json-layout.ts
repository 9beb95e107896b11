// How JSON lies in a text: one value a line, values over several lines or in an array, or lines that a container's runtime
// wrapped. Told by its first piece.

import { type Runtime, runtimeOf } from "./container-lines.ts";

export type Layout = "lines" | "values" | Runtime;

/** @param head the first bytes; a part of the first line is enough */
export function layoutOf(head: string): Layout {
  const text = head.replace(/^\ufeff/, "").trimStart();
  if (text.startsWith("[")) return "values";
  const at = text.indexOf("\n");
  const first = (at < 0 ? text : text.slice(0, at)).trim();
  const runtime = runtimeOf(first);
  if (runtime !== null) return runtime;
  // a line that ends where a value cannot: somebody laid it out for reading
  if (at >= 0 && first.startsWith("{") && /[{[,]$/.test(first)) return "values";
  return "lines";
}
