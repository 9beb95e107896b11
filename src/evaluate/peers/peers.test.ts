// Each peer on a tiny hand-made world where the outcome of its rule is known; fast algorithms against slow ones.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Account } from "../../core/account.ts";
import type { Exchange } from "../../core/exchange.ts";
import { seeded } from "../../core/random.ts";
import { embedding, meanOf, mmd, wordsOf } from "./embed.ts";
import { fraudar, fraudarDefaults } from "./fraudar.ts";
import { cardRings, exceeds, mmdDefaults, mmdWindows } from "./mmd-windows.ts";
import { type Bipartite, peel } from "./peel.ts";
import type { Peer, PeerWorld } from "./peer.ts";
import { pairwise, prefixCluster } from "./prefix-cluster.ts";
import { readWorld } from "./read-world.ts";
import { sharedIdentifier } from "./shared-identifier.ts";
import { unionFind } from "../../graph/union-find.ts";
import { peak, volume } from "./volume.ts";

const minute = 60_000;

/** `id` is not read by any peer. */
type Made = Partial<Exchange> & Pick<Exchange, "account">;

function madeWorld(
  exchanges: readonly Made[],
  accounts: readonly Account[] = [],
  campaignOf: Readonly<Record<string, string>> = {},
): PeerWorld {
  const all = new Set([...accounts, ...exchanges].map(({ account }) => account));
  return {
    async *exchanges() {
      for (const [i, made] of exchanges.entries())
        yield { id: String(i), time: i * minute, ...made };
    },
    accounts,
    given: {
      honest: new Set([...all].filter((account) => !(account in campaignOf))),
      campaignOf: new Map(Object.entries(campaignOf)),
    },
  };
}

async function flaggedBy(peer: Peer, world: PeerWorld): Promise<Record<string, string[]>> {
  const readings = await peer.run(world);
  return Object.fromEntries(readings.map(({ name, accounts }) => [name, [...accounts].sort()]));
}

const times = (n: number, make: (i: number) => Made): Made[] =>
  Array.from({ length: n }, (_, i) => make(i));

test("volume: more than a hundred in an hour; X is what all but one honest account in a thousand keep to", async () => {
  const world = madeWorld(
    [
      ...times(101, (i) => ({ account: "burst", time: i })),
      ...times(100, (i) => ({ account: "steady", time: i })),
      ...times(7, (i) => ({ account: "head", time: i * 180 * minute })),
      ...times(6, (i) => ({ account: "person", time: i })),
    ],
    [],
    { burst: "c", steady: "c", head: "c" },
  );
  expect(await flaggedBy(volume(), world)).toEqual({
    "volume, > 100 an hour": ["burst"],
    "volume, best X a day": ["burst", "head", "steady"],
  });
  expect(peak([0, 10, 20, 29, 30], 20)).toBe(3);
  expect(peak([], 20)).toBe(0);
});

test("shared identifier: links of any kind chain; four accounts are not flagged, five are", async () => {
  const account = (name: string, rest: Partial<Account>): Account => ({ account: name, ...rest });
  const world = madeWorld(
    [
      { account: "c", ip: "10.0.0.1" },
      { account: "d", ip: "10.0.0.200", ja4: "one" },
      { account: "e", ip: "10.0.1.1", ja4: "one" },
      { account: "n", ip: "2001:db8::1" },
      { account: "o", ip: "2001:db8::2" },
    ],
    [
      account("a", { payment: "card" }),
      account("b", { payment: "card", org: "org" }),
      account("c", { org: "org" }),
      ...["p", "q", "r", "s"].map((name) => account(name, { payment: "other" })),
    ],
  );
  expect(await flaggedBy(sharedIdentifier, world)).toEqual({
    "shared identifier": ["a", "b", "c", "d", "e"],
    "shared identifier, no TLS": [],
  });
});

test("prefix and pairwise: the floor hides slow heads; without it keys of one prefix cluster", async () => {
  const prompt = (i: number): string =>
    `Summarise the following text for a busy reader. ${i} ${"x".repeat(i % 9)}`;
  const far = 60 * minute;
  const world = madeWorld([
    ...["k1", "k2", "k3"].flatMap((account) =>
      times(6, (i) => ({ account, time: i * far, prompt: prompt(i) })),
    ),
    ...times(120, (i) => ({
      account: "loud",
      time: i,
      ip: `10.0.${i}.1`,
      prompt: `Grade it, please, and then: ${i} step by step`,
    })),
    ...times(6, (i) => ({ account: "person", prompt: `${"abcdef"[i]} is another question` })),
  ]);
  expect(await flaggedBy(prefixCluster(), world)).toEqual({
    "prefix and pairwise, floor 100": ["loud"],
    "prefix and pairwise, no floor": ["k1", "k2", "k3", "loud"],
  });
});

test("pairwise clustering equals that of all pairs", () => {
  const random = seeded(3);
  const profiles = Array.from({ length: 60 }, () => {
    const values = Array.from({ length: 8 }, () => Math.floor(random() * 12) ** 2);
    return new Map(
      values.map((value) => [value, values.filter((one) => one === value).length / 8]),
    );
  });
  const fast = pairwise(profiles, 0.5);
  const slow = unionFind(profiles.length);
  for (const [i, a] of profiles.entries())
    for (const [j, b] of profiles.entries()) {
      const values = [...new Set([...a.keys(), ...b.keys()])];
      const of = (pick: (x: number, y: number) => number): number =>
        values.reduce((sum, value) => sum + pick(a.get(value) ?? 0, b.get(value) ?? 0), 0);
      if (of(Math.min) >= 0.5 * of(Math.max)) slow.union(i, j);
    }
  const sizes = profiles.map((_, i) => fast.size(i));
  expect(sizes).toEqual(profiles.map((_, i) => slow.size(i)));
  expect(new Set(sizes).size).toBeGreaterThan(1);
});

test("union-find equals spreading of labels", () => {
  const random = seeded(1);
  for (let round = 0; round < 20; round++) {
    const n = 40;
    const sets = unionFind(n);
    const labels = Array.from({ length: n }, (_, i) => i);
    for (let i = 0; i < 25; i++) {
      const [a, b] = [Math.floor(random() * n), Math.floor(random() * n)];
      sets.union(a, b);
      const [from, to] = [labels[b]!, labels[a]!];
      for (let v = 0; v < n; v++) if (labels[v] === from) labels[v] = to;
    }
    for (let v = 0; v < n; v++) {
      expect(sets.size(v)).toBe(labels.filter((label) => label === labels[v]).length);
      for (let u = 0; u < n; u++)
        expect(sets.find(u) === sets.find(v)).toBe(labels[u] === labels[v]);
    }
  }
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

/** Prompts of ten words of a vocabulary, drawn at random. */
function talk(vocabulary: string, random: () => number): string {
  return Array.from({ length: 10 }, () => `${vocabulary}${Math.floor(random() * 60)}`).join(" ");
}

test("MMD: a campaign that talks of other things stands out per account, and is given as a ring", async () => {
  const random = seeded(5);
  const names = (prefix: string, n: number): string[] =>
    Array.from({ length: n }, (_, i) => `${prefix}${i}`);
  const honest = names("person-", 60);
  const heads = names("head-", 4);
  const world = madeWorld(
    [
      ...honest.flatMap((account) => times(20, () => ({ account, prompt: talk("a", random) }))),
      ...heads.flatMap((account) => times(20, () => ({ account, prompt: talk("b", random) }))),
      ...times(5, () => ({ account: "few", prompt: talk("b", random) })),
    ],
    [...honest, ...heads].map((account) => ({ account, payment: `card-${account}` })),
    { ...Object.fromEntries(heads.map((head) => [head, "c"])), few: "c" },
  );
  const flagged = await flaggedBy(mmdWindows(), world);
  for (const how of ["as published", "matched null", "null of honest accounts"])
    expect(flagged[`MMD per account, ${how}`]).toEqual(expect.arrayContaining(heads));
  expect(flagged["MMD per account, as published"]).not.toContain("few");
  expect(flagged["MMD per account, null of honest accounts"]!.length).toBeLessThanOrEqual(5);
  expect(flagged["MMD per card ring, as published"]).toEqual([]);
  expect(flagged["MMD per given ring, as published"]).toEqual(heads);
});

test("MMD of random features is near the kernel's own", () => {
  const random = seeded(6);
  const texts = Array.from({ length: 400 }, (_, i) => wordsOf(talk(i % 2 ? "a" : "b", random)));
  const embed = embedding(texts, 1);
  const points = texts.map(embed);
  for (const point of points) {
    const norm = point.reduce((sum, value) => sum + value * value, 0);
    expect(Math.abs(norm - 1)).toBeLessThan(0.25);
  }
  const [a, b] = [0, 1].map((rest) => points.filter((_, i) => i % 2 === rest)) as [
    Float32Array[],
    Float32Array[],
  ];
  const dot = (x: Float32Array, y: Float32Array): number =>
    x.reduce((sum, value, d) => sum + value * y[d]!, 0);
  const mean = (x: Float32Array[], y: Float32Array[]): number =>
    x.reduce((sum, one) => sum + y.reduce((s, other) => s + dot(one, other), 0), 0) /
    (x.length * y.length);
  const between = mmd(meanOf(a), meanOf(b));
  expect(between).toBeCloseTo(mean(a, a) + mean(b, b) - 2 * mean(a, b), 4);
  expect(between).toBeGreaterThan(2 * mmd(meanOf(a.slice(0, 100)), meanOf(a.slice(100))));
});

test("a score exceeds its null by rank, and all of it when the null is short", () => {
  const null_ = Array.from({ length: 999 }, (_, i) => i);
  expect(exceeds(997, null_, false, mmdDefaults.rate)).toBe(true); // 2 as high: p = 3 / 1000
  expect(exceeds(996, null_, false, mmdDefaults.rate)).toBe(false);
  expect(exceeds(998, null_, true, mmdDefaults.rate)).toBe(true);
  expect(exceeds(3, [1, 2, 3], false, mmdDefaults.rate)).toBe(false);
  expect(exceeds(4, [1, 2, 3], false, mmdDefaults.rate)).toBe(true);
  expect(exceeds(4, [], false, mmdDefaults.rate)).toBe(false);
});

test("rings: shared cards of active accounts, or true campaigns where they are given", () => {
  const accounts = ["a", "b", "c", "d", "idle"].map((account) => ({
    account,
    payment: account === "a" || account === "b" || account === "idle" ? "x" : account,
  }));
  const world = madeWorld([], accounts, { b: "c-1", c: "c-1", d: "c-1" });
  const active = new Map(["a", "b", "c", "d"].map((account) => [account, 1]));
  expect(cardRings(world, active, false)).toEqual([{ members: ["a", "b"], honest: false }]);
  expect(cardRings(world, active, true)).toEqual([{ members: ["b", "c", "d"], honest: false }]);
});

test("a world is read from plain and compressed lines; what cannot be read is passed over", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stillwatch-peers-"));
  try {
    const exchanges = join(folder, "exchanges.jsonl.gz");
    const accounts = join(folder, "accounts.jsonl");
    const line = JSON.stringify({ id: "1", time: "2026-04-22T00:00:00Z", account: "a" });
    writeFileSync(exchanges, gzipSync(`${line}\nnot JSON\n{"id":"2"}\n${line.replace("1", "3")}`));
    writeFileSync(accounts, `{"account":"a","payment":"x"}\n`);
    const truth = [
      { account: "a", kind: "person", campaign: null },
      { account: "b", kind: "hydra", campaign: "c" },
    ];
    const world = await readWorld({ name: "w", exchanges, accounts, truth });
    for (let again = 0; again < 2; again++) {
      const read: Exchange[] = [];
      for await (const exchange of world.exchanges()) read.push(exchange);
      expect(read.map(({ id }) => id)).toEqual(["1", "3"]);
    }
    expect(world.accounts).toEqual([{ account: "a", payment: "x" }]);
    expect(world.given).toEqual({ honest: new Set(["a"]), campaignOf: new Map([["b", "c"]]) });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
