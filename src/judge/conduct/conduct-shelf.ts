// Keeps how accounts behave, packed: as objects a hundred thousand accounts are a gigabyte of small lists, and whoever needs
// them needs one group at a time. In: Conduct by number of account. Out: the same, made anew for each who asks.

import { RowReader, RowWriter } from "../../store/row-binary.ts";
import { type Conduct, type Uses, voices } from "./conduct.ts";

export interface ConductShelf {
  readonly put: (account: number, conduct: Conduct) => void;
  /** Undefined where nothing was put. */
  readonly get: (account: number) => Conduct | undefined;
}

/** Bytes of a shelf's boards, and how much one account may stand over: the writer grows beyond that. */
const board = 8 << 20;
const over = 1 << 20;

/** @param accounts how many there are */
export function conductShelf(accounts: number): ConductShelf {
  const boards: Buffer[] = [];
  let writer = new RowWriter(board + over);
  const boardOf = new Int32Array(accounts).fill(-1);
  const startOf = new Uint32Array(accounts);
  return {
    put(account, conduct) {
      if (writer.length > board) {
        boards.push(writer.take());
        writer = new RowWriter(board + over);
      }
      boardOf[account] = boards.length;
      startOf[account] = writer.length;
      pack(writer, conduct);
    },
    get(account) {
      const at = boardOf[account]!;
      if (at < 0) return undefined;
      const reader = new RowReader(boards[at] ?? writer.bytes);
      reader.at = startOf[account]!;
      return unpack(reader);
    },
  };
}

/** Numbers of a Conduct that stand alone, in the order in which they are packed. */
const single = [
  ...["words", "wordsSpread", "input", "output", "outputSpread", "short", "repeats", "followUps"],
  ...["tools", "systems", "failures", "gap", "gapSpread", "reading"],
] as const satisfies readonly (keyof Conduct)[];
const whole = ["exchanges", "prompts", "gaps", "allItems", "days"] as const;
const params = 5;

function pack(w: RowWriter, one: Conduct): void {
  for (const name of whole) w.varint(one[name]);
  for (const name of single) w.f64(one[name]);
  for (const share of one.voice) w.f64(share);
  for (const share of one.params) w.f64(share);
  for (const counts of [one.areas, one.languages]) {
    w.varint(counts.length);
    for (const count of counts) w.varint(count);
  }
  for (const uses of [one.addresses, one.networks, one.harnesses, one.systemPrompts])
    packUses(w, uses);
  packUses(w, [...one.models]);
  w.varint(one.hours.length);
  for (const [hour, count] of one.hours) {
    w.varint(hour);
    w.varint(count);
  }
  w.varint(one.terms.size);
  for (const [term, count] of one.terms) {
    w.u16(term);
    w.varint(count);
  }
  w.varint(one.items.length);
  for (const item of one.items) w.f64(item);
  w.varint(one.changes.size);
  for (const change of one.changes) w.string(change);
}

function packUses(w: RowWriter, uses: Uses): void {
  w.varint(uses.length);
  for (const [value, count] of uses) {
    w.f64(value);
    w.varint(count);
  }
}

function unpack(r: RowReader): Conduct {
  const list = <T>(read: () => T, length = r.varint()): T[] => Array.from({ length }, read);
  const number = (): number => r.f64();
  const count = (): number => r.varint();
  const uses = (): [number, number][] => list(() => [r.f64(), r.varint()]);
  const named = <K extends string>(names: readonly K[], read: () => number): Record<K, number> =>
    Object.fromEntries(names.map((name) => [name, read()])) as Record<K, number>;
  return {
    ...named(whole, count),
    ...named(single, number),
    voice: list(number, voices.length),
    params: list(number, params),
    areas: list(count),
    languages: list(count),
    addresses: uses(),
    networks: uses(),
    harnesses: uses(),
    systemPrompts: uses(),
    models: new Map(uses()),
    hours: list(() => [r.varint(), r.varint()]),
    terms: new Map(list(() => [r.u16(), r.varint()])),
    items: list(number),
    changes: new Set(list(() => r.string())),
  };
}
