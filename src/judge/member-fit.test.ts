// Who stays a member of a ring: each kind of behaviour, moved alone, moves the fit the right way.

import { describe, expect, test } from "vitest";
import {
  type Case,
  changed,
  fits,
  fitWith,
  type Otherwise,
  thirty,
  usual,
} from "../../test/fixtures/otherwise.ts";
import { controlledAccounts, day, people, ring, start } from "../../test/fixtures/ring-facts.ts";
import { defaultModel } from "../model/load.ts";
import { staysInRing } from "./member-fit.ts";
import type { MemberWork } from "./ring-facts.ts";

const { membership: by } = defaultModel();

describe("members", () => {
  test("a stranger with the ring's phrase but another life leaves, its controlled accounts stay", () => {
    const odd: Otherwise = {
      facts: { created: start - 300 * day, verified: true, exchanges: 12, withText: 12 },
      work: { prompts: 12, shared: 1, marked: 0 },
      strength: 3,
    };
    const fit = fits(changed({ facts: controlledAccounts(31) }, odd));
    expect(Math.min(...fit.slice(0, 30))).toBeGreaterThan(1);
    expect(fit[30]).toBeLessThan(-2);
  });

  test("stay above the model's bound, not at it", () => {
    expect(staysInRing(by.stays, by)).toBe(false);
    expect(staysInRing(by.stays + 1e-9, by)).toBe(true);
    expect(staysInRing(1, { ...by, stays: 1 })).toBe(false);
  });
});

describe("words", () => {
  test("the ring's refrains and marks speak for a member, their absence against it", () => {
    for (const word of ["shared", "marked"] as const) {
      const at = (hits: number): number => fitWith({ work: { prompts: 12, [word]: hits } });
      const seen = Array.from({ length: 13 }, (_, hits) => at(hits));
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
      expect(new Set(seen).size).toBeGreaterThanOrEqual(3);
      expect(seen[0]).toBeLessThan(seen[12]! - 2);
    }
  });

  test("refrains and marks are one piece of evidence: each says half", () => {
    const neither = fitWith({ work: { shared: 0, marked: 0 } });
    const gain = (work: Partial<MemberWork>): number => fitWith({ work }) - neither;
    const both = gain({ shared: 80, marked: 70 });
    expect(gain({ shared: 80, marked: 0 }) + gain({ shared: 0, marked: 70 })).toBeCloseTo(both, 9);
    expect(both).toBeLessThanOrEqual(by.prompts[1] - by.prompts[0]);
  });

  test("one that sent no prompts is judged by the rest", () => {
    const silent = fitWith({ work: { prompts: 0, shared: 0, marked: 0 } });
    expect(silent).toBeLessThan(usual);
    expect(silent).toBeGreaterThan(fitWith({ work: { shared: 0, marked: 0 } }));
  });

  test("say nothing where strangers say them nearly as often", () => {
    const common: Case = { facts: { ...thirty.facts, strangersShare: 0.7 } };
    const of = (shared: number): number => fitWith({ work: { shared } }, common);
    expect(of(0)).toBe(of(80));
    expect(fitWith({ work: { shared: 0 } })).toBeLessThan(usual);
  });

  test("a thousand prompts say little more than a dozen: they are not independent", () => {
    const none = (prompts: number): number => fitWith({ work: { prompts, shared: 0, marked: 0 } });
    expect(none(3)).toBeGreaterThan(none(12));
    expect(none(12)).toBeCloseTo(none(1000), 9);
    // where each prompt says little: as many hits as the ring has, among strangers who have half of them
    const common: Case = { facts: { ...thirty.facts, strangersShare: 0.5 } };
    const some = (prompts: number): number =>
      fitWith({ work: { prompts, shared: 0.7 * prompts, marked: 0.7 * prompts } }, common);
    expect(some(200)).toBeCloseTo(some(20), 9);
    expect(some(20)).toBeGreaterThan(some(10) + 0.01);
  });
});

describe("follow-ups", () => {
  // no words that strangers do not have too
  const wordless: Case = {
    facts: {
      ...thirty.facts,
      work: thirty.facts.work.map((one) => ({ ...one, shared: 0, marked: 0 })),
    },
  };
  const turns = (laterTurns: number, of = wordless, turnsKnown = 100): number =>
    fitWith({ facts: { laterTurns, turnsKnown } }, of);

  test("tell a stranger where words do not, to a bound", () => {
    expect(turns(60)).toBeLessThan(turns(2) - 0.5);
    expect(turns(100)).toBeGreaterThanOrEqual(turns(2) - by.most_turns - 1e-9);
  });

  test("are cover where words tell the members", () => {
    expect(turns(60, thirty)).toBe(turns(2, thirty));
  });

  test("never speak for a member, and say nothing where turns are not known", () => {
    expect(turns(0)).toBe(turns(0, wordless, 0));
    expect(turns(60, wordless, 0)).toBe(turns(2, wordless, 0));
  });
});

describe("volume", () => {
  const sent = (exchanges: number): number => fitWith({ facts: { exchanges } });

  test("the ring's own speaks for a member, far more and far less against it", () => {
    expect(sent(100)).toBeGreaterThan(sent(200) + 0.2);
    expect(sent(200)).toBeGreaterThan(sent(300) + 0.2);
    expect(sent(100)).toBeGreaterThan(sent(50) + 0.2);
    expect(sent(50)).toBeGreaterThan(sent(30) + 0.2);
  });

  test("speaks within bounds", () => {
    const apart = usual - sent(100_000);
    expect(apart).toBeGreaterThan(1);
    expect(apart).toBeLessThanOrEqual(by.volume[1] - by.volume[0] + 1e-9);
  });

  test("of an account that has only begun says as little as it has sent", () => {
    const rate = (exchanges: number): Otherwise => ({
      // the same rate a day, because a day is the least
      facts: { exchanges, first: start, last: start + day },
    });
    const strict: Case = { ...thirty, by: { ...by, exchanges_for_rate: 1 } };
    const few = fitWith(rate(3)) - fitWith(rate(3), { ...thirty, by: { ...by, volume: [0, 0] } });
    const full =
      fitWith(rate(3), strict) - fitWith(rate(3), { ...strict, by: { ...by, volume: [0, 0] } });
    expect(full).toBeLessThan(-0.1);
    expect(few).toBeCloseTo((full * 3) / by.exchanges_for_rate, 9);
  });

  test("is as wide as the middle half of the members is, and no narrower than the model says", () => {
    // a third of the members each sends e times less and e times more than the others
    const quarter = Math.E;
    const wide: Case = {
      facts: {
        ...thirty.facts,
        members: thirty.facts.members.map((one, i) => ({
          ...one,
          exchanges: [100 / quarter, 100, 100 * quarter][Math.floor(i / 10)]!,
        })),
      },
      by: { ...by, volume: [-99, 99] },
    };
    const narrow: Case = { ...thirty, by: { ...by, volume: [-99, 99] } };
    const drop = (of: Case): number => fits(of)[12]! - fitWith({ facts: { exchanges: 1000 } }, of);
    const usualDrop = (spread: number): number =>
      Math.log(10) ** 2 / 2 / spread ** 2 - Math.log(10) ** 2 / 2 / by.people_spread ** 2;
    expect(drop(wide)).toBeCloseTo(usualDrop(2 / 1.35), 9);
    expect(drop(narrow)).toBeCloseTo(usualDrop(by.least_spread), 9);
  });

  test("a few strangers do not widen what is usual", () => {
    const last = people
      .slice(0, 5)
      .map((one, i) => ({ ...one, exchanges: 10 ** (i + 1), created: null }));
    const mixed = {
      facts: ring([...thirty.facts.members, ...last], {
        work: [...thirty.facts.work, ...thirty.facts.work.slice(0, 5)],
      }),
    };
    const apart = (of: Case): number => fits(of)[0]! - fitWith({ facts: { exchanges: 5000 } }, of);
    expect(apart(mixed)).toBeGreaterThan(0.9 * (usual - sent(5000)));
  });
});
