// Strangers share values as often as recorded strangers do, whoever plays whom.

import { expect, test } from "vitest";
import { Random } from "../random.ts";
import { mix, mixed } from "./mixing.ts";
import { entry, type Party, scopes, SpreadMaker, valueKinds } from "./spread.ts";

const { refrain, prompt } = valueKinds;

/** Donors whose refrains are drawn from a common stock, popular ones more often. */
function recorded(donors: number, random: Random): Set<number>[] {
  return Array.from(
    { length: donors },
    () => new Set(Array.from({ length: 40 }, () => 1 + random.popular(2000))),
  );
}

/** Pairs of accounts and values that both have, as a share of all pairs. */
function sharing(accounts: readonly ReadonlySet<string>[]): number {
  const users = new Map<string, number>();
  for (const values of accounts)
    for (const value of values) users.set(value, (users.get(value) ?? 0) + 1);
  let pairs = 0;
  for (const n of users.values()) pairs += n * (n - 1);
  return pairs / (accounts.length * (accounts.length - 1));
}

test.each([1, 2, 10, 40])("%d accounts a donor share as pairs of donors do", (each) => {
  const donors = recorded(50, new Random(each));
  const parties: Party[] = donors.map((_, i) => ({ group: `alone ${i}`, kind: "person" }));
  const maker = new SpreadMaker(parties);
  // each twice: what was seen once has another value at each use
  donors.forEach((values, i) => {
    for (const value of values) for (let n = 0; n < 2; n++) maker.add(refrain, i, value, value * 7);
  });
  const spread = maker.done(() => 1 / each);
  let at = 0;
  const worlds = donors.flatMap((values, i) => {
    const from = at;
    at += 2 * values.size;
    return Array.from({ length: each }, (_, k) => {
      const own = new Set<string>();
      for (let v = from; v < at; v++) {
        const [lo, hi, , common] = spread.subarray(v * entry) as unknown as number[];
        mix(lo!, hi!, i * 1000 + k, 5);
        own.add(mixed.lo >>> 16 < common! ? `${lo}` : `${mixed.lo} ${mixed.hi}`);
      }
      return own;
    });
  });
  const wanted = sharing(donors.map((values) => new Set([...values].map(String))));
  expect(sharing(worlds) / wanted).toBeGreaterThan(0.9);
  expect(sharing(worlds) / wanted).toBeLessThan(1.1);
});

test("whose own a value is: its use's, its account's, its group's", () => {
  const parties: Party[] = [
    { group: "crew", kind: "hydra" },
    { group: "crew", kind: "hydra" },
    { group: "alone", kind: "person" },
  ];
  const maker = new SpreadMaker(parties);
  maker.add(prompt, 0, 1, 1); // once
  maker.add(prompt, 0, 2, 2); // twice by one
  maker.add(prompt, 0, 2, 2);
  maker.add(refrain, 0, 3, 3); // both of the crew
  maker.add(refrain, 1, 3, 3);
  maker.add(refrain, 0, 4, 4); // one of the crew and a stranger
  maker.add(refrain, 2, 4, 4);
  maker.add(refrain, 0, 0, 0);
  const spread = maker.done(() => 1);
  const column = (at: number): number[] => [...spread].filter((_, i) => i % entry === at);
  const { absent, use, account, group } = scopes;
  expect(column(2)).toEqual([use, account, account, group, group, use, use, absent]);
  expect(column(3)).toEqual([0, 0, 0, 0, 0, 65_536, 65_536, 0]);
});

test("mixing keeps apart what differs and depends on both", () => {
  const seen = new Set<string>();
  for (let a = 0; a < 300; a++)
    for (let b = 0; b < 300; b++) {
      mix(a, 0, b, 0);
      seen.add(`${mixed.lo} ${mixed.hi}`);
    }
  expect(seen.size).toBe(90_000);
});
