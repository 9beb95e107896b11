// A labelled world on disk: where its files are and who is who in it.

import { createReadStream, existsSync } from "node:fs";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { StillwatchError } from "../../../src/core/errors.ts";
import { readTruth, type Truth } from "../../../src/evidence/backtest/truth.ts";

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
