// A labelled world on disk as peers read it: exchanges streamed from JSON lines (plain, gzip or Zstandard), account
// records held. Lines that cannot be read are passed over.

import { type Account, readAccount } from "../../../src/core/account.ts";
import { type Exchange, readExchange } from "../../../src/core/exchange.ts";
import { openBytes } from "../../../src/sources/byte-stream.ts";
import { findFiles } from "../../../src/sources/files.ts";
import { lineChunks } from "../../../src/sources/line-chunks.ts";
import type { World } from "../evaluate/world.ts";
import type { PeerWorld } from "./peer.ts";

export async function readWorld(world: World): Promise<PeerWorld> {
  const accounts: Account[] = [];
  for await (const record of records(world.accounts)) {
    const read = readAccount(record);
    if (read.ok) accounts.push(read.value);
  }
  const honest = new Set<string>();
  const campaignOf = new Map<string, string>();
  for (const { account, campaign } of world.truth)
    if (campaign === null) honest.add(account);
    else campaignOf.set(account, campaign);
  return { exchanges: () => exchanges(world.exchanges), accounts, given: { honest, campaignOf } };
}

async function* exchanges(path: string): AsyncGenerator<Exchange> {
  for await (const record of records(path)) {
    const read = readExchange(record, Number.MAX_SAFE_INTEGER);
    if (read.ok) yield read.value;
  }
}

async function* records(path: string): AsyncGenerator {
  const decoder = new TextDecoder();
  for (const file of findFiles([path]))
    for await (const { bytes } of lineChunks((await openBytes(file)).bytes, () => undefined))
      for (const line of decoder.decode(bytes).split("\n")) {
        if (line === "") continue;
        try {
          yield JSON.parse(line);
        } catch {
          continue;
        }
      }
}
