// What accounts write about: vectors, nearest accounts against a slow oracle, and the groups that are made of them.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { range } from "../../test/fixtures/incidence.ts";
import { seeded } from "../core/random.ts";
import { defaultModel } from "../model/load.ts";
import { type AccountTerms, type Counted, likeness, weighTerms } from "./account-terms.ts";
import { nearAccounts } from "./near-accounts.ts";
import { queuesOf } from "./queues.ts";

const by = defaultModel().search.queue;

/** Accounts that wrote 40 prompts each, of ten words of which so many are of their subject. */
function writers(subjects: readonly number[], ofSubject = 4, seed = 5): Counted[] {
  const random = seeded(seed);
  return subjects.map((subject, account) => {
    const counts = new Map<number, number>();
    for (let prompt = 0; prompt < 40; prompt++) {
      const words = new Set<number>();
      while (words.size < 10)
        words.add(
          words.size < ofSubject && subject > 0
            ? subject * 40 + Math.floor(random() * 40)
            : 1000 + Math.floor(3000 * random() ** 2),
        );
      for (const bin of words) counts.set(bin, (counts.get(bin) ?? 0) + 1);
    }
    const bins = [...counts.keys()].sort((a, b) => a - b);
    return { account, prompts: 40, bins, counts: bins.map((bin) => counts.get(bin)!) };
  });
}
const vectors = (counted: readonly Counted[]): AccountTerms =>
  weighTerms(counted.length, counted, by);

describe("vectors", () => {
  test("have length one, and a likeness that is 1 with itself and symmetric", () => {
    const terms = vectors(writers([1, 1, 2, ...range(0, 20).map(() => 0)]));
    for (const a of range(0, 3)) expect(likeness(terms, a, a)).toBeCloseTo(1, 10);
    expect(likeness(terms, 0, 1)).toBe(likeness(terms, 1, 0));
    expect(likeness(terms, 0, 1)).toBeGreaterThan(likeness(terms, 0, 2) + 0.2);
  });

  test("an account that wrote too little has none", () => {
    const [one, two] = writers([1, 1]);
    const terms = weighTerms(
      5,
      [
        { ...one!, account: 1 },
        { ...two!, account: 4 },
      ],
      by,
    );
    expect([...terms.start]).toEqual([
      0,
      0,
      terms.start[2],
      terms.start[2],
      terms.start[2],
      terms.bin.length,
    ]);
    expect(likeness(terms, 0, 1)).toBe(0);
  });
});

/** All pairs: edges between accounts that are among each other's nearest. */
function slowly(terms: AccountTerms, neighbours: number, least: number): string[] {
  const accounts = range(0, terms.start.length - 1);
  const nearest = accounts.map((a) =>
    accounts
      .filter((b) => b !== a && likeness(terms, a, b) >= least)
      .sort((b, c) => likeness(terms, a, c) - likeness(terms, a, b) || b - c)
      .slice(0, neighbours),
  );
  return accounts.flatMap((a) =>
    nearest[a]!.filter((b) => b > a && nearest[b]!.includes(a)).map((b) => `${a} ${b}`),
  );
}
function edges({ n, offsets, targets }: ReturnType<typeof nearAccounts>): string[] {
  return range(0, n).flatMap((a) =>
    [...targets.subarray(offsets[a], offsets[a + 1])]
      .filter((b) => b > a)
      .sort((x, y) => x - y)
      .map((b) => `${a} ${b}`),
  );
}

describe("nearest accounts", () => {
  test("are those of an oracle over all pairs", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(0.1, 0.3, 0.6),
        (subjects, neighbours, least) => {
          const terms = vectors(writers(subjects, 3, subjects.length));
          expect(edges(nearAccounts(terms, { neighbours, least, seed: 1 })).sort()).toEqual(
            slowly(terms, neighbours, least).sort(),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  test("of very many are looked for in buckets: most of them are found", () => {
    const terms = vectors(
      writers(
        range(0, 3000).map((a) => a % 24),
        5,
      ),
    );
    const options = { neighbours: 8, least: 0.3, seed: 1 };
    const all = new Set(edges(nearAccounts(terms, options)));
    const some = edges(nearAccounts(terms, { ...options, exact: 1000 }));
    expect(all.size).toBeGreaterThan(5000);
    expect(some.filter((edge) => all.has(edge)).length).toBeGreaterThan(0.6 * all.size);
  });
});

describe("queues", () => {
  const subjects = range(0, 400).map((a) => (a < 30 ? 1 : a < 50 ? 2 : a < 54 ? 3 : 0));
  const terms = vectors(writers(subjects));
  const found = queuesOf(terms, by);

  test("are who writes about the same, from five on", () => {
    const groups = found.map(({ accounts }) => [...accounts]);
    expect(groups).toContainEqual(range(0, 30));
    expect(groups).toContainEqual(range(30, 50));
    expect(groups.every((group) => !group.includes(50))).toBe(true);
  });

  test("keep their value when another member comes and others write too", () => {
    const more = queuesOf(vectors(writers([...subjects, 1, 0, 0])), by);
    const valueOf = (queues: typeof found): string[] =>
      queues.filter(({ accounts }) => accounts[0] === 0).map(({ lo, hi }) => `${hi} ${lo}`);
    expect(valueOf(found)).toHaveLength(1);
    expect(valueOf(more)[0]!.length).toBeGreaterThan(3);
  });

  test("are so many at the most, the closest first", () => {
    const [first] = queuesOf(terms, { ...by, most: 1 / 400 });
    expect(queuesOf(terms, { ...by, most: 1 / 400 })).toHaveLength(1);
    expect(first).toEqual(found[0]);
  });

  test("of nobody are none", () => {
    expect(queuesOf(weighTerms(3, [], by), by)).toEqual([]);
    expect(queuesOf(weighTerms(0, [], by), by)).toEqual([]);
  });
});
