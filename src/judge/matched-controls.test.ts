// Whom a ring is compared with: accounts about as active, each with one voice.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { account, day, start } from "../../test/fixtures/ring-facts.ts";
import { defaultModel } from "../model/load.ts";
import type { AccountFacts } from "./account-facts.ts";
import { controlFinder, type MatchedControls } from "./matched-controls.ts";

const model = defaultModel();
const { controls: enough } = model;

/** `count` people, told apart by their number. */
const some = (
  count: number,
  of: (i: number) => Partial<AccountFacts> = () => ({}),
): AccountFacts[] =>
  Array.from({ length: count }, (_, i) => account(`p-${String(i).padStart(5, "0")}`, of(i)));

/** What is found for a ring of this volume. */
const found = (
  ringless: readonly AccountFacts[],
  volume = 100,
  by = enough,
  everyone = ringless,
): MatchedControls => controlFinder(ringless, everyone, { ...model, controls: by })(volume);

describe("who is compared with", () => {
  const spread = some(400, (i) => ({ exchanges: i + 1 }));

  test("is at most four times more or less active than the median member", () => {
    const { count } = found(spread, 40);
    // 10 to 160, both included
    expect(count).toBe(151);
    expect(found(spread, 40, { ...enough, volume_factor: 2 }).count).toBe(61);
  });

  test("is everybody who is active where those would be too few", () => {
    expect(found(spread, 100_000).count).toBe(400);
    const few = some(100, (i) => ({ exchanges: i < enough.fewest - 1 ? 50 : 5000 }));
    expect(found(few, 50).count).toBe(100);
    const just = some(100, (i) => ({ exchanges: i < enough.fewest ? 50 : 5000 }));
    expect(found(just, 50).count).toBe(enough.fewest);
  });

  test("is nobody who sent nothing", () => {
    const silent = some(100, (i) => ({ exchanges: i < 60 ? 100 : 0 }));
    expect(found(silent).count).toBe(60);
    expect(found(silent, 0).count).toBe(60);
  });

  test("is thinned out evenly where they are too many, the same ones each time", () => {
    const many = some(1000, (i) => ({
      exchanges: 50 + (i % 10),
      verified: i % 10 >= 5,
      addresses: i,
    }));
    const thin = { ...enough, most: 100 };
    const one = found(many, 50, thin);
    expect(one.count).toBe(100);
    // ten of each volume: half of them verified
    expect(one.verified).toBe(0.5);
    expect(found(many.toReversed(), 50, thin)).toEqual(one);
    expect(found(many, 50, { ...enough, most: 1000 }).count).toBe(1000);
  });

  test("is found once for each volume", () => {
    const finder = controlFinder(spread, spread, model);
    expect(finder(40)).toBe(finder(40));
    expect(finder(41)).not.toBe(finder(40));
    expect(finder(40).enough).toBe(enough);
  });

  test("nobody: figures that say nothing", () => {
    const none = found([]);
    expect(none.count).toBe(0);
    expect([none.novel, none.marked, none.verified, none.addresses]).toEqual([0, 0, 0, 0]);
    expect([none.breadth, none.age, none.hourEntropy]).toEqual(
      Array.from({ length: 3 }, () => Number.NaN),
    );
    expect(none.areas).toEqual([]);
    expect([...none.created]).toEqual([]);
  });
});

describe("means of shares", () => {
  test("are not decided by a heavy client", () => {
    const light = some(50, () => ({
      exchanges: 100,
      withText: 100,
      marks: [10, 0, 0, 0, 0, 0, 0],
      laterTurns: 40,
    }));
    const heavy = account("heavy", {
      exchanges: 100_000,
      withText: 100_000,
      marks: [100_000, 0, 0, 0, 0, 0, 0],
      laterTurns: 0,
    });
    const { marked, laterTurns } = found([...light, heavy], 100_000, enough, light);
    expect(marked).toBeCloseTo((50 * 0.1 + 1) / 51, 12);
    expect(laterTurns).toBeCloseTo((50 * 0.4) / 51, 12);
  });

  test("count an account in full from so many exchanges, and less below", () => {
    const { full_voice: full } = enough;
    const [a, b] = [full / 2, full * 10];
    const two = found([
      account("few", { exchanges: 100, withText: a, marks: [a, 0, 0, 0, 0, 0, 0] }),
      account("many", { exchanges: 100, withText: b, marks: [0, 0, 0, 0, 0, 0, 0] }),
    ]);
    expect(two.marked).toBeCloseTo(1 / 3, 12);
  });

  test("leave out who has nothing of it", () => {
    const mixed = [
      account("silent", { withText: 0, marks: [0, 0, 0, 0, 0, 0, 0], looked: 0, novel: 0 }),
      account("spoken", { withText: 100, marks: [30, 0, 0, 0, 0, 0, 0], looked: 50, novel: 20 }),
    ];
    expect(found(mixed).marked).toBeCloseTo(0.3, 12);
    expect(found(mixed).novel).toBeCloseTo(0.4, 12);
  });

  test("of exchanges and of prompts are each over their own whole", () => {
    const one = found([
      account("one", {
        exchanges: 200,
        withText: 50,
        marks: [3, 2, 0, 0, 0, 9, 9],
        laterTurns: 50,
        longOutputs: 20,
        withParams: 100,
        areas: [25, 0, 10],
      }),
    ]);
    expect(one.marked).toBe(0.1);
    expect([one.laterTurns, one.longOutputs, one.withParams]).toEqual([0.25, 0.1, 0.5]);
    expect(one.areas).toEqual([0.5, 0, 0.2]);
  });

  test("lie between those of the least and the most, whoever they are", () => {
    const person = fc.record({
      exchanges: fc.integer({ min: 1, max: 10_000 }),
      share: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 60 }), (list) => {
        const all = list.map(({ exchanges, share }, i) =>
          account(`p-${i}`, {
            exchanges: 100,
            withText: exchanges,
            marks: [(exchanges * share) / 100, 0, 0, 0, 0, 0, 0],
          }),
        );
        const { marked } = found(all);
        const shares = list.map(({ share }) => share / 100);
        expect(marked).toBeGreaterThanOrEqual(Math.min(...shares) - 1e-9);
        expect(marked).toBeLessThanOrEqual(Math.max(...shares) + 1e-9);
      }),
    );
  });
});

describe("figures of those who are compared with", () => {
  test("are shares and means over accounts", () => {
    const one = found(
      some(60, (i) => ({
        verified: i < 15,
        addresses: i < 30 ? 1 : 4,
        created: i < 40 ? start - (i + 1) * day : null,
      })),
    );
    expect([one.verified, one.addresses]).toEqual([0.25, 2.5]);
    // days before first use: 1 to 40, the twentieth
    expect(one.age).toBe(20);
  });

  test("of breadth and hours are of accounts that have done enough for it", () => {
    const { prompts_for_breadth, exchanges_for_hours } = enough;
    const even = {
      areas: [50, 50],
      hours: Array.from({ length: 24 }, () => 10),
      exchanges: 100,
    };
    const little = {
      areas: [1, 0],
      hours: [1, ...Array.from({ length: 23 }, () => 0)],
      withText: prompts_for_breadth - 1,
      exchanges: exchanges_for_hours - 1,
    };
    const one = found([...some(50, () => even), ...some(60, () => little)], 100, {
      ...enough,
      volume_factor: 100,
    });
    expect(one.count).toBe(110);
    expect(one.breadth).toBeCloseTo(2, 12);
    expect(one.hourEntropy).toBeCloseTo(1, 12);
  });
});

describe("figures of the whole population", () => {
  const ringless = some(50);
  const of = (everyone: readonly AccountFacts[]): MatchedControls =>
    found(ringless, 100, enough, everyone);

  test("sign-ups ascend, unknown ones left out", () => {
    const { created } = of(some(4, (i) => ({ created: [30, null, 10, 20][i]! })));
    expect(created).toEqual([10, 20, 30]);
  });

  test("what follows a release is counted over everybody, and of nobody is nothing", () => {
    const two = of([
      account("a", { pivot: 30, pivotFresh: 6, rush: 10, exchanges: 100 }),
      account("b", { pivot: 10, pivotFresh: 4, rush: 10, exchanges: 300 }),
    ]);
    expect([two.pivotFresh, two.rush]).toEqual([0.25, 0.05]);
    const none = of([account("a", { exchanges: 0 })]);
    expect([none.pivotFresh, none.rush]).toEqual([0, 0]);
  });
});
