// What holds of the fit of any members: it is bounded, it follows its member wherever that stands, and candidates do
// not change the picture that they are held against.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { account, controlsFor, day, ring, start } from "../../test/fixtures/ring-facts.ts";
import { defaultModel } from "../model/load.ts";
import type { Tie } from "../rings/index.ts";
import { memberFit } from "./member-fit.ts";
import type { RingFacts } from "./ring-facts.ts";

const { membership: by } = defaultModel();

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);

/** Any account in any ring. */
const member = fc.record({
  exchanges: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 30 }),
    fc.integer({ min: 1, max: 100_000 }),
  ),
  days: fc.integer({ min: 0, max: 60 }),
  age: fc.option(fc.integer({ min: 0, max: 400 })),
  text: share,
  shared: share,
  marked: share,
  turns: share,
  turnsKnown: fc.boolean(),
  recorded: fc.boolean(),
  verified: fc.boolean(),
  org: fc.constantFrom("", "", "org-1"),
  programme: fc.constantFrom("", "", "", "evaluation"),
  strength: fc.double({ min: -5, max: 40, noNaN: true }),
  tie: fc.constantFrom<Tie>("identity", "address", "none"),
});
type Member = typeof member extends fc.Arbitrary<infer One> ? One : never;

const rings = fc.record({
  members: fc.array(member, { minLength: 2, maxLength: 40 }),
  strangers: share,
});

function factsOf(members: readonly Member[], strangersShare: number): RingFacts {
  const accounts = members.map((one, i) =>
    account(`m-${i}`, {
      exchanges: one.exchanges,
      withText: Math.floor(one.exchanges * one.text),
      laterTurns: Math.floor(one.exchanges * one.turns),
      turnsKnown: one.turnsKnown ? one.exchanges : 0,
      first: start,
      last: start + one.days * day,
      created: one.age === null ? null : start - one.age * day,
      recorded: one.recorded,
      verified: one.verified,
      org: one.org,
      programme: one.programme,
    }),
  );
  const facts = ring(accounts, { strangersShare });
  return {
    ...facts,
    ring: { ...facts.ring, strength: Float64Array.from(members, (one) => one.strength) },
    work: members.map((one, i) => {
      const prompts = accounts[i]!.withText;
      return {
        prompts,
        shared: Math.floor(prompts * one.shared),
        marked: Math.floor(prompts * one.marked),
      };
    }),
  };
}

const fit = (
  members: readonly Member[],
  strangers: number,
  isModel?: (member: number) => boolean,
): number[] =>
  memberFit(
    factsOf(members, strangers),
    members.map((one) => one.tie),
    controlsFor(100),
    by,
    isModel,
  );

describe("fit of any members", () => {
  test("is a number within what its parts may say", () => {
    const s = by.signup_smoothing;
    const v = by.verified_smoothing;
    const most =
      by.prompts[1] +
      by.strength[1] +
      by.most_tied +
      by.volume[1] +
      Math.log((1 + s) / s) +
      Math.log((1 + v) / v);
    fc.assert(
      fc.property(rings, ({ members, strangers }) => {
        const n = members.length;
        const least =
          Math.min(by.prompts[0], -Math.log(n)) -
          by.most_turns +
          by.strength[0] +
          Math.log(0.5 / (n + 1) / by.strangers_untied) +
          by.volume[0] -
          Math.log((1 + s) / s) -
          Math.log((1 + v) / v) -
          by.self_identified;
        for (const one of fit(members, strangers)) {
          expect(one).toBeGreaterThanOrEqual(Math.min(by.dormant, by.agreed, least));
          expect(one).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  test("follows a member wherever it stands", () => {
    const shuffled = rings.chain(({ members, strangers }) =>
      fc.record({
        members: fc.constant(members),
        strangers: fc.constant(strangers),
        order: fc.shuffledSubarray([...members.keys()], { minLength: members.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ members, strangers, order }) => {
        const before = fit(members, strangers);
        const after = fit(
          order.map((i) => members[i]!),
          strangers,
        );
        order.forEach((i, place) => expect(after[place]).toBeCloseTo(before[i]!, 9));
      }),
    );
  });

  test("of members is the same whoever else is a candidate, and candidates do not vouch for each other", () => {
    fc.assert(
      fc.property(rings, fc.array(member, { maxLength: 12 }), ({ members, strangers }, others) => {
        const alone = fit(members, strangers);
        const isModel = (i: number): boolean => i < members.length;
        const wide = fit([...members, ...others], strangers, isModel);
        expect(wide.slice(0, members.length)).toEqual(alone);
        others.forEach((one, i) => {
          const single = fit([...members, one], strangers, isModel);
          expect(wide[members.length + i]).toBe(single.at(-1));
        });
      }),
    );
  });

  test("rises with strength, and with an agreement falls to one figure", () => {
    fc.assert(
      fc.property(rings, ({ members, strangers }) => {
        const [first, ...rest] = members;
        const at = (strength: number): number =>
          fit([{ ...first!, strength }, ...rest], strangers)[0]!;
        expect(at(20)).toBeGreaterThanOrEqual(at(2));
        const agreed = fit([{ ...first!, programme: "evaluation" }, ...rest], strangers);
        expect(agreed[0]).toBe(by.agreed);
      }),
    );
  });
});
