// Who stays a member of a ring, by what accounts are and not by what they say: sign-up, verification, ties, agreements.

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
import {
  account,
  controlledAccounts,
  controlsFor,
  day,
  people,
  start,
} from "../../test/fixtures/ring-facts.ts";
import { defaultModel } from "../model/load.ts";
import type { Tie } from "../rings/index.ts";
import { controlFinder } from "./matched-controls.ts";

const { membership: by } = defaultModel();

describe("sign-up", () => {
  /** Ten of a day or so, ten of any day. */
  const cohort: Case = {
    facts: {
      ...controlledAccounts(20),
      members: controlledAccounts(20).members.map((one, i) => ({
        ...one,
        created: i < 10 ? start - i * 3_600_000 : start - i * 20 * day,
      })),
    },
  };

  test("in the shortest window that holds half of the members speaks for one, outside against it", () => {
    const fit = fits(cohort);
    const slack = by.signup_slack * 9 * 3_600_000 + by.signup_slack_days * day;
    const from = start - 9 * 3_600_000 - slack;
    const { created } = controlsFor(100);
    const share = 10 / 20;
    const common =
      created.filter((one) => one >= from && one <= start + slack).length / created.length;
    const smooth = by.signup_smoothing;
    const apart =
      Math.log((share + smooth) / (common + smooth)) -
      Math.log((1 + smooth - share) / (1 + smooth - common));
    for (let i = 0; i < 10; i++) expect(fit[i]! - fit[10 + i]!).toBeCloseTo(apart, 9);
    expect(apart).toBeGreaterThan(1);
  });

  test("members of the window show what the ring is", () => {
    const outsiders = (exchanges: number): number[] =>
      fits({
        facts: {
          ...cohort.facts,
          members: cohort.facts.members.map((one, i) => (i < 10 ? one : { ...one, exchanges })),
        },
      });
    expect(outsiders(5)[0]).toBeCloseTo(outsiders(90)[0]!, 9);
    expect(outsiders(5)[19]!).toBeLessThan(outsiders(90)[19]!);
  });

  test("says nothing of a member without a time", () => {
    const unknown = fitWith({ facts: { created: null } });
    expect(unknown).toBeLessThan(usual);
    expect(unknown).toBeGreaterThan(fitWith({ facts: { created: start - 300 * day } }));
  });

  test("says nothing with too few times, or too few controls", () => {
    const { facts } = thirty;
    const known = (count: number): Case => ({
      facts: {
        ...facts,
        members: facts.members.map((one, i) => (i < 30 - count ? { ...one, created: null } : one)),
      },
    });
    // two controlled accounts that differ in the window alone
    const gap = (of: Case): number =>
      fitWith({}, of) - fitWith({ facts: { created: start - 99 * day } }, of);
    expect(gap(known(by.signups + 1))).toBeGreaterThan(0.5);
    expect(gap(known(by.signups - 1))).toBe(0);
    const controls = controlFinder(people.slice(0, 39), people.slice(0, 39), defaultModel());
    expect(gap({ ...thirty, controls: controls(100) })).toBe(0);
  });
});

describe("verification", () => {
  test("speaks against a member of an unverified ring, to a bound", () => {
    const apart = fitWith({ facts: { verified: true } });
    expect(apart).toBeLessThan(usual - 1);
    const { verified } = controlsFor(100);
    const best = Math.log((1 + by.verified_smoothing) / (1 + by.verified_smoothing - verified));
    expect(apart).toBeGreaterThanOrEqual(usual - by.most_verified - best - 1e-9);
  });

  test("speaks for one of a ring that is verified more often than its controls", () => {
    const proven = { facts: controlledAccounts(30, { verified: true }) };
    expect(fitWith({}, proven)).toBeGreaterThan(fitWith({ facts: { verified: false } }, proven));
  });

  test("says nothing of an account without a record", () => {
    const without = (verified: boolean): number =>
      fitWith({ facts: { recorded: false, verified } });
    expect(without(true)).toBeCloseTo(without(false), 1);
    expect(without(false)).toBeLessThan(usual);
  });

  test("under the name of an organisation speaks against it still more", () => {
    const proven = fitWith({ facts: { verified: true } });
    expect(fitWith({ facts: { verified: true, org: "org-1" } })).toBeCloseTo(
      proven - by.self_identified,
      9,
    );
    expect(fitWith({ facts: { org: "org-1" } })).toBe(usual);
  });
});

describe("ties", () => {
  const tied = (count: number, tie: Tie = "identity"): Case => ({
    ...thirty,
    ties: thirty.facts.members.map((_, i) => (i < count ? tie : "none")),
  });

  test("a member without one is a stranger where most are tied, and one with one is not", () => {
    for (const tie of ["identity", "address"] as const) {
      const apart = fitWith({ tie }, tied(29, tie)) - fitWith({ tie: "none" }, tied(29, tie));
      expect(apart).toBeGreaterThan(1);
    }
    expect(fitWith({ tie: "identity" }, tied(29))).toBeGreaterThan(usual);
    expect(fitWith({ tie: "none" }, tied(29))).toBeLessThan(usual);
  });

  test("say nothing where fewer than half are tied", () => {
    expect(fitWith({ tie: "identity" }, tied(13))).toBe(usual);
    expect(fitWith({ tie: "none" }, tied(14))).toBe(usual);
    expect(fitWith({ tie: "none" }, tied(15))).not.toBe(usual);
  });
});

describe("strength", () => {
  test("carries a member by what it has of the ring's traits, within bounds", () => {
    const at = (strength: number): number => fitWith({ strength });
    const { strangers_strength: middle, strength_slope: slope, strength: bounds } = by;
    expect(at(middle + 1) - at(middle)).toBeCloseTo(slope, 9);
    expect(at(1000) - at(middle)).toBeCloseTo(bounds[1], 9);
    expect(at(-1000) - at(middle)).toBeCloseTo(bounds[0], 9);
  });
});

describe("who is no member", () => {
  test("works under an agreement, whatever else it does", () => {
    expect(fitWith({ facts: { programme: "evaluation" } })).toBe(by.agreed);
    expect(fitWith({ facts: { programme: "evaluation", exchanges: 0 } })).toBe(by.agreed);
  });

  test("has sent nothing, unless it pays as most members do", () => {
    const silent: Otherwise = { facts: { exchanges: 0, withText: 0, first: 0, last: 0 } };
    expect(fitWith(silent)).toBe(by.dormant);
    const paid = (count: number, tie: Tie): Case => ({
      ...thirty,
      ties: thirty.facts.members.map((_, i) => (i < count ? tie : "none")),
    });
    expect(fitWith({ ...silent, tie: "identity" }, paid(20, "identity"))).toBe(by.dormant_tied);
    expect(fitWith({ ...silent, tie: "none" }, paid(20, "identity"))).toBe(by.dormant);
    expect(fitWith({ ...silent, tie: "address" }, paid(20, "identity"))).toBe(by.dormant);
    expect(fitWith({ ...silent, tie: "address" }, paid(20, "address"))).toBe(by.dormant);
    expect(fitWith({ ...silent, tie: "identity" }, paid(10, "identity"))).toBe(by.dormant);
  });

  test("and the rest are judged as before", () => {
    const sound = fits(thirty).slice(0, 29);
    const dormant = account("d", { exchanges: 0, withText: 0, created: null });
    const left = fits(changed(thirty, { facts: dormant })).slice(0, 29);
    left.forEach((fit, i) => expect(fit).toBeCloseTo(sound[i]!, 0));
  });
});
