// How accounts work: scores and nearest accounts against slow oracles, the groups that are made of them, and a quiet
// operation among people, whose accounts share no line, card, client or words, as a ring from a real log.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { incidenceOf, range, type Trait } from "../../test/fixtures/incidence.ts";
import { seeded } from "../core/random.ts";
import { defaultModel } from "../model/load.ts";
import { sketchKey } from "../sketch/key.ts";
import { ingest } from "../sources/ingest.ts";
import { openStore } from "../store/open.ts";
import { derive } from "../traits/derive.ts";
import { type AccountManner, scoreManner } from "./account-manner.ts";
import { accountNames, findRings, loadIncidence, significance } from "./index.ts";
import { mannersOf } from "./manners.ts";
import { nearManner } from "./near-manner.ts";
import { communities } from "./propose-communities.ts";
import { manners } from "./propose-manner.ts";

const model = defaultModel();
const by = model.search.manner;

/** Accounts of so many figures: each of the group near the group's own, everybody else anywhere. */
function workers(groups: readonly number[], width = 20, spread = 0.2, seed = 7): AccountManner {
  const random = seeded(seed);
  const normal = (): number => random() + random() + random() - 1.5;
  const own = range(0, 10).map(() => Array.from({ length: width }, normal));
  return scoreManner(
    groups.map((_, account) => account),
    groups.map((group) =>
      Array.from({ length: width }, (_, k) =>
        group === 0 ? normal() : own[group]![k]! + spread * normal(),
      ),
    ),
  );
}

describe("scores", () => {
  test("are the middle of the places of those alike, whatever the unit", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constant(Number.NaN)), {
          maxLength: 30,
        }),
        (values) => {
          const { scores } = scoreManner(
            values.map((_, i) => i),
            values.map((one) => [one]),
          );
          const known = values.filter((one) => !Number.isNaN(one));
          values.forEach((one, i) => {
            const less = known.filter((other) => other < one).length;
            const alike = known.filter((other) => other === one).length;
            const place = (less + alike / 2) / known.length;
            const expected = Number.isNaN(one) ? 0 : Math.log(place / (1 - place));
            expect(scores[i]).toBeCloseTo((expected * Math.sqrt(3)) / Math.PI, 5);
          });
          const other = scoreManner(
            values.map((_, i) => i),
            values.map((one) => [Math.exp(one) + 5]),
          );
          expect([...other.scores]).toEqual([...scores]);
        },
      ),
    );
  });
});

/** All pairs that are among each other's nearest. */
function slowly({ accounts, width, scores }: AccountManner, neighbours: number): string[] {
  const apart = (a: number, b: number): number =>
    range(0, width).reduce(
      (sum, k) => sum + (scores[a * width + k]! - scores[b * width + k]!) ** 2,
      0,
    );
  const rows = range(0, accounts.length);
  const nearest = rows.map((a) =>
    rows
      .filter((b) => b !== a)
      .sort((b, c) => apart(a, b) - apart(a, c) || b - c)
      .slice(0, neighbours),
  );
  return rows.flatMap((a) =>
    nearest[a]!.filter((b) => b > a && nearest[b]!.includes(a))
      .sort((b, c) => b - c)
      .map((b) => `${a} ${b}`),
  );
}
function edges({ graph: { n, offsets, targets } }: ReturnType<typeof nearManner>): string[] {
  return range(0, n).flatMap((a) =>
    [...targets.slice(offsets[a], offsets[a + 1])]
      .filter((b) => b > a)
      .sort((b, c) => b - c)
      .map((b) => `${a} ${b}`),
  );
}

describe("nearest accounts", () => {
  test("are those of all pairs", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 99 }), (n, seed) => {
        const some = workers(
          range(0, n).map((a) => a % 3),
          5,
          0.5,
          seed,
        );
        expect(edges(nearManner(some, { neighbours: 5, seed: 1 }))).toEqual(slowly(some, 5));
      }),
      { numRuns: 30 },
    );
  });

  test("of very many are looked for in a forest: most pairs within close groups are found", () => {
    const many = workers(range(0, 3000).map((a) => (a < 300 ? 1 + Math.floor(a / 60) : 0)));
    const within = (list: readonly string[]): string[] =>
      list.filter((edge) => edge.split(" ").every((a) => Number(a) < 300));
    const all = new Set(within(edges(nearManner(many, { neighbours: 10, seed: 1 }))));
    const some = within(edges(nearManner(many, { neighbours: 10, seed: 1, exact: 1000 })));
    expect(all.size).toBeGreaterThan(500);
    expect(some.filter((edge) => all.has(edge)).length).toBeGreaterThan(0.6 * all.size);
  });
});

describe("manners", () => {
  const groups = range(0, 600).map((a) => (a < 40 ? 1 : a < 70 ? 2 : a < 74 ? 3 : 0));
  const found = mannersOf(workers(groups), by);

  test("are who works alike, and no crowd", () => {
    const lists = found.map(({ accounts }) => [...accounts]);
    expect(lists).toContainEqual(range(0, 40));
    expect(lists).toContainEqual(range(40, 70));
    // of five hundred who have nothing in common some are near each other by chance
    expect(lists.every((list) => list.every((a) => a < 74) || list.length < 15)).toBe(true);
  });

  test("keep their value when another member comes", () => {
    const more = mannersOf(workers([...groups, 1, 0, 0]), by);
    const valueOf = (list: typeof found): string[] =>
      list.filter(({ accounts }) => accounts[0] === 0).map(({ lo, hi }) => `${hi} ${lo}`);
    expect(valueOf(more)).toEqual(expect.arrayContaining(valueOf(found).slice(0, 1)));
  });

  test("of nobody are none", () => {
    expect(mannersOf(scoreManner([], []), by)).toEqual([]);
  });
});

describe("a ring by its manner", () => {
  const quiet = range(100, 160);
  const random = seeded(3);
  const lines = range(0, 60).map((): Trait => {
    const first = Math.floor(random() * 1000);
    return ["address", [first, (first + 1 + Math.floor(random() * 900)) % 1000]];
  });
  const incidence = incidenceOf(1000, [...lines, ["manner", quiet]]);

  test("is proposed, and kept by that alone; the searches for what is shared look past it", async () => {
    expect(manners.propose(incidence, 1).map((one) => [...one])).toEqual([quiet]);
    const rings = await findRings(incidence, 1);
    const ring = rings.find(({ accounts }) => accounts.includes(100))!;
    expect([...ring.accounts]).toEqual(quiet);
    expect(ring.methods).toEqual(["manner"]);
    expect(communities.propose(incidence, 1).every((one) => one.length < 30)).toBe(true);
  });

  test("is no surprise: it was chosen for being alike", async () => {
    const ring = (await findRings(incidence, 1)).find(({ accounts }) => accounts.includes(100))!;
    expect(significance(incidence)(ring).log10p).toBe(0);
  });
});

describe("a quiet operation in a log", () => {
  const folder = mkdtempSync(join(tmpdir(), "stillwatch-manners-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const hand = range(0, 40).map((i) => `q${i}`);

  test("is one ring, by its manner", async () => {
    const path = join(folder, "log.jsonl");
    writeFileSync(path, `${quietLog(hand, 360).join("\n")}\n`);
    const store = await openStore({ path: join(folder, "store") });
    try {
      await ingest({
        store,
        key: sketchKey("5a".repeat(32)),
        exchanges: [path],
        accounts: [],
        now: Date.now(),
      });
      await derive(store, model.traits);
      const incidence = await loadIncidence(store, model.search);
      const names = await accountNames(store, incidence);
      const rings = await findRings(incidence, 1);
      const told = rings.map(({ accounts, methods }) => {
        const members = [...accounts].map((a) => names[a]!);
        return { methods, members, own: members.filter((name) => hand.includes(name)).length };
      });
      const ring = told.reduce((a, b) => (b.own > a.own ? b : a));
      expect(ring.methods).toEqual(["manner"]);
      expect(ring.own).toBeGreaterThan(0.8 * hand.length);
      expect(ring.own).toBeGreaterThan(0.9 * ring.members.length);
    } finally {
      await store.close();
    }
  }, 120_000);
});

/**
 * Exchanges of a hand's accounts and of people over ten days. Nobody shares a line, a client or words with anybody else: each
 * has a vocabulary of its own. People differ in length, pace, turns and hours; the hand's accounts do not.
 */
function quietLog(hand: readonly string[], people: number): string[] {
  const random = seeded(21);
  const between = (low: number, high: number): number => low + (high - low) * random();
  const word = (who: number, i: number): string =>
    `w${(who * 9000 + i).toString(26).replace(/\d/g, (digit) => "qrstuvwxyz"[Number(digit)]!)}`;
  const start = Date.UTC(2026, 0, 5);
  return [...hand, ...range(0, people).map((i) => `p${i}`)].flatMap((account, who) => {
    const isQuiet = who < hand.length;
    const day = between(0, 24);
    const kind = {
      words: isQuiet ? 40 : Math.exp(between(1.5, 5)),
      output: isQuiet ? 900 : Math.exp(between(3.5, 7.5)),
      uneven: isQuiet ? 0.1 : between(0.2, 1.2),
      exchanges: isQuiet ? 30 : Math.round(Math.exp(between(1.7, 4))),
      follows: isQuiet ? 0 : random(),
    };
    return range(0, kind.exchanges).map((i) => {
      const words = Math.max(3, Math.round(kind.words * Math.exp(between(-1, 1) * kind.uneven)));
      const hour = isQuiet ? between(0, 24) : day + between(-5, 5) * random();
      return JSON.stringify({
        id: `${account}-${i}`,
        time: new Date(start + (Math.floor(between(0, 10)) * 24 + hour) * 3_600_000).toISOString(),
        account,
        conversation: `${account}-${i}`,
        turn: random() < kind.follows ? 2 : 1,
        ip: `${20 + (who >> 8)}.${who & 255}.${1 + (i % 3)}.7`,
        user_agent: `client-${who}/1.0`,
        model: "m1",
        prompt: range(0, words)
          .map(() => word(who, Math.floor(random() * 8000)))
          .join(" "),
        input_tokens: Math.round(words * 1.4),
        output_tokens: Math.max(
          1,
          Math.round(kind.output * Math.exp(between(-1, 1) * kind.uneven)),
        ),
      });
    });
  });
}
