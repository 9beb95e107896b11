// What has to speak beside the sum: two families, behaviour, and what is asked where it can be read.

import { describe, expect, test } from "vitest";
import { by, measures, ten } from "../../test/fixtures/plain-scoring.ts";
import { score } from "./score.ts";

describe("enough speaks", () => {
  const eligible = (weights: Readonly<Record<string, number>>, readable = true): boolean =>
    score(measures(weights), { members: 10, readable }, by).eligible;

  test.each([
    ["nothing", {}, true, false],
    ["one family, however strong", { "content-1": 3, "content-2": 3 }, true, false],
    ["words and who they are", { "content-1": 1, "identity-1": 1 }, true, true],
    ["a second family that hardly speaks", { "content-1": 1, "identity-1": 0.79 }, true, false],
    // where it can be read, what is asked has to murmur at the least
    [
      "two families, words murmur",
      { "rhythm-1": 1, "identity-1": 1, "content-1": 0.4 },
      true,
      true,
    ],
    [
      "two families, words do not murmur",
      { "rhythm-1": 1, "identity-1": 1, "content-1": 0.39 },
      true,
      false,
    ],
    [
      "two families without behaviour, words murmur",
      { "signup-1": 1, "identity-1": 1, "content-1": 0.4 },
      true,
      true,
    ],
    // three families with behaviour among them do where words say nothing
    ["three families, no words", { "rhythm-1": 1, "identity-1": 1, "signup-1": 1 }, true, true],
    [
      "three families, words say little",
      { "rhythm-1": 1, "identity-1": 1, "signup-1": 1, "content-1": -0.5 },
      true,
      true,
    ],
    [
      "three families, words deny",
      { "rhythm-1": 1, "identity-1": 1, "signup-1": 1, "content-1": -0.51 },
      true,
      false,
    ],
    [
      "three families, none of behaviour",
      { "network-1": 1, "identity-1": 1, "signup-1": 1 },
      true,
      false,
    ],
    // what cannot be read needs no words, but behaviour
    ["unreadable, two families", { "rhythm-1": 1, "identity-1": 1 }, false, true],
    [
      "unreadable, two families without behaviour",
      { "signup-1": 1, "identity-1": 1 },
      false,
      false,
    ],
    ["unreadable, words are behaviour", { "content-1": 1, "identity-1": 1 }, false, true],
    [
      "unreadable, murmuring words do not count",
      { "signup-1": 1, "identity-1": 1, "content-1": 0.5 },
      false,
      false,
    ],
    ["unreadable, one family", { "rhythm-1": 3 }, false, false],
  ] as [string, Record<string, number>, boolean, boolean][])(
    "%s",
    (_, weights, readable, expected) => {
      expect(eligible(weights, readable)).toBe(expected);
    },
  );

  test("as the model says it", () => {
    const strict = { ...by, eligibility: { ...by.eligibility, families: 3 } };
    const two = measures({ "content-1": 2, "identity-1": 2 });
    expect(score(two, ten, strict).eligible).toBe(false);
    const lax = { ...by, eligibility: { ...by.eligibility, families_without_words: 2 } };
    const silent = measures({ "rhythm-1": 2, "identity-1": 2 });
    expect(score(silent, ten, by).eligible).toBe(false);
    expect(score(silent, ten, lax).eligible).toBe(true);
  });
});

describe("signals that are blind", () => {
  test("do not count: a ring is judged by what was seen", () => {
    const seen = measures({ "content-1": 1, "identity-1": 1 });
    const { logOdds, eligible } = score(seen, ten, by);
    // as if the model did not know the others
    const narrow = {
      ...by,
      signals: { "content-1": by.signals["content-1"]!, "identity-1": by.signals["identity-1"]! },
    };
    expect(score(seen, ten, narrow)).toMatchObject({ logOdds, eligible });
  });
});
