// What a store holds, written down beside the engine: every file that answers depend on with the hash of its content,
// the rows of each table, the head of the audit. Its last line is a keyed hash (HMAC-SHA-256, RFC 2104) over the others:
// without the store's key nobody makes one up. It is replaced whole or not at all.

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import type { FileSeal } from "./files.ts";

const bodySchema = z.strictObject({
  format: z.literal(1),
  /** Counts up with each renewal. */
  sequence: z.int().min(1),
  /** Id of the key. */
  key: z.string(),
  at: z.string(), // RFC 3339, of the clock
  /** Number of the newest migration. */
  schema: z.int().min(1),
  /** By name: the folder of a table, and its rows. */
  tables: z.record(z.string(), z.strictObject({ folder: z.string(), rows: z.int().min(0) })),
  /** Its entries, the hash of the last one, and whether the chain was walked up to there. */
  audit: z.strictObject({ entries: z.int().min(0), head: z.string(), walked: z.boolean() }),
  /** Folders of parts that were on the disk and not in use any more: another one has taken their place. */
  gone: z.array(z.string()),
  /** By path from the store's folder on: size, time of the last change in ms, SHA-256; of small files also the text. */
  files: z.record(z.string(), z.tuple([z.int(), z.number(), z.string()], z.string())),
});

export type ManifestBody = z.infer<typeof bodySchema>;

export interface Manifest extends Omit<ManifestBody, "files"> {
  readonly files: ReadonlyMap<string, FileSeal>;
}

/** Null where the file was changed, or was made with another key; undefined without one. */
export function readManifest(path: string, secret: string): Manifest | null | undefined {
  const read = readSigned(path, secret);
  if (read === null || read === undefined) return read;
  const body = bodySchema.safeParse(read);
  if (!body.success) return null;
  const { files, ...others } = body.data;
  return {
    ...others,
    files: new Map(
      Object.entries(files).map(([name, [size, changed, hash, text]]) => [
        name,
        { size, changed, hash, text },
      ]),
    ),
  };
}

/** Whose key a manifest names, before that key is known: not to be relied on. */
export function keyNamedBy(path: string): string | null {
  try {
    const [line = ""] = readFileSync(path, "utf8").split("\n");
    const { key } = JSON.parse(line) as { key?: unknown };
    return typeof key === "string" && /^[0-9a-f]{8}$/.test(key) ? key : null;
  } catch {
    return null;
  }
}

export function writeManifest(path: string, secret: string, { files, ...others }: Manifest): void {
  writeSigned(path, secret, {
    ...others,
    files: Object.fromEntries(
      [...files].map(([name, { size, changed, hash, text }]) => [
        name,
        [size, changed, hash, ...(text === undefined ? [] : [text])],
      ]),
    ),
  });
}

/** The value of a signed file; null where its signature or its form is wrong, undefined without one. */
export function readSigned(path: string, secret: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const [line = "", signature = "", end] = text.split("\n");
  const right = Buffer.from(signatureOf(line, secret));
  const given = Buffer.from(signature);
  if (end !== "" || given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return JSON.parse(line) as unknown;
}

/** Writes a value with its signature, on the disk when this returns. */
export function writeSigned(path: string, secret: string, value: object): void {
  const line = JSON.stringify(value);
  const draft = `${path}.${randomBytes(6).toString("hex")}.part`;
  const file = openSync(draft, "wx", 0o600);
  try {
    // not writeSync: on a disk that fills up it writes a part and says nothing
    writeFileSync(file, `${line}\n${signatureOf(line, secret)}\n`);
    fsyncSync(file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  onDisk(dirname(path));
}

/** A folder's names are on the disk. */
export function onDisk(folder: string): void {
  const file = openSync(folder, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function signatureOf(line: string, secret: string): string {
  const key = createHmac("sha256", Buffer.from(secret, "hex"))
    .update("stillwatch manifest")
    .digest();
  return createHmac("sha256", key).update(line).digest("hex");
}
