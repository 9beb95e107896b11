// Rules on volume and identifiers, each on a tiny hand-made world where its outcome is known; and reading a world.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { flaggedBy, madeWorld, minute, times } from "../../../test/fixtures/peer-world.ts";
import type { Account } from "../../../src/core/account.ts";
import type { Exchange } from "../../../src/core/exchange.ts";
import { readWorld } from "./read-world.ts";
import { sharedIdentifier } from "./shared-identifier.ts";
import { peak, volume } from "./volume.ts";

test("volume: more than a hundred in an hour; X is what all but one honest account in a thousand keep to", async () => {
  const world = madeWorld(
    [
      ...times(101, (i) => ({ account: "burst", time: i })),
      ...times(100, (i) => ({ account: "steady", time: i })),
      ...times(7, (i) => ({ account: "head", time: i * 180 * minute })),
      ...times(6, (i) => ({ account: "person", time: i })),
    ],
    [],
    { burst: "c", steady: "c", head: "c" },
  );
  expect(await flaggedBy(volume(), world)).toEqual({
    "volume, > 100 an hour": ["burst"],
    "volume, best X a day": ["burst", "head", "steady"],
  });
  expect(peak([0, 10, 20, 29, 30], 20)).toBe(3);
  expect(peak([], 20)).toBe(0);
});

test("shared identifier: links of any kind chain; four accounts are not flagged, five are", async () => {
  const account = (name: string, rest: Partial<Account>): Account => ({ account: name, ...rest });
  const world = madeWorld(
    [
      { account: "c", ip: "10.0.0.1" },
      { account: "d", ip: "10.0.0.200", ja4: "one" },
      { account: "e", ip: "10.0.1.1", ja4: "one" },
      { account: "n", ip: "2001:db8::1" },
      { account: "o", ip: "2001:db8::2" },
    ],
    [
      account("a", { payment: "card" }),
      account("b", { payment: "card", org: "org" }),
      account("c", { org: "org" }),
      ...["p", "q", "r", "s"].map((name) => account(name, { payment: "other" })),
    ],
  );
  expect(await flaggedBy(sharedIdentifier, world)).toEqual({
    "shared identifier": ["a", "b", "c", "d", "e"],
    "shared identifier, no TLS": [],
  });
});

test("a world is read from plain and compressed lines; what cannot be read is passed over", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stillwatch-peers-"));
  try {
    const exchanges = join(folder, "exchanges.jsonl.gz");
    const accounts = join(folder, "accounts.jsonl");
    const line = JSON.stringify({ id: "1", time: "2026-04-22T00:00:00Z", account: "a" });
    writeFileSync(exchanges, gzipSync(`${line}\nnot JSON\n{"id":"2"}\n${line.replace("1", "3")}`));
    writeFileSync(accounts, `{"account":"a","payment":"x"}\n`);
    const truth = [
      { account: "a", kind: "person", campaign: null },
      { account: "b", kind: "hydra", campaign: "c" },
    ];
    const world = await readWorld({ name: "w", exchanges, accounts, truth });
    for (let again = 0; again < 2; again++) {
      const read: Exchange[] = [];
      for await (const exchange of world.exchanges()) read.push(exchange);
      expect(read.map(({ id }) => id)).toEqual(["1", "3"]);
    }
    expect(world.accounts).toEqual([{ account: "a", payment: "x" }]);
    expect(world.given).toEqual({ honest: new Set(["a"]), campaignOf: new Map([["b", "c"]]) });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
