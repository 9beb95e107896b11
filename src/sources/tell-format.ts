// Format and compression by name, and by the first bytes where the name says nothing.

import { separatorOf } from "./csv-header.ts";
import { isFrame, isSkippable } from "./zstd-frames.ts";

export type Format = "jsonl" | "csv" | "tsv" | "parquet";
export type Codec = "none" | "gzip" | "zstd";

/** First bytes that are looked at: a header line fits. */
export const headBytes = 4096;

/** Null where neither the name nor the bytes tell. */
export function tellFormat(
  path: string,
  head: Buffer,
): { readonly format: Format; readonly codec: Codec } | null {
  const codec = codecOf(head);
  const name = path.toLowerCase().replace(/\.(gz|gzip|zst|zstd)$/, "");
  if (
    head.subarray(0, 4).toString("latin1") === "PAR1" ||
    (head.length > 0 && name.endsWith(".parquet"))
  )
    return { format: "parquet", codec: "none" };
  if (/\.(jsonl|ndjson|json|json-seq|log)$/.test(name)) return { format: "jsonl", codec };
  if (name.endsWith(".csv")) return { format: "csv", codec };
  if (name.endsWith(".tsv")) return { format: "tsv", codec };
  // no telling name: a JSON line begins with a brace (perhaps behind a byte order mark, space or a record separator)
  const text = head
    .toString("latin1")
    .replaceAll("\x1e", "")
    .replace(/^[\u00ef\u00bb\u00bf\s\0]+/, "");
  if (codec !== "none" || text === "" || text.startsWith("{")) return { format: "jsonl", codec };
  const format = byHeader(text);
  return format && { format, codec };
}

export function codecOf(head: Buffer): Codec {
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  return head.length >= 4 && (isFrame(head) || isSkippable(head)) ? "zstd" : "none";
}

/** A header line names the account, which every record has. */
function byHeader(text: string): Format | null {
  const [line] = text.split(/[\r\n]/, 1);
  const found = separatorOf(line!, ",");
  if (found === null || !found.names.includes("account") || found.names.length < 2) return null;
  return found.separator === "\t" ? "tsv" : "csv";
}
