// What is known of each ring when it is judged: figures only, no judgement.
// In: the store's tables, the rings and the facts of their accounts. Out: RingFacts for every ring.
// Items are counted over the exchanges of ring members alone, so the cost follows rings, not traffic.

import { elicitingMarks } from "../core/area.ts";
import { IdMap } from "../graph/id-map.ts";
import type { Incidence, Ring } from "../rings/index.ts";
import type { Columns } from "../store/columns.ts";
import type { Store } from "../store/open.ts";
import { RowReader, RowWriter } from "../store/row-binary.ts";
import type { AccountFacts } from "./account-facts.ts";

/** What one member does of the ring's work. */
export interface MemberFacts {
  readonly prompts: number;
  /** Prompts that carry one of the ring's own refrains. */
  readonly shared: number;
  readonly marked: number;
}

export interface RingFacts {
  readonly ring: Ring;
  /** In the order of ring.accounts. */
  readonly members: readonly AccountFacts[];
  readonly work: readonly MemberFacts[];
  /** Prompts with text, their distinct items, and prompts that another member sent too, word for word. */
  readonly prompts: number;
  readonly items: number;
  readonly crossRepeats: number;
  /** Prompts that carry a refrain which at least a fifth of the members have. */
  readonly sharedRefrains: number;
  /** Mean share of such prompts among accounts outside the ring that send any: what strangers with its phrases do. */
  readonly strangersShare: number;
  /** Prompts that carry any elicitation mark. */
  readonly marked: number;
  /** Exchanges by hour since the first: total and members active. */
  readonly firstHour: number; // seconds
  readonly hourly: Uint32Array;
  readonly hourlyActive: Uint32Array;
  /** Sum over the members of the variance of their hourly counts. */
  readonly memberVariance: number;
  /** Reasoning blobs sent in, and those of them that another account was given. */
  readonly blobsIn: number;
  readonly blobsForeign: number;
  /** Distinct addresses, networks and countries that the members used, and the share of the commonest network. */
  readonly addresses: number;
  readonly networks: number;
  readonly countries: Readonly<Record<string, number>>;
  readonly topNetworkShare: number;
  /** Share of exchanges with the commonest harness, and how many harnesses there are. */
  readonly topHarnessShare: number;
  readonly harnesses: number;
}

const memberColumns: Columns = [
  ["account", "UInt64"],
  ["ring", "UInt32"],
];
/** Share of a ring's members that makes a refrain the ring's own, and how much rarer it must be elsewhere. */
const sharedByMembers = 0.2;
const rarerElsewhere = 3;
/** Share of the members that makes a frame the ring's own: of sixty templates each is used by a few only. */
const framedMembers = 0.05;

export async function loadRings(
  store: Store,
  incidence: Incidence,
  accounts: readonly AccountFacts[],
  rings: readonly Ring[],
): Promise<RingFacts[]> {
  if (rings.length === 0) return [];
  await store.run(
    "CREATE OR REPLACE TABLE ring_member (account UInt64, ring UInt32) ENGINE = Memory",
  );
  await store.run(
    "CREATE OR REPLACE TABLE ring_refrain (ring UInt32, value UInt64) ENGINE = Memory",
  );
  const writer = new RowWriter();
  rings.forEach((ring, number) => {
    for (const a of ring.accounts) {
      writer.u64(incidence.accountLo[a]!, incidence.accountHi[a]!);
      writer.u32(number);
    }
  });
  await store.insert("ring_member", memberColumns, writer.take());
  await writeRefrains(store, incidence.accounts);

  const facts = await store.rows<Record<string, string>>(`
    SELECT ring, countIf(text) AS prompts, uniqExactIf(item, text) AS items, countIf(bitAnd(marks, ${elicitingMarks}) != 0) AS marked,
      countIf(shared) AS shared, uniqExactIf(address, address != 0) AS addresses, uniqExactIf(network, network != 0) AS networks,
      uniqExactIf(harness, harness != 0) AS harnesses
    FROM (SELECT m.ring AS ring, e.item AS item, e.marks AS marks, e.address AS address, e.network AS network,
        e.harness AS harness, e.words > 0 AS text,
        arrayExists(r -> (m.ring, r) IN (SELECT ring, value FROM ring_refrain), arrayConcat(e.refrains, e.frames)) AS shared
      FROM exchange AS e INNER JOIN ring_member AS m ON m.account = e.account)
    GROUP BY ring ORDER BY ring`);
  const work = await store.binary(`
    SELECT e.account, m.ring, countIf(e.words > 0), countIf(arrayExists(r -> (m.ring, r) IN (SELECT ring, value FROM ring_refrain), arrayConcat(e.refrains, e.frames))), countIf(bitAnd(e.marks, ${elicitingMarks}) != 0)
    FROM exchange AS e INNER JOIN ring_member AS m ON m.account = e.account GROUP BY e.account, m.ring`);
  const workOf = readWork(work, incidence);
  const cross = await store.rows<Record<string, string>>(`
    SELECT ring, sum(n) AS repeats FROM (
      SELECT m.ring AS ring, count() AS n, uniqExact(e.account) AS users
      FROM exchange AS e INNER JOIN ring_member AS m ON m.account = e.account WHERE e.words > 0
      GROUP BY ring, e.prompt HAVING users > 1)
    GROUP BY ring`);
  const blobs = await store.rows<Record<string, string>>(`
    SELECT i.ring AS ring, count() AS sent, countIf(g.account != 0 AND g.account != i.account) AS foreign
    FROM (SELECT m.ring AS ring, e.account AS account, arrayJoin(e.reasoning_in) AS blob
      FROM exchange AS e INNER JOIN ring_member AS m ON m.account = e.account WHERE notEmpty(e.reasoning_in)) AS i
    LEFT JOIN (SELECT arrayJoin(reasoning_out) AS blob, min(account) AS account FROM exchange
      WHERE notEmpty(reasoning_out) GROUP BY blob) AS g ON g.blob = i.blob
    GROUP BY ring`);
  const strangers = await store.rows<Record<string, string>>(`
    SELECT h.ring AS ring, sum(intDiv(1000000 * h.hits, p.with_text)) / count() / 1000000 AS share FROM (
      SELECT rr.ring AS ring, e.account AS account, uniqExact(e.id) AS hits
      FROM (SELECT account, id, arrayJoin(arrayConcat(refrains, frames)) AS refrain FROM exchange WHERE notEmpty(refrains) OR notEmpty(frames)) AS e
      INNER JOIN ring_refrain AS rr ON rr.value = e.refrain GROUP BY ring, account) AS h
    INNER JOIN account_profile AS p ON p.account = h.account
    WHERE p.with_text > 0 AND (h.account, h.ring) NOT IN (SELECT account, ring FROM ring_member) GROUP BY ring`);
  const top = await store.rows<Record<string, string>>(`
    SELECT ring, kind, max(n) / sum(n) AS share FROM (
      SELECT m.ring AS ring, pair.1 AS kind, pair.2 AS value, count() AS n
      FROM (SELECT account, arrayJoin([('network', network), ('harness', harness)]) AS pair FROM exchange) AS e
      INNER JOIN ring_member AS m ON m.account = e.account WHERE value != 0 GROUP BY ring, kind, value)
    GROUP BY ring, kind`);
  const country = await store.rows<Record<string, string>>(`
    SELECT m.ring AS ring, toString(e.country) AS country, count() AS n
    FROM exchange AS e INNER JOIN ring_member AS m ON m.account = e.account WHERE e.country != ''
    GROUP BY ring, country ORDER BY ring, n DESC, country`);
  const hours = await store.rows<Record<string, string>>(`
    SELECT m.ring AS ring, toUnixTimestamp(h.hour) AS hour, sum(h.each) AS n, count() AS active, sum(h.each * h.each) AS squares
    FROM (SELECT account, hour, sum(exchanges) AS each FROM account_hour
      WHERE account IN (SELECT account FROM ring_member) GROUP BY account, hour) AS h
    INNER JOIN ring_member AS m ON m.account = h.account GROUP BY ring, hour ORDER BY ring, hour`);
  const ownOf = byRing(facts);
  const crossOf = byRing(cross);
  const blobsOf = byRing(blobs);
  const strangersOf = byRing(strangers);
  const topOf = byRing(top);
  const countriesOf = byRing(country);
  const hoursOf = byRing(hours);
  return rings.map((ring, number) => {
    const own = ownOf(number)[0] ?? {};
    const members = Array.from(ring.accounts, (a) => accounts[a]!);
    const shareOf = (kind: string): number =>
      Number(topOf(number).find((row) => row.kind === kind)?.share ?? 0);
    return {
      ring,
      members,
      work: Array.from(ring.accounts, (a) => workOf.get(a) ?? { prompts: 0, shared: 0, marked: 0 }),
      prompts: Number(own.prompts ?? 0),
      items: Number(own.items ?? 0),
      marked: Number(own.marked ?? 0),
      sharedRefrains: Number(own.shared ?? 0),
      crossRepeats: Number(crossOf(number)[0]?.repeats ?? 0),
      strangersShare: Number(strangersOf(number)[0]?.share ?? 0),
      blobsIn: Number(blobsOf(number)[0]?.sent ?? 0),
      blobsForeign: Number(blobsOf(number)[0]?.foreign ?? 0),
      addresses: Number(own.addresses ?? 0),
      networks: Number(own.networks ?? 0),
      harnesses: Number(own.harnesses ?? 0),
      topNetworkShare: shareOf("network"),
      topHarnessShare: shareOf("harness"),
      countries: Object.fromEntries(
        countriesOf(number).map((row) => [row.country!, Number(row.n)]),
      ),
      ...timing(hoursOf(number), members),
    };
  });
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

function readWork(bytes: Buffer, incidence: Incidence): Map<number, MemberFacts> {
  const numbers = new IdMap(incidence.accounts);
  for (let a = 0; a < incidence.accounts; a++)
    numbers.add(incidence.accountLo[a]!, incidence.accountHi[a]!);
  const r = new RowReader(bytes);
  const out = new Map<number, MemberFacts>();
  while (!r.done) {
    const account = numbers.get(r.u32(), r.u32());
    r.u32();
    out.set(account, { prompts: r.i64(), shared: r.i64(), marked: r.i64() });
  }
  return out;
}

/** Refrains and frames that many members have and few others: the ring's own. A phrase of the town is nobody's. */
async function writeRefrains(store: Store, accounts: number): Promise<void> {
  await store.run(`INSERT INTO ring_refrain SELECT r.ring, r.value FROM (
      SELECT m.ring AS ring, t.value AS value, t.kind = 'frame' AS is_frame, uniqExact(t.account) AS users
      FROM account_trait AS t INNER JOIN ring_member AS m ON m.account = t.account
      WHERE t.kind IN ('refrain', 'frame') GROUP BY ring, value, is_frame) AS r
    INNER JOIN (SELECT ring, count() AS size FROM ring_member GROUP BY ring) AS s ON s.ring = r.ring
    INNER JOIN (SELECT value, count() AS everyone FROM account_trait WHERE kind IN ('refrain', 'frame') GROUP BY value) AS v ON v.value = r.value
    WHERE users >= if(is_frame, greatest(3, size * ${framedMembers}), greatest(2, size * ${sharedByMembers}))
      AND users / size >= ${rarerElsewhere} * (everyone - users) / greatest(1, ${accounts} - size)`);
}

function timing(
  rows: readonly Record<string, string>[],
  members: readonly AccountFacts[],
): Pick<RingFacts, "firstHour" | "hourly" | "hourlyActive" | "memberVariance"> {
  if (rows.length === 0)
    return {
      firstHour: 0,
      hourly: new Uint32Array(0),
      hourlyActive: new Uint32Array(0),
      memberVariance: 0,
    };
  const firstHour = Number(rows[0]!.hour);
  const span = (Number(rows.at(-1)!.hour) - firstHour) / 3600 + 1;
  const hourly = new Uint32Array(span);
  const hourlyActive = new Uint32Array(span);
  let squares = 0;
  for (const row of rows) {
    const at = (Number(row.hour) - firstHour) / 3600;
    hourly[at] = Number(row.n);
    hourlyActive[at] = Number(row.active);
    squares += Number(row.squares);
  }
  const meanSquares = members.reduce((sum, one) => sum + (one.exchanges / span) ** 2, 0);
  return { firstHour, hourly, hourlyActive, memberVariance: squares / span - meanSquares };
}
