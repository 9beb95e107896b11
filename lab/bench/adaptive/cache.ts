// Counts that were measured already, one JSON line each, so that an interrupted run goes on where it stood.
// A line counts only for the code that it was measured with; a line that was cut off is measured again.

import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import type { Counts } from "./measure.ts";

/** What a measurement depends on. */
export interface Key {
  readonly code: string;
  /** Digest of the folder of prompts, or "" where texts come from the grammars. */
  readonly texts: string;
  readonly spec: string;
  readonly seed: number;
  readonly honest: number;
}

const nameOf = ({ code, texts, spec, seed, honest }: Key): string =>
  [code, texts, spec, seed, honest].join(" ");

/** First digits of a hash over the files below `root` whose names, tests' left out, match. */
export function digestOf(root: string, names: RegExp): string {
  const digest = createHash("sha256");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => names.test(name) && !name.endsWith(".test.ts"))
    .sort();
  for (const name of files) digest.update(`${name}\0`).update(readFileSync(join(root, name)));
  return digest.digest("hex").slice(0, 12);
}

export interface Cache {
  get(key: Key): Counts | undefined;
  put(key: Key, counts: Counts): void;
}

/** @param file JSON Lines, made at the first `put`; without it nothing is kept */
export function openCache(file: string | undefined): Cache {
  const known = new Map<string, Counts>();
  if (file !== undefined && existsSync(file)) {
    const text = readFileSync(file, "utf8");
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    // What stands behind the last line break was cut off while it was written.
    truncateSync(file, Buffer.byteLength(whole));
    for (const line of whole.split("\n")) {
      if (line === "") continue;
      const { counts, ...key } = JSON.parse(line) as Key & { counts: Counts };
      known.set(nameOf(key), counts);
    }
  }
  return {
    get: (key) => known.get(nameOf(key)),
    put(key, counts) {
      known.set(nameOf(key), counts);
      if (file !== undefined) appendFileSync(file, `${JSON.stringify({ ...key, counts })}\n`);
    },
  };
}
