import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded } from "../core/random.ts";
import { Recurrence } from "./recurrence.ts";

const half = fc.integer({ min: 0, max: 0xffffffff });

describe("recurrence", () => {
  test("whatever was sent before is seen, within a generation", () => {
    const pair = fc.tuple(half, half, half, half);
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 300 }), (pairs) => {
        // a generation of 1024 words takes 3072 pairs before it turns
        const recurrence = new Recurrence(1024);
        for (const one of pairs) recurrence.seen(...one);
        for (const one of pairs) expect(recurrence.seen(...one)).toBe(true);
      }),
    );
  });

  test("over an endless stream the last generation is never forgotten", () => {
    const random = seeded(3);
    const draw = (): number => Math.floor(random() * 4294967296);
    const recurrence = new Recurrence(1 << 10);
    const window: [number, number, number, number][] = [];
    for (let i = 0; i < 40_000; i++) {
      const pair: [number, number, number, number] = [7, 7, draw(), draw()];
      recurrence.seen(...pair);
      window.push(pair);
      if (window.length > 2000) window.shift();
      if (i % 1000 === 0) for (const one of window) expect(recurrence.seen(...one)).toBe(true);
    }
  });

  test("what is long gone is forgotten", () => {
    const random = seeded(5);
    const draw = (): number => Math.floor(random() * 4294967296);
    const recurrence = new Recurrence(1 << 10);
    const first = Array.from({ length: 500 }, () => [draw(), draw()] as const);
    for (const [lo, hi] of first) recurrence.seen(1, 1, lo, hi);
    for (let i = 0; i < 20_000; i++) recurrence.seen(2, 2, draw(), draw());
    const still = first.filter(([lo, hi]) => recurrence.seen(1, 1, lo, hi)).length;
    expect(still).toBeLessThan(100);
  });

  test("false recurrences over a whole generation stay under two in a hundred", () => {
    const random = seeded(9);
    const draw = (): number => Math.floor(random() * 4294967296);
    const words = 1 << 14;
    const recurrence = new Recurrence(words);
    let wrong = 0;
    const pairs = words * 3;
    for (let i = 0; i < pairs; i++) if (recurrence.seen(draw(), draw(), draw(), draw())) wrong++;
    expect(wrong / pairs).toBeLessThan(0.02);
  });

  test("one account's phrases are not another's", () => {
    const recurrence = new Recurrence(1 << 14);
    const random = seeded(1);
    let wrong = 0;
    for (let i = 0; i < 2000; i++) {
      const lo = Math.floor(random() * 4294967296);
      const hi = Math.floor(random() * 4294967296);
      recurrence.seen(1, 10, lo, hi);
      if (recurrence.seen(2, 20, lo, hi)) wrong++;
    }
    expect(wrong).toBeLessThan(40);
  });

  describe("a state", () => {
    const words = 1 << 10;
    /** One that remembers so many, drawn by a seed. */
    const filled = (count: number, seed = 4): Recurrence => {
      const one = new Recurrence(words);
      const random = seeded(seed);
      for (let i = 0; i < count; i++) one.seen(3, 3, random() * 2 ** 32, random() * 2 ** 32);
      return one;
    };
    /** What it answers of the same pairs, and of others. */
    const answers = (of: Recurrence, count: number): boolean[] =>
      [4, 5].flatMap((seed) => {
        const random = seeded(seed);
        return Array.from({ length: count }, () =>
          of.seen(3, 3, random() * 2 ** 32, random() * 2 ** 32),
        );
      });

    // nearly empty, half full, in its second generation, in its third
    test.each([0, 1, 100, 511, 512, 1400, 3100, 7000])(
      "of %i pairs goes on as it would have",
      (count) => {
        const restored = new Recurrence(words);
        restored.restore(filled(count).state());
        expect(answers(restored, 4000)).toEqual(answers(filled(count), 4000));
        const twice = new Recurrence(words);
        twice.restore(filled(count).state());
        expect(twice.state()).toEqual(filled(count).state());
      },
    );

    test("is small where little is remembered", () => {
      expect(filled(10).state().length).toBeLessThan(120);
      expect(new Recurrence().state().length).toBeLessThan(40);
    });

    test("as version 0.2 kept it is taken over", () => {
      const old = new Uint8Array(8 + 2 * 4 * words);
      old.set(new Uint8Array(Float64Array.of(2).buffer));
      const one = new Recurrence(words);
      one.restore(old.fill(255, 8));
      expect(one.isChanged).toBe(true);
      expect(one.seen(1, 2, 3, 4)).toBe(true);
    });

    test("of another size, cut short or with a place that is none is refused", () => {
      const state = filled(100).state();
      for (const bad of [state.slice(0, -4), state.slice(0, 10), new Uint8Array(0)])
        expect(() => new Recurrence(words).restore(bad)).toThrow(RangeError);
      expect(() => new Recurrence(8).restore(state)).toThrow(RangeError);
      expect(() => new Recurrence(words).restore(filled(5000).state().slice(4))).toThrow(
        RangeError,
      );
    });

    test("tells whether anything was remembered since", () => {
      const one = filled(100);
      expect(one.isChanged).toBe(true);
      one.restore(one.state());
      expect(one.isChanged).toBe(false);
      answers(one, 100);
      expect(one.isChanged).toBe(true);
      expect(new Recurrence(words).isChanged).toBe(false);
    });
  });
});

test("a state is taken out of a buffer that others use too", () => {
  const memory = new Recurrence(1024);
  memory.seen(1, 2, 7, 9);
  const state = memory.state();
  const pool = Buffer.alloc(state.length + 200);
  pool.set(state, 100);
  const again = new Recurrence(1024);
  again.restore(pool.subarray(100, 100 + state.length));
  expect(again.seen(1, 2, 7, 9)).toBe(true);
});
