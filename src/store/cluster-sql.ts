// The statements of a store, as a cluster wants them. What grows with traffic lies in shards: a table NAME_local on each
// server and a Distributed table NAME over them. Exchanges and what is summed of them go by account, so that an account is
// whole on one server; the incidence goes by trait, so that who shares a trait is found on one server. Small tables are
// copied to every server. A pure function from a statement to the statements that are sent instead.

import { standsFor } from "./make-anew.ts";

/** By what rows of a table are spread; a table that is not here is on every server. */
const shardedBy: Readonly<Record<string, string>> = {
  exchange: "account",
  exchange_weekly: "account",
  account: "account",
  account_hour: "account",
  account_use: "account",
  account_sum: "account",
  account_profile: "account",
  // by the end user, whose rows then lie together; its exchanges lie with its account's
  end_user_hour: "account",
  end_user_use: "account",
  end_user_sum: "account",
  account_trait: "cityHash64(kind, value)",
  kept_text: "cityHash64(account)",
  label: "cityHash64(value)",
};

/** The sums of exchanges that are gone, and those that are made to compare, lie as the sums do; a working copy as its table. */
function keyOf(table: string): string | undefined {
  return /^(past|verify)_(user_)?(hour|use|sum)(_\d+)?$/.test(table)
    ? "account"
    : shardedBy[standsFor(table)];
}

export interface Cluster {
  readonly name: string;
  /** Tables are replicated and statements sent to all servers, which takes a Keeper; off in tests of the rest. */
  readonly replicated: boolean;
}

/** Settings of each statement. A table that only this server has is sent along with what joins it. */
export const clusterSettings = {
  prefer_global_in_and_join: 1,
  distributed_product_mode: "global",
  distributed_foreground_insert: 1,
  // rows go where their table's key says, not where those that they were made of lie
  parallel_distributed_insert_select: "0",
} as const;

const name = "(\\w+)";
const create = new RegExp(
  `^\\s*(CREATE (?:OR REPLACE )?TABLE(?: IF NOT EXISTS)?) ${name}\\s*(\\(.*\\)|AS ${name})\\s*(ENGINE = .*)?$`,
  "s",
);
const onTable = new RegExp(
  `^\\s*(TRUNCATE TABLE|ALTER TABLE|OPTIMIZE TABLE|DROP TABLE IF EXISTS) ${name}(.*)$`,
  "s",
);
const exchange = new RegExp(`^\\s*EXCHANGE TABLES ${name} AND ${name}\\s*$`);
/** Tables of one process, on the server that it speaks to. */
const ownTable = /^incoming_|ENGINE = (?:Memory|Log)/;

export function forCluster(sql: string, cluster: Cluster): string[] {
  const everywhere = cluster.replicated ? ` ON CLUSTER ${cluster.name}` : "";
  const created = create.exec(sql);
  if (created) {
    const [, verb, table, columns, like, engine] = created;
    if (ownTable.test(`${table!}${engine ?? ""}`) || (engine && !engine.includes("MergeTree")))
      return [sql];
    const key = keyOf(table!);
    const local = key === undefined ? table! : `${table}_local`;
    const body =
      like === undefined ? columns! : `AS ${keyOf(like) === undefined ? like : `${like}_local`}`;
    const made = engine ? ` ${replicated(engine, key !== undefined, cluster)}` : "";
    const own = `${verb} ${local}${everywhere} ${body}${made}`;
    if (key === undefined) return [own];
    return [
      own,
      `${verb} ${table}${everywhere} AS ${local} ENGINE = Distributed('${cluster.name}', currentDatabase(), '${local}', ${key})`,
    ];
  }
  const swapped = exchange.exec(sql);
  if (swapped) {
    const [one, two] = [swapped[1]!, swapped[2]!].map((table) =>
      keyOf(table) === undefined ? table : `${table}_local`,
    );
    return [`EXCHANGE TABLES ${one} AND ${two}${everywhere}`];
  }
  const found = onTable.exec(sql);
  if (!found) return [sql];
  const [, verb, table, rest] = found;
  if (keyOf(table!) === undefined) return [verb!.startsWith("DROP") ? sql : renamed(sql, cluster)];
  const local = `${verb} ${table}_local${everywhere}${renamed(rest!, cluster)}`;
  if (verb!.startsWith("DROP")) return [`${verb} ${table}${everywhere}`, local];
  // a Distributed table has the columns of its own definition
  if (/^\s*(ADD|DROP|MODIFY) COLUMN/.test(rest!))
    return [local, `${verb} ${table}${everywhere}${rest}`];
  return [local];
}

/** Engines with a copy on each replica of the shard, or on every server. A table forgets tokens unless it says otherwise. */
function replicated(engine: string, inShards: boolean, cluster: Cluster): string {
  if (!cluster.replicated) return engine;
  const place = inShards
    ? "'/clickhouse/tables/{uuid}/{shard}', '{replica}'"
    : "'/clickhouse/tables/{uuid}/all', '{shard}-{replica}'";
  const made = renamed(engine, cluster).replace(
    /ENGINE = (\w*)MergeTree(?:\(\))?/,
    `ENGINE = Replicated$1MergeTree(${place})`,
  );
  if (made.includes("replicated_deduplication_window")) return made;
  return `${made}${made.includes(" SETTINGS ") ? "," : " SETTINGS"} replicated_deduplication_window = 0`;
}

function renamed(sql: string, cluster: Cluster): string {
  return cluster.replicated
    ? sql.replaceAll("non_replicated_deduplication_window", "replicated_deduplication_window")
    : sql;
}
