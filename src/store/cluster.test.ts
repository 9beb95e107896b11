// The statements of a cluster, as text, and run with the rules for distributed tables: contract, reading and sweeping.
// The engine in tests has no Keeper and no second server, so replication and rows on two shards are not tried here.

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultModel } from "../model/load.ts";
import { defaultSeed, sweep } from "../app/sweep.ts";
import { done } from "../../test/fixtures/command.ts";
import { type Front } from "../../test/fixtures/engine-front.ts";
import { frontOfFile } from "../../test/fixtures/front-of-file.ts";
import { storeContract } from "../../test/fixtures/store-contract.ts";
import { sketchKey } from "../sketch/key.ts";
import { ingest } from "../sources/ingest.ts";
import { retain } from "../traits/retain.ts";
import { verify } from "../traits/verify.ts";
import { type Cluster, forCluster } from "./cluster-sql.ts";
import { openStore, type Store } from "./open.ts";

const cluster: Cluster = { name: "main", replicated: true };
let front: Front;
const open = (): Promise<Store> =>
  openStore({ path: `${front.url}?cluster=pair`, replicated: false });

const folder = frontOfFile("cluster", (made) => {
  front = made;
});

describe("statements", () => {
  test("what grows with traffic is in shards by account, each with replicas", () => {
    expect(
      forCluster(
        "CREATE TABLE IF NOT EXISTS account_hour (account UInt64, n UInt8) ENGINE = AggregatingMergeTree ORDER BY account",
        cluster,
      ),
    ).toEqual([
      "CREATE TABLE IF NOT EXISTS account_hour_local ON CLUSTER main (account UInt64, n UInt8) ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{uuid}/{shard}', '{replica}') ORDER BY account SETTINGS replicated_deduplication_window = 0",
      "CREATE TABLE IF NOT EXISTS account_hour ON CLUSTER main AS account_hour_local ENGINE = Distributed('main', currentDatabase(), 'account_hour_local', account)",
    ]);
    expect(forCluster("CREATE TABLE past_use_3 AS account_use", cluster)[1]).toContain(
      "Distributed('main', currentDatabase(), 'past_use_3_local', account)",
    );
  });

  test("the incidence is in shards by trait", () => {
    const [, over] = forCluster(
      "CREATE TABLE account_trait (account UInt64) ENGINE = MergeTree ORDER BY account",
      cluster,
    );
    expect(over).toContain("cityHash64(kind, value))");
  });

  test("small tables are on every server, and remember tokens where they did", () => {
    expect(
      forCluster(
        "CREATE TABLE lease (name String) ENGINE = MergeTree ORDER BY name SETTINGS non_replicated_deduplication_window = 9",
        cluster,
      ),
    ).toEqual([
      "CREATE TABLE lease ON CLUSTER main (name String) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{uuid}/all', '{shard}-{replica}') ORDER BY name SETTINGS replicated_deduplication_window = 9",
    ]);
  });

  test("what empties, changes or swaps tables does so on every server", () => {
    for (const [sql, sent] of [
      ["TRUNCATE TABLE account_trait", ["TRUNCATE TABLE account_trait_local ON CLUSTER main"]],
      [
        "ALTER TABLE exchange DROP PARTITION ID '20260504'",
        ["ALTER TABLE exchange_local ON CLUSTER main DROP PARTITION ID '20260504'"],
      ],
      [
        "ALTER TABLE exchange ADD COLUMN IF NOT EXISTS x UInt8",
        [
          "ALTER TABLE exchange_local ON CLUSTER main ADD COLUMN IF NOT EXISTS x UInt8",
          "ALTER TABLE exchange ON CLUSTER main ADD COLUMN IF NOT EXISTS x UInt8",
        ],
      ],
      [
        "EXCHANGE TABLES exchange AND exchange_weekly",
        ["EXCHANGE TABLES exchange_local AND exchange_weekly_local ON CLUSTER main"],
      ],
      [
        "EXCHANGE TABLES account_trait AND account_trait_anew",
        ["EXCHANGE TABLES account_trait_local AND account_trait_anew_local ON CLUSTER main"],
      ],
      [
        "DROP TABLE IF EXISTS account_hour",
        [
          "DROP TABLE IF EXISTS account_hour ON CLUSTER main",
          "DROP TABLE IF EXISTS account_hour_local ON CLUSTER main",
        ],
      ],
    ] as const)
      expect(forCluster(sql, cluster)).toEqual(sent);
  });

  test("tables of one process stay on its server, and what reads is sent as it is", () => {
    for (const sql of [
      "CREATE OR REPLACE TABLE ring_member (account UInt64, ring UInt32) ENGINE = Memory",
      "TRUNCATE TABLE ring_member",
      "INSERT INTO account_trait SELECT 1",
      "SELECT 1",
    ])
      expect(forCluster(sql, cluster)).toEqual([sql]);
  });
});

storeContract(open);

describe("with more than one shard", () => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  test("the engine's rules for distributed statements are in force", async () => {
    const shards = await store.rows("SELECT shard_num FROM system.clusters WHERE cluster = 'pair'");
    expect(shards).toHaveLength(2);
    // the same tables by a client that does not know of the cluster
    const plain = await openStore({ path: front.url });
    const own = "SELECT count() AS n FROM exchange WHERE id IN (SELECT id FROM exchange)";
    await expect(plain.rows(own)).rejects.toThrow(/Double-distributed/);
    expect(await store.rows(own)).toHaveLength(1);
    await plain.close();
  });

  test("what is read, swept, removed and verified is what it is on one machine", async () => {
    await done(
      `simulate --out ${join(folder, "world")} --seed 5 --days 16 --honest 120 --campaign hydra:40 --json`.split(
        " ",
      ),
    );
    const key = sketchKey("66".repeat(32));
    const local = await openStore();
    try {
      const results = [];
      for (const one of [local, store]) {
        const files = {
          exchanges: [join(folder, "world", "exchanges.jsonl")],
          accounts: [join(folder, "world", "accounts.jsonl")],
        };
        await ingest({ store: one, key, now: Date.now(), ...files });
        const options = {
          model: defaultModel(),
          seed: defaultSeed,
          keyId: key.id,
          rejected: 0,
          duplicates: 0,
        };
        const first = await sweep(one, options);
        const held = Date.parse(first.report.sweep.to!) - 7 * 86_400_000;
        const retained = await retain(one, held);
        const again = await sweep(one, options);
        results.push({ first, retained, again, verified: await verify(one) });
      }
      expect(results[0]!.first.report.campaigns.length).toBeGreaterThan(0);
      expect(results[0]!.retained.removed).toBeGreaterThan(0);
      expect(results[0]!.verified.problems).toEqual([]);
      expect(results[1]).toEqual(results[0]);
      const [held] = await store.rows<{ n: string; local: string }>(
        "SELECT (SELECT count() FROM exchange) AS n, (SELECT count() FROM exchange_local) AS local",
      );
      expect(held).toEqual({ n: String(results[0]!.retained.left), local: held!.n });
    } finally {
      await local.close();
    }
  });
});
