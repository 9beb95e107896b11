// The sketch key: 32 random bytes made at first use and kept with the store. From it come the key of the stored
// values and the seeds of the fast word hashes. Whoever has the store but not the key can test no guess.

import { createHash, createHmac, randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { StillwatchError } from "../core/errors.ts";
import { isDenied, reasonOf } from "../core/reason.ts";
import type { SipKey } from "./siphash.ts";

export interface SketchKey {
  /** The secret itself, 64 hexadecimal digits. */
  readonly secret: string;
  /** Key of SipHash for every stored value. */
  readonly sip: SipKey;
  /** Seeds of the two lanes of the word hash. */
  readonly seeds: readonly [number, number];
  /** Eight hexadecimal digits that name the key without giving it away. */
  readonly id: string;
}

export function sketchKey(secret: string): SketchKey {
  const part = (label: string): Buffer =>
    createHmac("sha256", Buffer.from(secret, "hex")).update(label).digest();
  const sipPart = part("stillwatch stored values");
  const seedPart = part("stillwatch word hash");
  return {
    secret,
    sip: new Uint32Array([0, 4, 8, 12].map((at) => sipPart.readUInt32LE(at))),
    seeds: [seedPart.readUInt32LE(0), seedPart.readUInt32LE(4)],
    id: createHash("sha256").update(part("stillwatch key id")).digest("hex").slice(0, 8),
  };
}

/** Reads a key file. */
export function readKey(path: string): SketchKey {
  let text: string;
  try {
    text = readFileSync(path, "utf8").trim();
  } catch (cause) {
    if (isDenied(cause))
      throw new StillwatchError("key_unreadable", { path, why: reasonOf(cause) }, cause);
    throw new StillwatchError("key_bad", { path }, cause);
  }
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new StillwatchError("key_bad", { path });
  return sketchKey(text.toLowerCase());
}

/** Reads the key at `path`, or makes one there, readable by its owner only. */
export function readOrMakeKey(path: string): SketchKey {
  if (existsSync(path)) return readKey(path);
  const key = newKey();
  writeKey(path, key.secret);
  return key;
}

/** A key that nobody has. */
export function newKey(): SketchKey {
  return sketchKey(randomBytes(32).toString("hex"));
}

/** Writes a key file whole or not at all: half a key would lock the owner out. */
export function writeKey(path: string, secret: string): void {
  writeFileSync(`${path}.part`, `${secret}\n`, { mode: 0o600 });
  renameSync(`${path}.part`, path);
}
