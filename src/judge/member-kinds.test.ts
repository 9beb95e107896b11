// A group that is two kinds of members is divided where they differ; a group of one kind is not divided, however it is.

import { describe, expect, test } from "vitest";
import { dispatched, groupWith, person } from "../../test/fixtures/conduct.ts";
import { controlledAccounts } from "../../test/fixtures/ring-facts.ts";
import { defaultModel } from "../model/load.ts";
import type { Conduct } from "./conduct/conduct.ts";
import { divides, twoKinds } from "./member-kinds.ts";
import type { Group } from "./measures/measure.ts";

const { kinds: limits } = defaultModel().stages.split;
const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const hand = (count: number): Conduct[] => numbers(count).map((i) => dispatched(i));
/** Another hand over the same lines and by the same client: other work at another pace. */
const other = (count: number): Conduct[] =>
  numbers(count).map((i) =>
    dispatched(i, {
      ...{ words: 6, wordsSpread: 0.1, output: 4, outputSpread: 0.1, gap: 5.5, input: 8 },
      ...{ tools: 0.9, systems: 1, models: new Map([[2, 100]]), exchanges: 900 + (i % 3) },
    }),
  );
const group = (conduct: readonly (Conduct | null)[]): Group =>
  groupWith(controlledAccounts(conduct.length), conduct);
const isDivided = (conduct: readonly (Conduct | null)[]): boolean =>
  divides(twoKinds(group(conduct), limits), limits);

describe("two kinds", () => {
  test("are told from each other, the larger first, whatever lines and client they share", () => {
    const two = twoKinds(group([...hand(24), ...other(10)]), limits)!;
    expect(divides(two, limits)).toBe(true);
    expect(two.isFirst).toEqual([...numbers(24).map(() => true), ...numbers(10).map(() => false)]);
  });

  test("are the same two in any order", () => {
    const all = [...hand(24), ...other(10)];
    const order = numbers(34).map((i) => (i * 13 + 5) % 34);
    const { isFirst } = twoKinds(group(order.map((i) => all[i]!)), limits)!;
    expect(isFirst).toEqual(order.map((i) => i < 24));
  });

  test("leave who has sent nothing where it is", () => {
    const { isFirst } = twoKinds(group([null, ...hand(24), null, ...other(10)]), limits)!;
    expect(isFirst.flatMap((one, i) => (one === null ? [i] : []))).toEqual([0, 25]);
  });
});

describe("one kind", () => {
  test("is not divided: a hand, and people of whom each is a world of its own", () => {
    expect(isDivided(hand(40))).toBe(false);
    expect(isDivided(numbers(40).map((i) => person(i)))).toBe(false);
  });

  test("nor where its halves come over different lines or with different programs", () => {
    const lines = hand(40).map((one, i): Conduct => ({
      ...one,
      addresses: [[i < 20 ? 500 : 900, 100]],
      networks: [[i < 20 ? 600 : 901, 100]],
      harnesses: [[i < 20 ? 700 : 902, 100]],
    }));
    expect(isDivided(lines)).toBe(false);
  });

  test("nor where one or two stand out, which are strangers", () => {
    expect(isDivided([...hand(24), ...other(2)])).toBe(false);
    expect(twoKinds(group(hand(2 * limits.fewest - 1)), limits)).toBeNull();
  });
});
