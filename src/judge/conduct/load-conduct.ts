// Reads how accounts behave out of their exchanges. In: numbers of accounts. Out: Conduct by account. Each account is
// read once a sweep, whatever rings it is put in; what is kept of one is bounded.

import { inPortions } from "../../core/in-portions.ts";
import type { AccountNumbers } from "../../rings/index.ts";
import type { Columns } from "../../store/columns.ts";
import { ofAll, type Readings } from "../../traits/principals.ts";
import type { Store } from "../../store/open.ts";
import type { Scratch } from "../../store/scratch.ts";
import { IdMap } from "../../graph/id-map.ts";
import { RowReader, RowWriter } from "../../store/row-binary.ts";
import { type Changes, changesOf, type Day } from "./changes.ts";
import { type Conduct, type Uses, voices } from "./conduct.ts";
import { type ConductShelf, conductShelf } from "./conduct-shelf.ts";
import {
  conductSql,
  daysSql,
  hoursSql,
  kinds,
  modelsSql,
  termsSql,
  usesSql,
} from "./conduct-sql.ts";

const accountColumns: Columns = [["account", "UInt64"]];

export interface ConductLoader {
  /** Reads what is not known of these accounts, by number. */
  readonly read: (accounts: Iterable<number>) => Promise<void>;
  /** Conduct of an account that was read, made anew for each who asks; undefined where it has sent nothing. */
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
  const known = conductShelf(incidence.accounts);
  const asked = new Set<number>();
  const wanted = await scratch.table("conduct_wanted", "account UInt64");
  const numbers = new IdMap(incidence.accounts);
  for (let a = 0; a < incidence.accounts; a++)
    numbers.add(incidence.accountLo[a]!, incidence.accountHi[a]!);
  return {
    known: known.get,
    async read(accounts) {
      // in the order of their hashes, which is the table's: a statement then reads one stretch of it and not all of it
      const fresh = [...new Set(accounts)]
        .filter((account) => !asked.has(account))
        .sort((a, b) => a - b);
      for (const account of fresh) asked.add(account);
      // sorted in memory, so some at a time
      for (const some of inPortions(fresh, exchangesOf, atOnce)) {
        const writer = new RowWriter();
        for (const account of some)
          writer.u64(incidence.accountLo[account]!, incidence.accountHi[account]!);
        await store.run(`TRUNCATE TABLE ${wanted}`);
        await store.insert(wanted, accountColumns, writer.take());
        const base = await store.binary(conductSql(wanted, from));
        const uses = await store.binary(usesSql(wanted, from));
        const terms = await store.binary(termsSql(wanted, from));
        const days = await store.binary(daysSql(wanted, from));
        const hours = await store.binary(hoursSql(wanted, from));
        const models = await store.binary(modelsSql(wanted, from));
        const extra = {
          uses: readUses(uses, numbers),
          terms: readPairs(terms, numbers, (r) => r.u16()),
          changes: readChanges(days, numbers),
          hours: readPairs(hours, numbers, (r) => r.u32()),
          models: readPairs(models, numbers, short53),
        };
        readConduct(base, extra, numbers, known);
      }
    },
  };
}

/** Exchanges that one statement reads: of fewer, most of the time goes by before it reads. */
const atOnce = 400_000;

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

/** What each account has, in the order of the rows, and how often. */
function readPairs(
  bytes: Buffer,
  numbers: IdMap,
  read: (r: RowReader) => number,
): Map<number, [number, number][]> {
  const r = new RowReader(bytes);
  const out = new Map<number, [number, number][]>();
  while (!r.done) {
    const account = numbers.get(r.u32(), r.u32());
    let pairs = out.get(account);
    if (!pairs) out.set(account, (pairs = []));
    pairs.push([read(r), r.u32()]);
  }
  return out;
}

interface Extra {
  readonly uses: ReadonlyMap<number, readonly Uses[]>;
  readonly terms: ReadonlyMap<number, Uses>;
  readonly changes: ReadonlyMap<number, Changes>;
  readonly hours: ReadonlyMap<number, Uses>;
  readonly models: ReadonlyMap<number, Uses>;
}

function readConduct(
  bytes: Buffer,
  { uses, terms, changes, hours, models }: Extra,
  numbers: IdMap,
  out: ConductShelf,
): void {
  const r = new RowReader(bytes);
  const list = <T>(read: () => T): T[] => Array.from({ length: r.varint() }, read);
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
    const items = list(() => short53(r));
    const allItems = r.u32();
    out.put(account, {
      ...{ exchanges, prompts, words: words!, wordsSpread: wordsSpread!, input: input! },
      ...{ output: output!, outputSpread: outputSpread!, voice, short: short! },
      ...{ repeats: repeats!, followUps: followUps!, tools: tools!, systems: systems! },
      ...{ params: asked, failures: failures!, gap: gap!, gapSpread: gapSpread!, gaps },
      ...{ reading: reading!, areas: byArea, languages: byLanguage },
      ...{ addresses: addresses!, networks: networks!, harnesses: harnesses! },
      ...{
        systemPrompts: systemPrompts!,
        terms: new Map(terms.get(account)),
        models: new Map(models.get(account)),
        hours: hours.get(account) ?? [],
        items,
        allItems,
        ...(changes.get(account) ?? noChanges),
      },
    });
  }
}

const noChanges: Changes = { days: 0, changes: new Set() };

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
