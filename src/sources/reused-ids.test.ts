// Ids that name several exchanges are counted, and a bounded memory counts about as many.

import { describe, expect, test } from "vitest";
import { seeded } from "../core/random.ts";
import { ReusedIds } from "./reused-ids.ts";

type Row = readonly [id: number, told: number];

const counted = (rows: readonly Row[]): { ids: number; reused: number } => {
  const hash = (n: number): number => Math.imul(n, 2_654_435_761) >>> 0;
  const of = new ReusedIds();
  for (const [id, told] of rows)
    of.note(Uint32Array.of(hash(id), id && hash(id ^ 0x5bd1), hash(told), hash(told ^ 0x5bd1)));
  return of.counts();
};

describe("ids of several exchanges", () => {
  test("a line that comes again is no other exchange, and rows without an id are left out", () => {
    const rows: Row[] = [
      [1, 10],
      [1, 10],
      [2, 20],
      [2, 21],
      [2, 22],
      [0, 30],
      [0, 31],
    ];
    expect(counted(rows)).toEqual({ ids: 2, reused: 1 });
  });

  test("of more ids than are kept, about as many are told", () => {
    const random = seeded(3);
    const rows: Row[] = [];
    for (let id = 1; id <= 400_000; id++) {
      rows.push([id, id]);
      if (random() < 0.05) rows.push([id, id + 1_000_000]);
    }
    const { ids, reused } = counted(rows);
    expect(ids).toBeGreaterThan(390_000);
    expect(ids).toBeLessThan(410_000);
    expect(reused / ids).toBeGreaterThan(0.045);
    expect(reused / ids).toBeLessThan(0.055);
  });
});
