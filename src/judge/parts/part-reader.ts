// Reads parts as if each were an account: their exchanges are copied under an id of the part, and the narrow tables are
// made of these. What the owner's record says is the owner's: a part has no card, no tenure, no organisation, so what is
// measured of records is blind.

import type { Model } from "../../model/schema.ts";
import type { AccountNumbers, Ring } from "../../rings/index.ts";
import { type Columns, exchangeColumns } from "../../store/columns.ts";
import type { Store } from "../../store/open.ts";
import { RowReader, RowWriter } from "../../store/row-binary.ts";
import type { Scratch } from "../../store/scratch.ts";
import { addUpAccounts } from "../../traits/accumulate.ts";
import { deriveProfiles } from "../../traits/derive.ts";
import { ofTables, sent } from "../../traits/principals.ts";
import { type AccountFacts, loadProfiles } from "../account-facts.ts";
import { conductLoader } from "../conduct/load-conduct.ts";
import type { Population } from "../conduct/population.ts";
import { groupOf } from "../measures/index.ts";
import type { Group } from "../measures/measure.ts";
import { ringLoader } from "../ring-loader.ts";
import { type Apart, loadApart } from "./apart.ts";
import type { Cut, CutTables } from "./cut.ts";

const partColumns: Columns = [
  ["account", "UInt64"],
  ["grp", "UInt32"],
];

export interface ReadFrom {
  readonly incidence: AccountNumbers;
  readonly accounts: readonly AccountFacts[];
  readonly population: Population;
  /** Parts in all, of which these are some. */
  readonly parts: number;
  readonly model: Pick<Model, "wording" | "parts">;
}

export interface ReadPart {
  readonly group: Group;
  readonly apart: Apart;
  /** Ids of the exchanges of all its parts, low and high halves one after the other. */
  readonly exchanges: Uint32Array;
}

/** The group of each cut, of its parts alone; members stand in the order of the cut's accounts. */
export async function readParts(
  store: Store,
  scratch: Scratch,
  { incidence: numbers, accounts, population, parts: everybody, model }: ReadFrom,
  cuts: readonly Cut[],
  { carrying, rule }: CutTables,
): Promise<ReadPart[]> {
  const wanted = await scratch.table("part_wanted", "account UInt64, grp UInt32");
  const writer = new RowWriter();
  for (const cut of cuts)
    for (const a of cut.accounts) {
      writer.u64(numbers.accountLo[a]!, numbers.accountHi[a]!);
      writer.u32(cut.group);
    }
  await store.insert(wanted, partColumns, writer.take());
  const tables = new Map<string, string>();
  for (const name of [
    "exchange",
    "account_hour",
    "account_use",
    "account_sum",
    "account_profile",
    "account_trait",
  ])
    tables.set(name, await scratch.like(`part_${name}`, name));
  const table = (name: string): string => tables.get(name) ?? name;
  const columns = exchangeColumns.map(([name]) => name);
  await store.run(`INSERT INTO ${table("exchange")} (${columns.join(", ")})
    SELECT ${columns.map((name) => (name === "account" ? "k.part" : `e.${name}`)).join(", ")}
    FROM ${sent(wanted)} AS e INNER JOIN (
      SELECT c.id AS id, ${partId("c")} AS part FROM ${carrying} AS c
      INNER JOIN ${wanted} AS w ON w.account = c.account AND w.grp = c.grp) AS k ON k.id = e.id`);
  await addUpAccounts(store, table("exchange"), table);
  await deriveProfiles(store, table("account_profile"), ofTables(table));
  await store.run(`INSERT INTO ${table("account_trait")}
    SELECT account, kind, value, sum(uses), min(first), max(last) FROM ${table("account_use")}
    WHERE value IN (SELECT value FROM ${rule}) GROUP BY account, kind, value`);
  // in ascending order of their ids, as accounts are
  const rows = new RowReader(
    await store.binary(
      `SELECT ${partId("w")} AS part, account, grp FROM ${wanted} AS w ORDER BY part`,
    ),
  );
  const parts: { lo: number; hi: number; owner: string; group: number }[] = [];
  const owner = (lo: number, hi: number): string => `${lo} ${hi}`;
  while (!rows.done)
    parts.push({
      ...{ lo: rows.u32(), hi: rows.u32() },
      ...{ owner: owner(rows.u32(), rows.u32()), group: rows.u32() },
    });
  const own: AccountNumbers = {
    accounts: parts.length,
    accountLo: Uint32Array.from(parts, ({ lo }) => lo),
    accountHi: Uint32Array.from(parts, ({ hi }) => hi),
  };
  const profiles = await loadProfiles(store, table("account_profile"));
  const numberOf = new Map(parts.map((part, i) => [`${part.group} ${part.owner}`, i]));
  const facts = [...profiles];
  const rings = cuts.map((cut): Ring => {
    const of = cut.accounts.map((a) => {
      const number = numberOf.get(
        `${cut.group} ${owner(numbers.accountLo[a]!, numbers.accountHi[a]!)}`,
      )!;
      facts[number] = { ...facts[number]!, name: accounts[a]!.name };
      return number;
    });
    return {
      accounts: Uint32Array.from(of),
      strength: Float64Array.from(of, () => 1),
      traits: [],
      methods: [],
    };
  });
  const exchangesOf = (part: number): number => facts[part]!.exchanges;
  const conducts = await conductLoader(store, scratch, own, exchangesOf, ofTables(table));
  await conducts.read(facts.keys());
  const loader = await ringLoader(store, own, facts, model.wording, { table, everybody });
  try {
    const apart = await loadApart(store, { carrying }, wanted, model.parts.owner_hours);
    const exchanges = await idsOf(store, carrying, wanted);
    return (await loader.facts(rings)).map((one, i) => ({
      group: groupOf(one, conducts.known, population),
      apart: apart.get(cuts[i]!.group) ?? nothing,
      exchanges: exchanges.get(cuts[i]!.group)!,
    }));
  } finally {
    await loader.close();
  }
}

/** Exchanges of each group. */
async function idsOf(
  store: Store,
  carrying: string,
  wanted: string,
): Promise<Map<number, Uint32Array>> {
  const r = new RowReader(
    await store.binary(`SELECT grp, groupArray(id) FROM (
        SELECT grp, id FROM ${carrying} WHERE (account, grp) IN (SELECT account, grp FROM ${wanted}) ORDER BY grp, id)
      GROUP BY grp ORDER BY grp`),
  );
  const out = new Map<number, Uint32Array>();
  while (!r.done) {
    const group = r.u32();
    const size = r.varint();
    out.set(
      group,
      Uint32Array.from({ length: 2 * size }, () => r.u32()),
    );
  }
  return out;
}

const nothing: Apart = {
  client: Number.NaN,
  line: Number.NaN,
  session: Number.NaN,
  hours: Number.NaN,
  followUps: Number.NaN,
};

/** An id of an account's part in a group, from columns of a table. */
const partId = (table: string): string => `cityHash64(${table}.account, ${table}.grp)`;
