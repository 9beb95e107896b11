// Figures of one account, against the slow way to count them.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { account, day, ring, start } from "../../test/fixtures/ring-facts.ts";
import {
  breadthOf,
  dayDispersion,
  hourEntropy,
  markedBound,
  ratePerDay,
} from "./account-figures.ts";
import { medianVolume } from "./ring-facts.ts";
import { isSelfIdentified } from "./self-identification.ts";

/** Exchanges of each of some days with traffic. */
const dayCounts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 40 });
const counts = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: length, maxLength: length });

describe("day by day", () => {
  test("dispersion is the variance of the days over their mean", () => {
    fc.assert(
      fc.property(dayCounts, (days) => {
        const exchanges = days.reduce((sum, n) => sum + n, 0);
        const mean = exchanges / days.length;
        const variance = days.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (days.length - 1);
        const one = account("a", {
          exchanges,
          days: days.length,
          daySquares: days.reduce((sum, n) => sum + n * n, 0),
        });
        expect(dayDispersion(one)).toBeCloseTo(variance / mean, 6);
      }),
    );
  });

  test("one day tells nothing of it, nor does none", () => {
    expect(dayDispersion(account("a", { exchanges: 9, days: 1, daySquares: 81 }))).toBe(0);
    expect(dayDispersion(account("a", { exchanges: 0, days: 3, daySquares: 0 }))).toBe(0);
  });

  test("the rate is over the account's life in the log, a day at the least", () => {
    const rate = (exchanges: number, life: number): number =>
      ratePerDay(account("a", { exchanges, first: start, last: start + life }), 0.1);
    expect(rate(100, 5 * day)).toBe(20);
    expect(rate(100, day / 2)).toBe(100);
    expect(rate(100, 0)).toBe(100);
    // what sent next to nothing still has a logarithm
    expect(rate(0, 0)).toBe(0.1);
    expect(rate(1, 100 * day)).toBe(0.1);
  });
});

describe("entropies", () => {
  test("of the hours are those of the spread over the clock", () => {
    fc.assert(
      fc.property(counts(24), (hours) => {
        const sent = hours.flatMap((n, hour) => Array.from({ length: n % 50 }, () => hour));
        fc.pre(sent.length > 0);
        const own = hours.map((n) => n % 50);
        // the mean surprise of an exchange's hour
        const surprise = sent.map((hour) => -Math.log(own[hour]! / sent.length));
        const mean = surprise.reduce((sum, one) => sum + one, 0) / sent.length;
        expect(hourEntropy(account("a", { hours: own }))).toBeCloseTo(mean / Math.log(24), 9);
      }),
    );
  });

  test("are nothing in one hour and all of it round the clock", () => {
    const at = (hours: readonly number[]): number => hourEntropy(account("a", { hours }));
    expect(at([7, ...Array.from({ length: 23 }, () => 0)])).toBeCloseTo(0, 12);
    expect(at(Array.from({ length: 24 }, () => 7))).toBeCloseTo(1, 12);
  });

  test("breadth is the number of areas, where each is touched as often", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 99 }),
        (areas, each) => {
          const one = account("a", {
            areas: Array.from({ length: 12 }, (_, i) => (i < areas ? each : 0)),
          });
          expect(breadthOf(one)).toBeCloseTo(areas, 9);
        },
      ),
    );
  });

  test("breadth is at most the number of areas that are touched", () => {
    fc.assert(
      fc.property(counts(12), (areas) => {
        const touched = areas.filter((n) => n > 0).length;
        expect(breadthOf(account("a", { areas }))).toBeLessThanOrEqual(Math.max(1, touched) + 1e-9);
      }),
    );
  });
});

describe("marks", () => {
  test("that ask for training material are counted, those that frame an answer are not", () => {
    const marks = [1, 2, 4, 8, 16, 100, 100];
    expect(markedBound(account("a", { withText: 1000, marks }))).toBe(31);
  });

  test("cannot stand on more prompts than there are", () => {
    expect(markedBound(account("a", { withText: 20, marks: [15, 15, 0, 0, 0, 0, 0] }))).toBe(20);
  });
});

describe("who is known under a name of its own", () => {
  test("has an agreement, or is a verified organisation", () => {
    const known = (programme: string, org: string, verified: boolean): boolean =>
      isSelfIdentified(account("a", { programme, org, verified }));
    expect(known("evaluation", "", false)).toBe(true);
    expect(known("", "org-1", true)).toBe(true);
    expect(known("", "org-1", false)).toBe(false);
    expect(known("", "", true)).toBe(false);
    expect(known("", "", false)).toBe(false);
  });
});

describe("a ring's volume", () => {
  test("is that of its median member, whatever the order", () => {
    const volume = (...exchanges: number[]): number =>
      medianVolume(ring(exchanges.map((n, i) => account(`m-${i}`, { exchanges: n }))));
    expect(volume(5, 1, 1000)).toBe(5);
    expect(volume(9, 100, 10, 2)).toBe(9);
    expect(volume(7)).toBe(7);
  });
});
