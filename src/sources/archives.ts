// What is packed in a way that is not read, told by its first bytes, whatever its name says. Read as text, the first
// record of a tar would be lost in its header, and the names of its files would stand between the others.

import { StillwatchError } from "../core/errors.ts";
import { shellWord } from "../core/shell-word.ts";

interface Archive {
  readonly kind: string;
  readonly at: number;
  /** In Latin-1, of which each letter is a byte. */
  readonly mark: string;
  /** What to do about it, for a file of this name. */
  readonly how: (file: string) => string;
}

const piped =
  (command: string) =>
  (file: string): string =>
    `Unpack it, or read it through a pipe: \`${command} ${file} | stillwatch scan - --out DIR\``;
const unpackedBy =
  (command: string, more = "") =>
  (file: string): string =>
    `Unpack it (\`${command} ${file}\`) and name the files that come out${more}`;

const archives: readonly Archive[] = [
  { kind: "a tar archive", at: 257, mark: "ustar", how: unpackedBy("tar -xf") },
  ...["PK\x03\x04", "PK\x05\x06", "PK\x07\x08"].map((mark) => ({
    kind: "a zip archive",
    at: 0,
    mark,
    how: unpackedBy("unzip", "; a spreadsheet is a zip too: export it as CSV"),
  })),
  { kind: "a 7z archive", at: 0, mark: "7z\xbc\xaf\x27\x1c", how: unpackedBy("7z x") },
  { kind: "a RAR archive", at: 0, mark: "Rar!\x1a\x07", how: unpackedBy("unrar x") },
  // behind "BZh" and a level stands the mark of the first block, or of the end where there is none
  ...["1AY&SY", "\x17rE8P\x90"].map((mark) => ({
    kind: "compressed with bzip2",
    at: 4,
    mark,
    how: piped("bzip2 -dc"),
  })),
  { kind: "compressed with xz", at: 0, mark: "\xfd7zXZ\0", how: piped("xz -dc") },
  { kind: "compressed with lz4", at: 0, mark: "\x04\x22\x4d\x18", how: piped("lz4 -dc") },
  { kind: "compressed with compress", at: 0, mark: "\x1f\x9d", how: piped("gzip -dc") },
];

/** Bytes in which an archive shows what it is. */
export const archiveBytes = 512;

export function archiveOf(head: Buffer): Archive | null {
  const text = head.subarray(0, archiveBytes).toString("latin1");
  return archives.find(({ at, mark }) => text.startsWith(mark, at)) ?? null;
}

/**
 * @param isPacked whether the bytes came out of a compression around them
 * @throws StillwatchError `input_archive`
 */
export function refuseArchive(path: string, head: Buffer, isPacked: boolean): void {
  const found = archiveOf(head);
  if (!found) return;
  const file = path === "-" ? "FILE" : shellWord(path);
  // tar finds out about a compression itself, others do not
  const isPlainWay = !isPacked || found.mark === "ustar";
  throw new StillwatchError("input_archive", {
    path,
    kind: isPacked ? `${found.kind}, compressed` : found.kind,
    how: isPlainWay ? found.how(file) : "Unpack both and name the files that come out",
  });
}
