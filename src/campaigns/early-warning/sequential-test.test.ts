import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded } from "../../core/random.ts";
import { type TestedExchange, makeSequentialTest, detectionLogOdds } from "./sequential-test.ts";
import type { CampaignProfile } from "./profile.ts";

const hex = (value: number): string => value.toString(16).padStart(16, "0");
const word = 0x11;
const card = 0x22;
const address = 0x33;

function profile(campaign: string, facts: Partial<CampaignProfile> = {}): CampaignProfile {
  return {
    campaign,
    members: 100,
    prior: -4,
    words: { campaign: 0.6, others: 0.02 },
    marks: { campaign: 0.4, others: 0.02 },
    entries: [
      { kind: "frame", family: "content", value: hex(word), weight: 4 },
      { kind: "card", family: "identity", value: hex(card), weight: 6 },
      { kind: "address", family: "network", value: hex(address), weight: 3 },
    ],
    ...facts,
  };
}
const words = (...values: number[]): Uint32Array =>
  Uint32Array.from(values.flatMap((value) => [value, 0]));

/** Feeds exchanges of one account; the number of the exchange with which it falls, or null. */
function falls(
  profiles: readonly CampaignProfile[],
  exchanges: readonly (Partial<TestedExchange> & { shows?: readonly [string, number][] })[],
): number | null {
  const controlledAccounts = makeSequentialTest(profiles);
  for (const [i, { shows = [], ...one }] of exchanges.entries()) {
    const traits = shows.flatMap(([kind, value]) => [
      controlledAccounts.kindNumber(kind),
      value,
      0,
    ]);
    const exchange = { account: 1, hasText: true, marked: false, words: words(), traits, ...one };
    if (controlledAccounts.observe(exchange)) return i + 1;
  }
  return null;
}

describe("sequential test", () => {
  test("a controlled account with the campaign's card and words falls with its first exchanges", () => {
    const one = { words: words(word), marked: true, shows: [["card", card]] as [string, number][] };
    expect(falls([profile("c-1")], [one, one, one])).toBeLessThanOrEqual(2);
  });

  test("words alone, a card alone or an address alone never take an account", () => {
    const many = (one: object): object[] => Array.from({ length: 300 }, () => one);
    expect(falls([profile("c-1")], many({ words: words(word), marked: true }))).toBeNull();
    expect(falls([profile("c-1")], many({ shows: [["card", card]] }))).toBeNull();
    expect(falls([profile("c-1")], many({ shows: [["address", address]] }))).toBeNull();
  });

  test("one trait counts once, however often it is shown", () => {
    const weak = profile("c-1", { words: { campaign: 0.3, others: 0.25 } });
    const shows: [string, number][] = [["address", address]];
    const many = Array.from({ length: 300 }, () => ({ words: words(word), shows }));
    expect(falls([weak], many)).toBeNull();
  });

  test("an account that was honest for long and is sold falls soon after", () => {
    const honest = Array.from({ length: 200 }, () => ({}));
    const controlled = {
      words: words(word),
      marked: true,
      shows: [
        ["card", card],
        ["address", address],
      ] as [string, number][],
    };
    const at = falls(
      [profile("c-1")],
      [...honest, ...Array.from({ length: 10 }, () => controlled)],
    );
    expect(at).toBeGreaterThan(200);
    expect(at).toBeLessThanOrEqual(206);
  });

  test("the order of the profiles does not matter", () => {
    const profiles = [profile("c-1"), profile("c-2", { prior: -6 }), profile("c-3", { prior: -2 })];
    const exchange = { account: 1, hasText: true, marked: true, words: words(word) };
    const taken = (list: readonly CampaignProfile[]): string | undefined => {
      const controlledAccounts = makeSequentialTest(list);
      const traits = [controlledAccounts.kindNumber("card"), card, 0];
      return (
        controlledAccounts.observe({ ...exchange, traits }) ??
        controlledAccounts.observe({ ...exchange, traits })
      )?.campaign;
    };
    expect(taken(profiles)).toBe("c-3");
    expect(taken([...profiles].reverse())).toBe("c-3");
  });

  test("accounts to which the rates of others apply are taken no more often than promised", () => {
    const random = seeded(5);
    const one = profile("c-1", { prior: 0, words: { campaign: 0.5, others: 0.2 } });
    const accounts = 4000;
    let taken = 0;
    const controlledAccounts = makeSequentialTest([one]);
    for (let account = 0; account < accounts; account++)
      for (let n = 0; n < 60; n++) {
        // others have an address of the pool as often as the profile says
        const at = n === 0 && random() < Math.exp(-3);
        const shown = controlledAccounts.observe({
          account,
          hasText: true,
          marked: random() < one.marks.others,
          words: random() < one.words.others ? words(word) : words(),
          traits: at ? [controlledAccounts.kindNumber("address"), address, 0] : [],
        });
        if (shown) {
          taken++;
          break;
        }
      }
    expect(taken / accounts).toBeLessThanOrEqual(Math.exp(-detectionLogOdds));
  });

  test("whatever is shown, an account is taken only with two families and the odds that are asked for", () => {
    const shown = fc.record({
      words: fc.subarray([word, 5, 6]).map((list) => words(...list)),
      marked: fc.boolean(),
      hasText: fc.boolean(),
      shows: fc.subarray<[string, number]>([
        ["card", card],
        ["card", 7],
        ["address", address],
      ]),
    });
    fc.assert(
      fc.property(fc.array(shown, { maxLength: 40 }), (exchanges) => {
        const controlledAccounts = makeSequentialTest([profile("c-1")]);
        for (const { shows, ...one } of exchanges) {
          const traits = shows.flatMap(([kind, value]) => [
            controlledAccounts.kindNumber(kind),
            value,
            0,
          ]);
          const taken = controlledAccounts.observe({ account: 1, traits, ...one });
          if (!taken) continue;
          expect(taken.families.length).toBeGreaterThanOrEqual(2);
          expect(taken.logOdds).toBeGreaterThanOrEqual(detectionLogOdds);
        }
      }),
    );
  });
});
