// Reads how accounts behave out of their exchanges. In: numbers of accounts. Out: Conduct by account. Each account is
// read once a sweep, whatever rings it is put in; what is kept of one is bounded.

import type { AccountNumbers } from "../../rings/index.ts";
import { areas } from "../../core/area.ts";
import type { Columns } from "../../store/columns.ts";
import { ofAll, type Readings } from "../../traits/principals.ts";
import { params } from "../../store/columns.ts";
import type { Store } from "../../store/open.ts";
import type { Scratch } from "../../store/scratch.ts";
import { IdMap } from "../../graph/id-map.ts";
import { RowReader, RowWriter } from "../../store/row-binary.ts";
import { type Changes, changesOf, type Day } from "./changes.ts";
import { type Conduct, type Uses, voices } from "./conduct.ts";

/** Words from which a prompt is long enough to be nobody else's by accident. */
const longPrompt = 8;
/** Words below which a prompt is short. */
const shortPrompt = 6;
/** Seconds after which an exchange begins a session. */
const session = 1800;
/** Most of each that is kept of an account: a few more would change no figure. */
const most = { uses: 48, items: 256, terms: 400, hours: 1000 };
/** Stored languages, at the most. */
const languageCodes = 32;

const accountColumns: Columns = [["account", "UInt64"]];

export interface ConductLoader {
  /** Reads what is not known of these accounts, by number. */
  readonly read: (accounts: Iterable<number>) => Promise<void>;
  /** Conduct of an account that was read; undefined where it has sent nothing. */
  readonly known: (account: number) => Conduct | undefined;
}

/** @param from where what they did is read */
export async function conductLoader(
  store: Store,
  scratch: Scratch,
  incidence: AccountNumbers,
  exchangesOf: (account: number) => number,
  from: Readings = ofAll,
): Promise<ConductLoader> {
  const known = new Map<number, Conduct>();
  const asked = new Set<number>();
  const wanted = await scratch.table("conduct_wanted", "account UInt64");
  const numbers = new IdMap(incidence.accounts);
  for (let a = 0; a < incidence.accounts; a++)
    numbers.add(incidence.accountLo[a]!, incidence.accountHi[a]!);
  return {
    known: (account) => known.get(account),
    async read(accounts) {
      const fresh = [...new Set(accounts)].filter((account) => !asked.has(account));
      for (const account of fresh) asked.add(account);
      // sorted in memory, so some at a time
      for (const some of portionsOf(fresh, exchangesOf)) {
        const writer = new RowWriter();
        for (const account of some)
          writer.u64(incidence.accountLo[account]!, incidence.accountHi[account]!);
        await store.run(`TRUNCATE TABLE ${wanted}`);
        await store.insert(wanted, accountColumns, writer.take());
        const base = await store.binary(conductSql(wanted, from));
        const uses = await store.binary(usesSql(wanted, from));
        const days = await store.binary(daysSql(wanted, from));
        const extra = { uses: readUses(uses, numbers), changes: readChanges(days, numbers) };
        readConduct(base, extra, numbers, known);
      }
    },
  };
}

/** Exchanges that one statement reads. */
const atOnce = 100_000;

/** Accounts in lists whose exchanges one statement can take; an account is never cut. */
function portionsOf(
  accounts: readonly number[],
  exchangesOf: (account: number) => number,
): number[][] {
  const portions: number[][] = [];
  let room = 0;
  for (const account of accounts) {
    room -= exchangesOf(account);
    if (room < 0 || portions.length === 0) {
      portions.push([]);
      room = atOnce - exchangesOf(account);
    }
    portions.at(-1)!.push(account);
  }
  return portions;
}

function conductSql(wanted: string, from: Readings): string {
  const share = (is: string): string => `avgOrNull(${is})`;
  const shareOfText = (is: string): string => `avgOrNullIf(${is}, text)`;
  const known = (sql: string): string => `toFloat64(ifNull(${sql}, nan))`;
  const pairs = "inside AND before > 0";
  const bits = (bit: number): string => `bitAnd(params, ${bit}) != 0`;
  const counts = (size: number, column: string): string =>
    u32s(
      `sumForEach([${Array.from({ length: size }, (_, code) => `toUInt32(${column} = ${code})`).join(", ")}])`,
    );
  // sums are of 64 bits
  const u32s = (sql: string): string => `CAST(${sql} AS Array(UInt32))`;
  const least = (what: string, size: number): string =>
    `arraySlice(arraySort(${what}), 1, ${size})`;
  const byHour = "sumMap(map(intDiv(toUnixTimestamp(time), 3600), toUInt32(1)))";
  const byTerm = "sumMap(terms, arrayMap(x -> toInt64(1), terms))";
  return `SELECT account, toUInt32(count()), toUInt32(countIf(text)),
      ${[
        meanLog("words", "text"),
        spreadOfLogs("words", "text"),
        meanLog("input_tokens", "input_tokens > 0"),
        meanLog("output_tokens", "output_tokens > 0"),
        spreadOfLogs("output_tokens", "output_tokens > 0"),
        ...voices.map((_, bit) => shareOfText(`bitTest(voice, ${bit})`)),
        shareOfText(`words < ${shortPrompt}`),
        "if(countIf(text) = 0, NULL, 1 - uniqExactIf(prompt, text) / countIf(text))",
        "avgOrNullIf(turn > 1 AND tools = 0, turn > 0)",
        share("tools > 0"),
        share("system != 0"),
        share(bits(params.logprobs)),
        share(bits(params.choices)),
        share(bits(params.temperature)),
        share(bits(params.maxTokens)),
        share(bits(params.stream)),
        "avgOrNullIf(status >= 400, status > 0)",
        meanLog("gap", "inside"),
        spreadOfLogs("gap", "inside"),
        `if(countIf(${pairs}) < 8, NULL, ${correlationOfLogs("gap", "before", pairs)})`,
      ]
        .map(known)
        .join(",\n      ")},
      toUInt32(countIf(inside)),
      ${counts(areas.length, "if(text, area, 255)")}, ${counts(languageCodes, "if(text, language, 255)")},
      arrayMap(m -> cityHash64(m), mapKeys(sumMap(map(toString(model), toUInt32(1)))) AS names),
      ${u32s("mapValues(sumMap(map(toString(model), toUInt32(1))))")},
      ${u32s(`arraySlice(mapKeys(${byHour}), 1, ${most.hours})`)},
      ${u32s(`arraySlice(mapValues(${byHour}), 1, ${most.hours})`)},
      ${least(`groupUniqArrayIf(prompt, text AND words >= ${longPrompt})`, most.items)},
      toUInt32(uniqExactIf(prompt, text AND words >= ${longPrompt})),
      CAST(arraySlice(arraySort(x -> (-x.2, x.1), arrayZip(tupleElement(${byTerm}, 1), tupleElement(${byTerm}, 2))),
        1, ${most.terms}) AS Array(Tuple(UInt16, UInt32)))
    FROM (SELECT *, words > 0 AS text,
        (toUnixTimestamp64Milli(time) - lagInFrame(toUnixTimestamp64Milli(time), 1) OVER w) / 1000 AS gap,
        lagInFrame(output_tokens, 1) OVER w AS before,
        gap > 0 AND gap < ${session} AND lagInFrame(toUnixTimestamp64Milli(time), 1) OVER w > 0 AS inside
      FROM ${from.sent(wanted)}
      WINDOW w AS (PARTITION BY account ORDER BY time, id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW))
    GROUP BY account ORDER BY account`;
}

/** Parts of a nat in which logarithms are summed: sums of whole numbers do not depend on the order of the rows. */
const parts = 1_048_576;
/** A thousandth of a second, the least gap that is told apart; counts are larger. */
const leastOf = 0.001;
const inParts = (sql: string): string =>
  `toInt64(round(log(greatest(toFloat64(${sql}), ${leastOf})) * ${parts}))`;
/** Sums of squares outgrow 64 bits with some 30,000 rows. */
const product = (a: string, b: string): string => `toInt128(${a} * ${b})`;
const sumOf = (sql: string, when: string): string => `toFloat64(sumIf(${sql}, ${when}))`;

/** Mean logarithm, NULL where there is none. */
function meanLog(sql: string, when: string): string {
  return `if(countIf(${when}) = 0, NULL, ${sumOf(inParts(sql), when)} / countIf(${when}) / ${parts})`;
}

function spreadOfLogs(sql: string, when: string): string {
  const x = inParts(sql);
  const squares = `${sumOf(product(x, x), when)} / countIf(${when})`;
  const square = `pow(${sumOf(x, when)} / countIf(${when}), 2)`;
  return `if(countIf(${when}) = 0, NULL, sqrt(greatest(${squares} - ${square}, 0)) / ${parts})`;
}

function correlationOfLogs(a: string, b: string, when: string): string {
  const [x, y] = [inParts(a), inParts(b)];
  const together = (one: string, other: string): string =>
    `(countIf(${when}) * ${sumOf(product(one, other), when)} - ${sumOf(one, when)} * ${sumOf(other, when)})`;
  return `${together(x, y)} / sqrt(${together(x, x)} * ${together(y, y)})`;
}

/** The most frequent value, of several the least. */
function mostOften(sql: string): string {
  const counts = `sumMap(map(${sql}, toInt64(1)))`;
  return `arraySort((value, n) -> (-n, value), mapKeys(${counts}), mapValues(${counts}))[1]`;
}

function usesSql(wanted: string, from: Readings): string {
  return `SELECT account, toUInt8(indexOf(${kindsSql}, toString(kind))), value, toUInt32(sum(uses)) AS n
    FROM ${from.used("use")} WHERE kind IN (${kinds.map((kind) => `'${kind}'`).join(", ")})
      AND account IN (SELECT account FROM ${wanted})
    GROUP BY account, kind, value ORDER BY account, kind, n DESC, value LIMIT ${most.uses} BY account, kind`;
}

const kinds = ["address", "network", "harness", "system"] as const;
const kindsSql = `[${kinds.map((kind) => `'${kind}'`).join(", ")}]`;

/** A keyed hash as a number that a double holds: 53 of its bits. */
function short53(r: RowReader): number {
  const lo = r.u32();
  return lo + (r.u32() & 0x1fffff) * 4294967296;
}

function readUses(bytes: Buffer, numbers: IdMap): Map<number, Uses[]> {
  const r = new RowReader(bytes);
  const out = new Map<number, [number, number][][]>();
  while (!r.done) {
    const account = numbers.get(r.u32(), r.u32());
    const kind = r.u8() - 1;
    const value = short53(r);
    let lists = out.get(account);
    if (!lists) out.set(account, (lists = kinds.map(() => [])));
    lists[kind]!.push([value, r.u32()]);
  }
  return out;
}

interface Extra {
  readonly uses: ReadonlyMap<number, readonly Uses[]>;
  readonly changes: ReadonlyMap<number, Changes>;
}

function readConduct(
  bytes: Buffer,
  { uses, changes }: Extra,
  numbers: IdMap,
  out: Map<number, Conduct>,
): void {
  const r = new RowReader(bytes);
  const list = <T>(read: () => T): T[] => Array.from({ length: r.varint() }, read);
  const zip = (keys: readonly number[], values: readonly number[]): [number, number][] =>
    keys.map((key, i) => [key, values[i]!]);
  while (!r.done) {
    const account = numbers.get(r.u32(), r.u32());
    const [addresses, networks, harnesses, systemPrompts] = uses.get(account) ?? [[], [], [], []];
    const exchanges = r.u32();
    const prompts = r.u32();
    const [words, wordsSpread, input, output, outputSpread] = fixed(r, 5);
    const voice = fixed(r, voices.length);
    const [short, repeats, followUps, tools, systems] = fixed(r, 5);
    const asked = fixed(r, 5);
    const [failures, gap, gapSpread, reading] = fixed(r, 4);
    const gaps = r.u32();
    const byArea = list(() => r.u32());
    const byLanguage = list(() => r.u32());
    const models = new Map(
      zip(
        list(() => short53(r)),
        list(() => r.u32()),
      ),
    );
    const hours = zip(
      list(() => r.u32()),
      list(() => r.u32()),
    );
    const items = list(() => short53(r));
    const allItems = r.u32();
    const terms = new Map(list(() => [r.u16(), r.u32()] as const));
    out.set(account, {
      ...{ exchanges, prompts, words: words!, wordsSpread: wordsSpread!, input: input! },
      ...{ output: output!, outputSpread: outputSpread!, voice, short: short! },
      ...{ repeats: repeats!, followUps: followUps!, tools: tools!, systems: systems! },
      ...{ params: asked, failures: failures!, gap: gap!, gapSpread: gapSpread!, gaps },
      ...{ reading: reading!, areas: byArea, languages: byLanguage, models, hours },
      ...{ addresses: addresses!, networks: networks!, harnesses: harnesses! },
      ...{
        systemPrompts: systemPrompts!,
        terms,
        items,
        allItems,
        ...(changes.get(account) ?? noChanges),
      },
    });
  }
}

const noChanges: Changes = { days: 0, changes: new Set() };

/** Fewer exchanges on a day say nothing of what it was like. */
const enoughADay = 2;

function daysSql(wanted: string, from: Readings): string {
  return `SELECT account, toUInt32(toDate(time)) AS day, ${[
    ...["harness", "cityHash64(toString(model))", "system"].map(mostOften),
    "toFloat64(count())",
    `toFloat64(ifNull(${meanLog("words", "words > 0")}, nan))`,
    `toFloat64(ifNull(${meanLog("output_tokens", "output_tokens > 0")}, nan))`,
  ].join(", ")}
    FROM ${from.sent(wanted)}
    GROUP BY account, day HAVING count() >= ${enoughADay} ORDER BY account, day`;
}

function readChanges(bytes: Buffer, numbers: IdMap): Map<number, Changes> {
  const r = new RowReader(bytes);
  const byAccount = new Map<number, Day[]>();
  while (!r.done) {
    const account = numbers.get(r.u32(), r.u32());
    const day = {
      day: r.u32(),
      kept: [short53(r), short53(r), short53(r)],
      levels: [Math.log(r.f64()), r.f64(), r.f64()],
    };
    const days = byAccount.get(account);
    if (days) days.push(day);
    else byAccount.set(account, [day]);
  }
  return new Map([...byAccount].map(([account, days]) => [account, changesOf(days)]));
}

function fixed(r: RowReader, size: number): number[] {
  return Array.from({ length: size }, () => r.f64());
}
