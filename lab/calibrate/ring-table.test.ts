// The table that a model is fitted on: written and read, nothing is lost, and blind is not zero.

import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporary } from "../../test/fixtures/command.ts";
import { literal, openStore } from "../../src/store/open.ts";
import { hashOfTables, readTables, type RingRow, writeTable } from "./ring-table.ts";

const folder = temporary("table");
afterAll(folder.remove);

const row = (ring: string, facts: Partial<RingRow> = {}): RingRow => ({
  origin: "simulated 7",
  world: 7,
  ring,
  kind: "hydra",
  guilty: 1,
  members: 12,
  readable: true,
  score: 0.9876,
  q: 0.0123,
  eligible: true,
  measured: { elicitation: 1.25, "human-hours": -0.5 },
  ...facts,
});

const first: RingRow[] = [
  row("r-1"),
  row("r-2", {
    world: 9,
    kind: 'it\'s a "class"\n`grüße` 请',
    guilty: 0.125,
    members: 4_000_000_000,
    readable: false,
    eligible: false,
    // a zero was measured; what is not there was blind
    measured: { elicitation: 0, succession: Number.MIN_VALUE },
  }),
  row("r-3", { world: 7, measured: {} }),
];
const second: RingRow[] = [
  row("r-1", { origin: "worlds/c", world: 9, measured: { "many-clients": -1 / 3 } }),
  row("r-2", { origin: "worlds/c", world: 1 }),
];
const [a, b, empty] = [folder.at("a.parquet"), folder.at("b's.parquet"), folder.at("c.parquet")];

beforeAll(async () => {
  await writeTable(a, first);
  await writeTable(b, second);
  await writeTable(empty, []);
});

/** Worlds are numbered anew, in the order in which they are met. */
const renumbered = (rows: readonly RingRow[], from = 0): RingRow[] => {
  const worlds = [...new Set(rows.map((one) => one.world))];
  return rows.map((one) => ({ ...one, world: from + worlds.indexOf(one.world) }));
};

describe("a table of rings", () => {
  test("holds what was written, digit by digit", async () => {
    expect(await readTables([a])).toEqual(renumbered(first));
    expect(await readTables([b])).toEqual(renumbered(second));
  });

  test("is read after another one, their worlds kept apart", async () => {
    const rows = await readTables([a, b]);
    expect(rows).toEqual([...renumbered(first), ...renumbered(second, 2)]);
    // world 9 of the one is not world 9 of the other
    expect(rows[1]!.world).not.toBe(rows[3]!.world);
  });

  test("of no rings is a table all the same, and of no tables there are no rings", async () => {
    expect(await readTables([empty])).toEqual([]);
    expect(await readTables([a, empty])).toEqual(renumbered(first));
    expect(await readTables([])).toEqual([]);
  });

  test("is replaced when it is written again", async () => {
    const path = folder.at("again.parquet");
    await writeTable(path, first);
    await writeTable(path, [first[2]!]);
    expect(await readTables([path])).toEqual(renumbered([first[2]!]));
  });

  test("says null of a blind signal, so that other tools do not take it for a zero", async () => {
    const store = await openStore();
    try {
      const rows = await store.rows<Record<string, unknown>>(
        `SELECT ring, nats_elicitation, nats_succession, isNull(nats_succession) AS blind FROM file(${literal(a)}, Parquet) ORDER BY ring`,
      );
      expect(rows).toEqual([
        { ring: "r-1", nats_elicitation: 1.25, nats_succession: null, blind: 1 },
        { ring: "r-2", nats_elicitation: 0, nats_succession: Number.MIN_VALUE, blind: 0 },
        { ring: "r-3", nats_elicitation: null, nats_succession: null, blind: 1 },
      ]);
    } finally {
      await store.close();
    }
  });
});

describe("the hash of tables", () => {
  test("is that of their bytes, in their order", () => {
    expect(hashOfTables([a, b])).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOfTables([a, b])).not.toBe(hashOfTables([b, a]));
    const copy = folder.at("copy.parquet");
    const bytes = readFileSync(a);
    writeFileSync(copy, bytes);
    expect(hashOfTables([copy])).toBe(hashOfTables([a]));
    writeFileSync(copy, Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])]));
    expect(hashOfTables([copy])).not.toBe(hashOfTables([a]));
  });
});
