// How JSON lies in a text: one value a line, values over several lines or in an array, or lines that a container's runtime
// wrapped. Told by its first piece.

import { type Runtime, runtimeOf } from "./container-lines.ts";

const recordSeparator = "\x1e";

export type Layout = "lines" | "values" | Runtime;

/** @param head the first bytes; a part of the first line is enough */
export function layoutOf(head: string): Layout {
  const text = head.replace(/^\ufeff/, "").trimStart();
  // a JSON text sequence (RFC 7464) has a sign before each value, which may go over lines
  if (text.startsWith("[") || text.startsWith(recordSeparator)) return "values";
  const at = text.indexOf("\n");
  const first = (at < 0 ? text : text.slice(0, at)).trim();
  const runtime = runtimeOf(first);
  if (runtime !== null) return runtime;
  // a line that ends where a value cannot: somebody laid it out for reading
  if (at >= 0 && first.startsWith("{") && /[{[,]$/.test(first)) return "values";
  return isFollowed(first) || subscription.test(first) ? "values" : "lines";
}

/** CloudWatch's, which Firehose writes one behind the other, each longer than what is looked at. */
const subscription = /^\{\s*"messageType"\s*:\s*"(?:DATA|CONTROL)_MESSAGE"/;

/** Whether a line holds one value behind another, with nothing between. */
function isFollowed(line: string): boolean {
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at];
    if (isQuoted) {
      if (sign === "\\") at++;
      else if (sign === '"') isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === "{" || sign === "[") depth++;
    else if ((sign === "}" || sign === "]") && --depth === 0)
      return line
        .slice(at + 1)
        .trimStart()
        .startsWith("{");
  }
  return false;
}
