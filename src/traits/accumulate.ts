// What is new, added to what is known: exchanges of batches that were not taken yet are summed into account_hour,
// account_use and account_sum, and those that name an end user once more, by end user, into tables of the same columns. The cost follows the new exchanges; late ones are as good as any, because batches
// order arrival and not time.
// A batch is marked as begun before and as done after. Where the process died in between, sums may hold half of it:
// then everything is summed anew, once: what the exchanges still tell, and the sums of those that retention removed.

import { areas, marks } from "../core/area.ts";
import { params } from "../store/columns.ts";
import { dropDoubles } from "../store/batch.ts";
import { hasPast, horizon, pastTable } from "../store/horizon.ts";
import type { Store } from "../store/open.ts";
import { portions } from "../store/portions.ts";
import { endUser } from "./principals.ts";
import { addItems } from "./items.ts";
import { traitKinds } from "./kinds.ts";

/** By whom exchanges are added up: tables of sums, whose they are in SQL, and which exchanges count. */
interface Level {
  readonly tables: "account" | "end_user";
  readonly who: string;
  readonly only: string;
  /** Further columns of the sums: whose end user it is. */
  readonly more: string;
}

const levels: readonly Level[] = [
  { tables: "account", who: "account", only: "1", more: "" },
  {
    tables: "end_user",
    who: endUser,
    only: "end_user != 0",
    more: ", any(account), any(end_user)",
  },
];

export const sums = levels.flatMap(({ tables }) =>
  ["hour", "use", "sum"].map((of) => `${tables}_${of}`),
);

/**
 * Adds up what came since the last call.
 * @param atOnce exchanges that are summed by one statement, about
 */
export async function accumulate(store: Store, atOnce = mostAtOnce): Promise<void> {
  const taken = await takenBatch(store);
  if (taken === null) {
    for (const table of [...sums, "taken"]) await store.run(`TRUNCATE TABLE ${table}`);
    return accumulate(store, atOnce);
  }
  const { generation } = await horizon(store);
  const batch = await store.batches.ended();
  if (batch <= taken) return;
  await dropDoubles(store, "exchange", taken, batch);
  await store.run(`INSERT INTO taken SELECT ${batch}, 0`);
  if (taken === 0 && generation > 0) await sumAll(store, batch, (table) => table);
  else await addBatches(store, { after: taken, upTo: batch, only: "1", atOnce }, (table) => table);
  await store.run(`INSERT INTO taken SELECT ${batch}, 1`);
  if (taken > 0) await store.run(`ALTER TABLE taken DELETE WHERE batch <= ${taken}`);
}

/**
 * Everything up to a batch, also what retention removed, into empty tables of the same columns.
 * @param into name of the table that takes the place of one of `sums`
 */
export async function sumAll(
  store: Store,
  batch: number,
  into: (table: string) => string,
): Promise<void> {
  const { generation, until } = await horizon(store);
  for (const table of sums)
    if (await hasPast(store, table, generation))
      await store.run(`INSERT INTO ${into(table)} SELECT * FROM ${pastTable(table, generation)}`);
  await addBatches(
    store,
    { after: 0, upTo: batch, only: `time >= ${until}`, atOnce: mostAtOnce },
    into,
  );
}

/** A statement's time is limited, and so is the memory for what it groups. */
const mostAtOnce = 10_000_000;

/** Adds up the batches after one up to another, as far as a condition holds, for some accounts at a time. */
async function addBatches(
  store: Store,
  { after, upTo, only, atOnce }: { after: number; upTo: number; only: string; atOnce: number },
  into: (table: string) => string,
): Promise<void> {
  const isNew = `batch > ${after} AND batch <= ${upTo} AND ${only}`;
  const [row] = await store.rows<{ n: string }>(`SELECT count() AS n FROM exchange WHERE ${isNew}`);
  for (const some of portions(Number(row!.n), atOnce))
    await addUp(store, `${some} AND ${isNew}`, into);
  // what a removal that broke off left lying about is in the sums of the past already
  const { until } = await horizon(store);
  const isOld = `batch <= ${after} AND time >= ${until}`;
  await addItems(store, { isNew, isOld }, into);
}

/** The last batch that was taken whole, 0 for none; null where one was left half taken. */
export async function takenBatch(store: Store): Promise<number | null> {
  const [row] = await store.rows<{ begun: number; whole: number }>(
    "SELECT maxIf(batch, done = 0) AS begun, maxIf(batch, done = 1) AS whole FROM taken",
  );
  return row!.begun > row!.whole ? null : row!.whole;
}

/** Adds the sums of the exchanges that meet a condition. */
export async function addUp(
  store: Store,
  isNew: string,
  into: (table: string) => string,
): Promise<void> {
  for (const level of levels) {
    if (level.tables === "end_user" && !(await any(store, `${level.only} AND ${isNew}`))) continue;
    await addUpBy(store, level, isNew, into, "exchange");
  }
}

/** Adds the sums of a table of exchanges, by account alone. */
export async function addUpAccounts(
  store: Store,
  from: string,
  into: (table: string) => string,
): Promise<void> {
  await addUpBy(store, levels[0]!, "1", into, from);
}

async function any(store: Store, condition: string): Promise<boolean> {
  const rows = await store.rows(`SELECT 1 AS is FROM exchange WHERE ${condition} LIMIT 1`);
  return rows.length > 0;
}

async function addUpBy(
  store: Store,
  { tables, who, only, more }: Level,
  all: string,
  into: (table: string) => string,
  from: string,
): Promise<void> {
  const isNew = only === "1" ? all : `${only} AND ${all}`;
  await store.run(`INSERT INTO ${into(`${tables}_hour`)}
    SELECT * FROM (SELECT ${who} AS who, toStartOfHour(time) AS hour, model, count(), sum(input_tokens), sum(output_tokens)
      FROM ${from} WHERE ${isNew} GROUP BY who, hour, model ${byAccount})`);
  const used = traitKinds
    .filter((kind) => kind.from === "exchange")
    .map((kind) => `('${kind.id}', ${kind.sql})`);
  await store.run(`INSERT INTO ${into(`${tables}_use`)}
    SELECT * FROM (SELECT who, pair.1 AS kind, pair.2 AS value, count(), min(time), max(time)
      FROM (SELECT ${who} AS who, time, arrayJoin([${used.join(", ")}]) AS pair FROM ${from} WHERE ${isNew})
      WHERE value != 0 GROUP BY who, kind, value ${byAccount})`);
  for (const [kind, of] of [
    ["refrain", `arraySlice(arraySort(refrains), 1, ${refrainsAnExchange})`],
    ["frame", "frames"],
  ] as const)
    await store.run(`INSERT INTO ${into(`${tables}_use`)}
      SELECT who, '${kind}', value, n, since, until FROM (
        SELECT ${who} AS who, arrayJoin(${of}) AS value, count() AS n, min(time) AS since, max(time) AS until
        FROM ${from} WHERE ${isNew} AND notEmpty(${kind}s) GROUP BY who, value ${byAccount})`);
  const text = `bitAnd(params, ${params.hasText + params.edge}) != 0`;
  const each = (codes: readonly unknown[], is: (code: number) => string): string =>
    `sumForEachState([${codes.map((_, code) => `toUInt32(${is(code)})`).join(", ")}])`;
  await store.run(`INSERT INTO ${into(`${tables}_sum`)}
    SELECT * FROM (SELECT ${who} AS who, count(), sum(input_tokens), sum(output_tokens), min(time), max(time), countIf(${text}),
      countIf(turn > 1), countIf(turn > 0), sum(words), countIf(output_tokens >= ${longOutput}),
      countIf(bitAnd(params, ${params.logprobs + params.choices}) != 0), countIf(length(refrains) >= ${refrained}),
      countIf(novelty = 2), countIf(novelty != 0),
      ${each(areas, (code) => `${text} AND area = ${code}`)},
      ${each(marks, (bit) => `bitTest(marks, ${bit})`)},
      ${each(Array.from({ length: 24 }), (hour) => `toHour(time) = ${hour}`)},
      sumMapState(map(toString(model), toUInt32(1)))${more}
    FROM ${from} WHERE ${isNew} GROUP BY who ${byAccount})`);
}

/** The table lies in the order of accounts: groups are closed one after the other, in half the time and little memory. */
const byAccount = "SETTINGS optimize_aggregation_in_order = 1";

/**
 * Refrains that an exchange adds, the least ones: a template of many is known by a few, the same in each of its uses.
 * Source of the sampling: Broder, bottom-k sketches, "On the resemblance and containment of documents" (1997).
 */
const refrainsAnExchange = 4;
/** Shingles sent before that make a prompt "made from a template". */
const refrained = 3;
/** Tokens of an answer that count as long: about two pages. */
const longOutput = 800;
