// A labelled world on disk: where its files are and who is who in it.

import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { StillwatchError } from "../../../src/core/errors.ts";
import { openBytes } from "../../../src/sources/byte-stream.ts";
import { findFiles } from "../../../src/sources/files.ts";
import { lineChunks } from "../../../src/sources/line-chunks.ts";
import { readTruth, type Truth } from "../../../src/evidence/backtest/truth.ts";

/** Which accounts sent anything: one that did not has taken nothing, and nothing shows what it is. */
export async function activeAccounts(path: string): Promise<Set<string>> {
  return new Set((await sendersOf(path)).keys());
}

/** The same with the end users that each named. */
export async function sendersOf(path: string): Promise<Map<string, Set<string>>> {
  const active = new Map<string, Set<string>>();
  const decoder = new TextDecoder();
  for (const file of findFiles([path]))
    for await (const { bytes } of lineChunks((await openBytes(file)).bytes, () => undefined))
      for (const line of decoder.decode(bytes).split("\n")) {
        const account = /"account": ?"([^"]+)"/.exec(line)?.[1];
        if (account === undefined) continue;
        let users = active.get(account);
        if (!users) active.set(account, (users = new Set()));
        const user = /"end_user": ?"([^"]+)"/.exec(line)?.[1];
        if (user !== undefined) users.add(user);
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
    for (const ending of ["", ".gz", ".zst"]) {
      const file = join(path, `${name}${ending}`);
      if (existsSync(file)) return file;
    }
    throw new StillwatchError("world_incomplete", { path });
  };
  return {
    name: basename(path),
    exchanges: find("exchanges.jsonl"),
    accounts: find("accounts.jsonl"),
    truth: readTruth(find("truth.jsonl")),
  };
}
