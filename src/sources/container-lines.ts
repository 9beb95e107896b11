// Lines that a container's runtime wrapped, as they were: Docker's json-file and the format of the container runtime
// interface (Kubernetes), which both cut a long line into pieces of 16 kB that are put together here; and lines with a
// time before them, as CloudWatch Logs exports them to S3. Lines of the program that are no JSON are its own notes, and
// left out.

import { lineChunks } from "./line-chunks.ts";
import type { NumberedChunk } from "./json-values.ts";

export type Runtime = "docker" | "cri" | "stamped";

interface Piece {
  readonly stream: string;
  readonly text: string;
  readonly isLast: boolean;
}

/** `2026-11-18T10:00:00.123Z stdout F text`, P for a piece that goes on. */
const criLine = /^\S+ (stdout|stderr) ([FP])(?::\S+)? ?(.*)$/s;

/** `2026-11-18T10:00:00.123Z {…}`. */
const stampedLine = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d) (.*)$/s;

/** The runtime that wrote a line, if any. */
export function runtimeOf(line: string): Runtime | null {
  if (/^\d{4}-\d\d-\d\dT\S+ (?:stdout|stderr) [FP]\b/.test(line)) return "cri";
  if (stampedLine.exec(line)?.[1]!.startsWith("{") === true) return "stamped";
  // of a long line only the beginning was read
  return line.startsWith('{"log":"') || dockerPiece(line) ? "docker" : null;
}

/**
 * @param tooLong told of a line that was given up
 * @param others told of lines that are no JSON
 */
export async function* containerChunks(
  bytes: AsyncIterable<Buffer>,
  runtime: Runtime,
  tooLong: (line: number) => void,
  others: (lines: number) => void,
): AsyncGenerator<NumberedChunk> {
  const pieceOf = { docker: dockerPiece, cri: criPiece, stamped: stampedPiece }[runtime];
  /** What began and goes on, by stream. */
  const begun = new Map<string, string>();
  for await (const chunk of lineChunks(bytes, tooLong)) {
    const texts: string[] = [];
    const lines: number[] = [];
    let line = chunk.firstLine;
    let left = 0;
    for (const wrapped of Buffer.from(
      chunk.bytes.buffer,
      chunk.bytes.byteOffset,
      chunk.bytes.length,
    )
      .toString("utf8")
      .split("\n")) {
      const number = line++;
      if (wrapped.trim() === "") continue;
      const piece = pieceOf(wrapped);
      // what nobody wrapped is refused for what it is
      const { stream, text, isLast } = piece ?? { stream: "", text: wrapped, isLast: true };
      const whole = (begun.get(stream) ?? "") + text;
      if (!isLast) {
        begun.set(stream, whole);
        continue;
      }
      begun.delete(stream);
      if (piece !== null && !/^\s*[{[]/.test(whole)) left++;
      else {
        texts.push(whole.replaceAll("\n", " "));
        lines.push(number);
      }
    }
    if (left > 0) others(left);
    if (texts.length > 0)
      yield {
        bytes: Uint8Array.from(Buffer.from(texts.join("\n"))),
        firstLine: lines[0]!,
        lines: Uint32Array.from(lines),
      };
  }
}

const dockerNames: ReadonlySet<string> = new Set(["log", "stream", "time", "attrs"]);

function dockerPiece(line: string): Piece | null {
  if (!line.startsWith("{")) return null;
  try {
    const record = JSON.parse(line) as Record<string, unknown>;
    // a record that has more is somebody's own
    if (Object.keys(record).some((name) => !dockerNames.has(name))) return null;
    const { log, stream, time } = record;
    if (typeof log !== "string" || typeof stream !== "string" || typeof time !== "string")
      return null;
    return { stream, text: log.replace(/\r?\n$/, ""), isLast: log.endsWith("\n") };
  } catch {
    return null;
  }
}

function criPiece(line: string): Piece | null {
  const found = criLine.exec(line.replace(/\r$/, ""));
  return found && { stream: found[1]!, text: found[3]!, isLast: found[2] === "F" };
}

function stampedPiece(line: string): Piece | null {
  const found = stampedLine.exec(line.replace(/\r$/, ""));
  return found && { stream: "", text: found[1]!, isLast: true };
}
