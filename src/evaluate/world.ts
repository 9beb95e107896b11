// A labelled world on disk: where its files are and who is who in it.

import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { StillwatchError } from "../core/errors.ts";

export interface Truth {
  readonly account: string;
  readonly kind: string;
  readonly campaign: string | null;
}

export interface World {
  readonly name: string;
  readonly exchanges: string;
  readonly accounts: string;
  readonly truth: readonly Truth[];
}

export function openWorld(path: string): World {
  const find = (name: string): string => {
    for (const file of [join(path, name), join(path, `${name}.gz`)]) if (existsSync(file)) return file;
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
