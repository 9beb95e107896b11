import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded } from "../core/random.ts";
import { fitTail, rankP, tailP } from "./null.ts";

describe("p-values by the tail", () => {
  test("ring at the asked rate when honest scores fall off exponentially, with as few as 16 windows", () => {
    const random = seeded(5);
    const exponential = (): number => -Math.log(1 - random());
    let alarms = 0;
    const runs = 40_000;
    for (let i = 0; i < runs; i++) {
      const own = Float64Array.from({ length: 16 }, exponential).sort();
      if (tailP(exponential(), own, fitTail(own, 0)) <= 0.01) alarms++;
    }
    expect(alarms / runs).toBeGreaterThan(0.008);
    expect(alarms / runs).toBeLessThan(0.0115);
  });

  test("never rise with the score, and are ranks below the tail", () => {
    const scores = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { minLength: 8 });
    fc.assert(
      fc.property(scores, fc.double({ min: 0, max: 80, noNaN: true }), (list, score) => {
        const own = Float64Array.from(list).sort();
        const tail = fitTail(own, 0);
        const p = tailP(score, own, tail);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(tailP(score + 1, own, tail)).toBeLessThanOrEqual(p + 1e-12);
        if (score <= tail.from) expect(p).toBe(rankP(score, own));
      }),
    );
  });
});
