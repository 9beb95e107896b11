// Counts what is known of rings. In: the store's tables, rings and the facts of their accounts. Out: RingFacts.
// Items and wording are counted over the exchanges of ring members alone, the rest comes from the narrow tables: the cost
// follows rings, not traffic.

import { elicitingMarks } from "../core/area.ts";
import { IdMap } from "../graph/id-map.ts";
import type { AccountNumbers, Ring } from "../rings/index.ts";
import type { Columns } from "../store/columns.ts";
import type { Model } from "../model/schema.ts";
import type { Store } from "../store/open.ts";
import { openScratch } from "../store/scratch.ts";
import { ofAll, ofTables, sender, used } from "../traits/principals.ts";
import { portions } from "../store/portions.ts";
import { RowReader, RowWriter } from "../store/row-binary.ts";
import type { AccountFacts } from "./account-facts.ts";
import { memberExchanges, type MostKept, mostKept } from "./member-exchanges.ts";
import type { MemberWork, RingFacts } from "./ring-facts.ts";
import { total } from "../core/stats.ts";

export interface RingLoader {
  readonly facts: (rings: readonly Ring[]) => Promise<RingFacts[]>;
  /**
   * The same with what strangers say in the rings' words, which takes a look at everybody who has such words; in a large
   * store at a sample of them.
   */
  readonly withStrangers: (facts: readonly RingFacts[]) => Promise<RingFacts[]>;
  /** Drops the working tables. */
  readonly close: () => Promise<void>;
}

/** Names of the loader's working tables. */
interface Tables {
  readonly member: string;
  readonly refrain: string;
}

const memberColumns: Columns = [
  ["account", "UInt64"],
  ["ring", "UInt32"],
];
/** Exchanges among which strangers' are looked at: their mean is known well enough from some of them. */
const strangersExchanges = 40_000_000;

export interface RingLoaderOptions {
  /** What is kept of members' exchanges. */
  readonly limit?: MostKept;
  /** Names of the tables that take the place of the store's. */
  readonly table?: ((name: string) => string) | undefined;
  /** Accounts among which words are rare or common; those of the incidence without. */
  readonly everybody?: number;
}

/** A loader for one sweep: what it has read of an account serves every ring that the account is put in. */
export async function ringLoader(
  store: Store,
  incidence: AccountNumbers,
  accounts: readonly AccountFacts[],
  wording: Model["wording"],
  { limit = mostKept, table, everybody = incidence.accounts }: RingLoaderOptions = {},
): Promise<RingLoader> {
  const numbers = new IdMap(incidence.accounts);
  for (let a = 0; a < incidence.accounts; a++)
    numbers.add(incidence.accountLo[a]!, incidence.accountHi[a]!);
  const exchangesOf = (account: number): number => accounts[account]!.exchanges;
  const all = total(accounts, (one) => one.exchanges);
  const [sample] = portions(all, strangersExchanges);
  const scratch = openScratch(store);
  const tables: Tables = {
    member: await scratch.table("ring_member", "account UInt64, ring UInt32"),
    refrain: await scratch.table("ring_refrain", "ring UInt32, value UInt64"),
  };
  const read = async (sql: string): Promise<(ring: number) => readonly Row[]> =>
    byRing(await store.rows<Row>(sql));
  const exchanges = await memberExchanges(
    store,
    scratch,
    incidence,
    exchangesOf,
    limit,
    table ? ofTables(table) : ofAll,
  );
  const strangers = new WeakMap<Ring, number>();
  return {
    facts,
    close: scratch.drop,
    async withStrangers(facts) {
      const unknown = facts.map(({ ring }) => ring).filter((ring) => !strangers.has(ring));
      const share = await strangersShares(unknown);
      unknown.forEach((ring, number) => strangers.set(ring, share(number)));
      return facts.map((one) => ({ ...one, strangersShare: strangers.get(one.ring)! }));
    },
  };

  async function writeDown(rings: readonly Ring[]): Promise<void> {
    const traits = table?.("account_trait") ?? "account_trait";
    await writeMembers(store, incidence, rings, tables);
    await writeRefrains(store, everybody, tables, wording, traits);
  }

  async function strangersShares(rings: readonly Ring[]): Promise<(ring: number) => number> {
    if (rings.length === 0) return () => 0;
    await writeDown(rings);
    const rows = await read(`
      SELECT h.ring AS ring, sum(intDiv(1000000 * h.hits, p.with_text)) / count() / 1000000 AS share FROM (
        SELECT rr.ring AS ring, e.who AS account, uniqExact(e.id) AS hits
        FROM (SELECT ${sender} AS who, id,
            arrayJoin(arrayFilter(w -> w IN (SELECT value FROM ${tables.refrain}), arrayConcat(refrains, frames))) AS word
          FROM exchange
          WHERE ${sample} AND ${sender} IN (SELECT account FROM ${used("use")}
            WHERE ${sample} AND kind IN ('refrain', 'frame') AND value IN (SELECT value FROM ${tables.refrain}))) AS e
        INNER JOIN ${tables.refrain} AS rr ON rr.value = e.word GROUP BY ring, account) AS h
      INNER JOIN account_profile AS p ON p.account = h.account
      WHERE p.with_text > 0 AND (h.account, h.ring) NOT IN (SELECT account, ring FROM ${tables.member}) GROUP BY ring`);
    return (ring) => Number(rows(ring)[0]?.share ?? 0);
  }

  async function facts(rings: readonly Ring[]): Promise<RingFacts[]> {
    if (rings.length === 0) return [];
    const from = await exchanges.of(rings.flatMap((ring) => [...ring.accounts]));
    await writeDown(rings);
    const [work, cross, blobs, top, country, hours] = await Promise.all([
      store.binary(`
        SELECT e.account, m.ring, countIf(e.text),
          countIf(arrayExists(w -> (m.ring, w) IN (SELECT ring, value FROM ${tables.refrain}), e.wording)),
          countIf(bitAnd(e.marks, ${elicitingMarks}) != 0)
        FROM ${from.exchange} AS e INNER JOIN ${tables.member} AS m ON m.account = e.account
        GROUP BY e.account, m.ring ORDER BY m.ring, e.account`),
      read(`
        SELECT ring, sum(n) AS repeats FROM (
          SELECT m.ring AS ring, count() AS n
          FROM ${from.exchange} AS e INNER JOIN ${tables.member} AS m ON m.account = e.account WHERE e.text
          GROUP BY ring, e.prompt HAVING min(e.account) != max(e.account))
        GROUP BY ring`),
      read(`
        SELECT i.ring AS ring, count() AS sent, countIf(g.account != 0 AND g.account != i.account) AS foreign
        FROM (SELECT m.ring AS ring, e.account AS account, arrayJoin(e.blobs) AS blob
          FROM ${from.exchange} AS e INNER JOIN ${tables.member} AS m ON m.account = e.account WHERE notEmpty(e.blobs)) AS i
        LEFT JOIN ${exchanges.blobGiver} AS g ON g.blob = i.blob
        GROUP BY ring`),
      read(`
        SELECT ring, max(n) / sum(n) AS share FROM (
          SELECT m.ring AS ring, u.value AS value, sum(u.uses) AS n
          FROM ${from.network} AS u INNER JOIN ${tables.member} AS m ON m.account = u.account GROUP BY ring, value)
        GROUP BY ring`),
      read(`
        SELECT m.ring AS ring, c.country AS country, sum(c.n) AS n
        FROM ${from.country} AS c INNER JOIN ${tables.member} AS m ON m.account = c.account
        GROUP BY ring, country ORDER BY ring, n DESC, country`),
      store.binary(`
        SELECT ring, groupArray(toUInt32(hour)), groupArray(toUInt32(n)), groupArray(toUInt32(active)), sum(squares) FROM (
          SELECT m.ring AS ring, h.hour AS hour, sum(h.each) AS n, count() AS active, sum(h.each * h.each) AS squares
          FROM ${from.hour} AS h INNER JOIN ${tables.member} AS m ON m.account = h.account GROUP BY ring, hour)
        GROUP BY ring`),
    ]);
    const workOf = readWork(work, numbers);
    const hoursOf = readHours(hours);
    return rings.map((ring, number) => {
      const members = Array.from(ring.accounts, (a) => accounts[a]!);
      const own = Array.from(ring.accounts, (a) => workOf(number, a));
      return {
        ring,
        members,
        work: own,
        prompts: total(own, (one) => one.prompts),
        marked: total(own, (one) => one.marked),
        sharedRefrains: total(own, (one) => one.shared),
        crossRepeats: Number(cross(number)[0]?.repeats ?? 0),
        strangersShare: 0,
        blobsIn: Number(blobs(number)[0]?.sent ?? 0),
        blobsForeign: Number(blobs(number)[0]?.foreign ?? 0),
        topNetworkShare: Number(top(number)[0]?.share ?? 0),
        countries: Object.fromEntries(country(number).map((row) => [row.country!, Number(row.n)])),
        ...timing(hoursOf(number), members),
      };
    });
  }
}

async function writeMembers(
  store: Store,
  incidence: AccountNumbers,
  rings: readonly Ring[],
  { member }: Tables,
): Promise<void> {
  const writer = new RowWriter();
  rings.forEach((ring, number) => {
    for (const a of ring.accounts) {
      writer.u64(incidence.accountLo[a]!, incidence.accountHi[a]!);
      writer.u32(number);
    }
  });
  await store.run(`TRUNCATE TABLE ${member}`);
  await store.insert(member, memberColumns, writer.take());
}

type Row = Record<string, string>;

/** Rows by the number of their ring, so that the cost follows the rows and not the rings times the rows. */
function byRing(rows: readonly Row[]): (ring: number) => readonly Row[] {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const ring = Number(row.ring);
    const group = groups.get(ring);
    if (group) group.push(row);
    else groups.set(ring, [row]);
  }
  return (ring) => groups.get(ring) ?? [];
}

/** Work by ring and account; of an account without exchanges it is nothing. */
function readWork(bytes: Buffer, numbers: IdMap): (ring: number, account: number) => MemberWork {
  const r = new RowReader(bytes);
  const out = new Map<number, MemberWork>();
  const key = (ring: number, account: number): number => ring * numbers.size + account;
  while (!r.done) {
    const account = numbers.get(r.u32(), r.u32());
    const ring = r.u32();
    out.set(key(ring, account), { prompts: r.i64(), shared: r.i64(), marked: r.i64() });
  }
  return (ring, account) => out.get(key(ring, account)) ?? { prompts: 0, shared: 0, marked: 0 };
}

/** Refrains and skeletons that many members have and few others: the ring's own. A phrase of the town is nobody's. */
async function writeRefrains(
  store: Store,
  accounts: number,
  { member, refrain }: Tables,
  by: Model["wording"],
  traits: string,
): Promise<void> {
  await store.run(`TRUNCATE TABLE ${refrain}`);
  await store.run(`INSERT INTO ${refrain} SELECT r.ring, r.value FROM (
      SELECT m.ring AS ring, t.value AS value, t.kind = 'frame' AS is_skeleton, uniqExact(t.account) AS users
      FROM ${traits} AS t INNER JOIN ${member} AS m ON m.account = t.account
      WHERE t.kind IN ('refrain', 'frame') GROUP BY ring, value, is_skeleton) AS r
    INNER JOIN (SELECT ring, count() AS size FROM ${member} GROUP BY ring) AS s ON s.ring = r.ring
    INNER JOIN (SELECT value, count() AS everyone FROM account_trait WHERE kind IN ('refrain', 'frame') GROUP BY value) AS v ON v.value = r.value
    WHERE users >= if(is_skeleton, greatest(${by.fewest_with_skeleton}, size * ${by.skeleton_members}), greatest(${by.fewest_with_refrain}, size * ${by.refrain_members}))
      AND users / size >= ${by.refrain_lift} * (everyone - users) / greatest(1, ${accounts} - size)`);
}

/** What a ring did hour by hour, in no order. */
interface Hours {
  /** Starts of the hours, seconds. */
  readonly hour: Uint32Array;
  readonly exchanges: Uint32Array;
  readonly active: Uint32Array;
  /** Sum over members and hours of the square of the exchanges. */
  readonly squares: number;
}

function readHours(bytes: Buffer): (ring: number) => Hours | null {
  const r = new RowReader(bytes);
  const numbers = (): Uint32Array => {
    const out = new Uint32Array(r.varint());
    for (let i = 0; i < out.length; i++) out[i] = r.u32();
    return out;
  };
  const out = new Map<number, Hours>();
  while (!r.done)
    out.set(r.u32(), {
      hour: numbers(),
      exchanges: numbers(),
      active: numbers(),
      squares: r.i64(),
    });
  return (ring) => out.get(ring) ?? null;
}

function timing(
  hours: Hours | null,
  members: readonly AccountFacts[],
): Pick<RingFacts, "firstHour" | "hourly" | "hourlyActive" | "memberVariance"> {
  if (hours === null)
    return {
      firstHour: 0,
      hourly: new Uint32Array(0),
      hourlyActive: new Uint32Array(0),
      memberVariance: 0,
    };
  const { hour, exchanges, active, squares } = hours;
  const firstHour = hour.reduce((a, b) => Math.min(a, b));
  const span = (hour.reduce((a, b) => Math.max(a, b)) - firstHour) / 3600 + 1;
  const hourly = new Uint32Array(span);
  const hourlyActive = new Uint32Array(span);
  hour.forEach((start, i) => {
    const at = (start - firstHour) / 3600;
    hourly[at] = exchanges[i]!;
    hourlyActive[at] = active[i]!;
  });
  const meanSquares = members.reduce((sum, one) => sum + (one.exchanges / span) ** 2, 0);
  return { firstHour, hourly, hourlyActive, memberVariance: squares / span - meanSquares };
}
