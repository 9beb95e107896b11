// FRAUDAR: on a world where the outcome is known, and its peeling against a slow one and the densest block.

import { expect, test } from "vitest";
import { flaggedBy, madeWorld, times } from "../../../test/fixtures/peer-world.ts";
import { seeded } from "../../../src/core/random.ts";
import { fraudar, fraudarDefaults } from "./fraudar.ts";
import { type Bipartite, peel } from "./peel.ts";

test("FRAUDAR: the block in lockstep first; what everybody has does not hide it", async () => {
  const world = madeWorld(
    [
      ...times(40, (i) => ({ account: `person-${i}`, ja4: "common", ip: `10.${i >> 1}.0.1` })),
      ...["h1", "h2", "h3", "h4"].flatMap((account) =>
        times(8, (i) => ({ account, ja4: "common", ip: `20.0.${i}.1` })),
      ),
    ],
    [],
    { h1: "c", h2: "c", h3: "c", h4: "c" },
  );
  const flagged = await flaggedBy(fraudar(), world);
  expect(flagged["FRAUDAR, best stop"]).toEqual(["h1", "h2", "h3", "h4"]);
  expect(flagged["FRAUDAR, 10 blocks"]!.length).toBeGreaterThan(4);
  const one = await flaggedBy(fraudar({ ...fraudarDefaults, blocks: 1 }), world);
  expect(one["FRAUDAR, 1 blocks"]).toEqual(["h1", "h2", "h3", "h4"]);
});

/** Recomputes everything in every step. */
function peelSlowly({ nodes, row, column, weight }: Bipartite, alive: Uint8Array) {
  const here = Uint8Array.from(alive);
  const sums = (): number[] =>
    Array.from({ length: nodes }, (_, v) => {
      let sum = 0;
      for (let e = 0; e < row.length; e++)
        if ((row[e] === v || column[e] === v) && here[row[e]!] === 1 && here[column[e]!] === 1)
          sum += weight[e]!;
      return sum;
    });
  let best = { density: -1, inside: Uint8Array.from(here) };
  for (;;) {
    const left = here.reduce((sum, one) => sum + one, 0);
    if (left === 0) return best;
    const now = sums();
    const density = now.reduce((sum, one) => sum + one, 0) / 2 / left;
    if (density > best.density) best = { density, inside: Uint8Array.from(here) };
    let least = -1;
    for (let v = 0; v < nodes; v++)
      if (here[v] === 1 && (least < 0 || now[v]! < now[least]!)) least = v;
    here[least] = 0;
  }
}

test("peeling equals peeling by recomputing, and is at least half as dense as the densest block", () => {
  const random = seeded(2);
  for (let round = 0; round < 30; round++) {
    const [rows, columns] = [6, 5];
    const row: number[] = [];
    const column: number[] = [];
    const weight: number[] = [];
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++)
        if (random() < 0.4) {
          row.push(r);
          column.push(rows + c);
          weight.push(1 + Math.floor(random() * 4)); // whole numbers, so that sums are exact in any order
        }
    const graph = { nodes: rows + columns, row, column, weight };
    const alive = Uint8Array.from({ length: graph.nodes }, () => Number(random() < 0.9));
    const fast = peel(graph, alive);
    const slow = peelSlowly(graph, alive);
    expect(fast.density).toBe(slow.density);
    expect([...fast.inside]).toEqual([...slow.inside]);
    let densest = 0;
    for (let mask = 1; mask < 1 << graph.nodes; mask++) {
      let [inside, size] = [0, 0];
      for (let v = 0; v < graph.nodes; v++) size += (mask >> v) & 1;
      for (let e = 0; e < row.length; e++)
        if (
          ((mask >> row[e]!) & (mask >> column[e]!) & 1 & alive[row[e]!]! & alive[column[e]!]!) ===
          1
        )
          inside += weight[e]!;
      densest = Math.max(densest, inside / size);
    }
    expect(fast.density).toBeGreaterThanOrEqual(densest / 2);
  }
});
