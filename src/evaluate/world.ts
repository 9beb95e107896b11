// A labelled world on disk: where its files are and who is who in it.

import { createReadStream, existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip, gunzipSync } from "node:zlib";
import { reasonOf, StillwatchError } from "../core/errors.ts";

export interface Truth {
  readonly account: string;
  readonly kind: string;
  readonly campaign: string | null;
}

/** Which accounts sent anything: one that did not has taken nothing, and nothing shows what it is. */
export async function activeAccounts(path: string): Promise<Set<string>> {
  const active = new Set<string>();
  const file = createReadStream(path);
  const input = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const account = /"account":"([^"]+)"/.exec(line)?.[1];
    if (account !== undefined) active.add(account);
  }
  return active;
}

export interface World {
  readonly name: string;
  readonly exchanges: string;
  readonly accounts: string;
  readonly truth: readonly Truth[];
}

export function openWorld(path: string): World {
  const find = (name: string): string => {
    for (const file of [join(path, name), join(path, `${name}.gz`)])
      if (existsSync(file)) return file;
    throw new StillwatchError("world_incomplete", { path });
  };
  return {
    name: basename(path),
    exchanges: find("exchanges.jsonl"),
    accounts: find("accounts.jsonl"),
    truth: readTruth(find("truth.jsonl")),
  };
}

/** Who is who: one `{account, kind, campaign}` a line, also gzipped. */
export function readTruth(path: string): Truth[] {
  if (!existsSync(path)) throw new StillwatchError("input_missing", { path });
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  try {
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Truth);
  } catch (cause) {
    throw new StillwatchError("input_unreadable", { path, why: reasonOf(cause) }, cause);
  }
}
