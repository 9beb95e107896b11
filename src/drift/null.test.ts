import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded } from "../core/random.ts";
import { fitNull, rankP, studentP } from "./null.ts";

/** Share of honest windows that ring at a rate: `windows` of the reference, each window of so many pieces of one time. */
function rung(
  rate: number,
  { windows, pieces, between }: { windows: number; pieces: number; between: number },
  runs = 20_000,
): number {
  const random = seeded(5);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  // skewed by its accounts, and of a day of its own
  const score = (day: number): number => -Math.log(1 - random()) + day;
  const aDay = (): number => Math.sqrt(between) * normal();
  let alarms = 0;
  // four windows for each reference: it is fitting one that takes the time
  for (let i = 0; i < runs / 4; i++) {
    const known = fitNull(
      Array.from({ length: windows }, () => score(aDay())),
      Array.from({ length: 120 }, () => score(0)),
    );
    for (let window = 0; window < 4; window++) {
      const day = aDay();
      let sum = 0;
      for (let k = 0; k < pieces; k++) sum += score(day);
      if (studentP(sum / pieces, pieces, known) <= rate) alarms++;
    }
  }
  return alarms / runs;
}

describe("p-values of honest windows", () => {
  test.each([
    { windows: 8, pieces: 1, between: 0 },
    { windows: 8, pieces: 6, between: 0 },
    { windows: 8, pieces: 1, between: 1 },
    { windows: 8, pieces: 6, between: 1 },
    { windows: 60, pieces: 1, between: 0.3 },
  ])("ring at no more than 0.3 % of honest windows, as few as they are: %o", (world) => {
    // with 20,000 runs at 0.3 %, 0.42 % is three deviations more
    expect(rung(0.003, world)).toBeLessThanOrEqual(0.0042);
  });

  test("are not silent: eight windows tell a distance of six deviations", () => {
    const drawn = Array.from({ length: 200 }, (_, i) => -Math.log((i + 0.5) / 200));
    const known = fitNull([0.2, 0.5, 0.6, 0.8, 1.1, 1.2, 1.6, 2.4], drawn);
    expect(studentP(7, 1, known)).toBeLessThan(0.003);
    expect(rankP(7, known.scores)).toBe(1 / 9);
    // the same distance far off in time, where times differ, is worth less
    const restless = fitNull([0, 0.5, 0.6, 2, 3, 4, 0.1, 2.4], drawn);
    expect(studentP(9, 1, restless, 3)).toBeGreaterThan(studentP(9, 1, restless));
  });

  test("never rise with the score, and stay p-values", () => {
    const scores = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), {
      minLength: 8,
      maxLength: 40,
    });
    fc.assert(
      fc.property(scores, scores, fc.double({ min: 0, max: 80, noNaN: true }), (own, drawn, at) => {
        const known = fitNull(own, drawn);
        const p = studentP(at, 1, known);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(studentP(at + 1, 1, known)).toBeLessThanOrEqual(p + 1e-12);
      }),
    );
  });
});
