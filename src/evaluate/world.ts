// A labelled world on disk: where its files are and who is who in it.

import { createReadStream, existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip, gunzipSync } from "node:zlib";
import { StillwatchError } from "../core/errors.ts";

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
  const truth = find("truth.jsonl");
  const bytes = readFileSync(truth);
  const text = (truth.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return {
    name: basename(path),
    exchanges: find("exchanges.jsonl"),
    accounts: find("accounts.jsonl"),
    truth: text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Truth),
  };
}
