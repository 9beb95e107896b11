// Which words are one rule: those that the same accounts send. Idioms, each known to others, stay alone.

import { expect, test } from "vitest";
import { range } from "../../../test/fixtures/incidence.ts";
import { defaultModel } from "../../model/load.ts";
import type { MinorWords } from "./minor-words.ts";
import { sendersOf, wordGroups } from "./word-groups.ts";

const by = defaultModel().parts;

/** Words by the accounts that send each. */
function wordsOf(senders: readonly (readonly number[])[]): MinorWords {
  const start = [0];
  for (const one of senders) start.push(start.at(-1)! + one.length);
  return {
    lo: Uint32Array.from(senders.keys()),
    hi: new Uint32Array(senders.length),
    start: Uint32Array.from(start),
    accounts: Uint32Array.from(senders.flat()),
  };
}
/** Ten accounts from one on, without a word's own two. */
const most = (from: number, word: number): number[] =>
  range(from, from + 10).filter((a) => a % 10 !== word % 10 && a % 10 !== (3 * word + 1) % 10);

test("the words of a template are one rule, though no account need know all of them", () => {
  const words = wordsOf(range(0, 8).map((word) => most(100, word)));
  expect(wordGroups(words, by)).toEqual([range(0, 8)]);
  expect(sendersOf(words, range(0, 8)).sort((a, b) => a - b)).toEqual(range(100, 110));
});

test("templates of strangers are two, those of much the same accounts one", () => {
  const [one, other] = [range(0, 4), range(4, 8)];
  const strangers = [...one.map(() => range(0, 10)), ...other.map(() => range(50, 60))];
  expect(wordGroups(wordsOf(strangers), by)).toEqual([one, other]);
  const same = [...one.map(() => range(0, 10)), ...other.map(() => range(4, 14))];
  expect(wordGroups(wordsOf(same), by)).toEqual([[...one, ...other]]);
});

test("idioms and few words are no rule", () => {
  const idioms = range(0, 20).map((word) => range(0, 6).map((k) => 40 * k + ((word * 7 + k) % 40)));
  expect(wordGroups(wordsOf(idioms), by)).toEqual([]);
  expect(wordGroups(wordsOf([range(0, 10), range(0, 10)]), by)).toEqual([]);
});

test("the same words give the same rules, in whichever order accounts are numbered", () => {
  const turned = (a: number): number => 999 - a;
  const senders = [...range(0, 6).map((w) => most(0, w)), ...range(0, 5).map(() => range(30, 38))];
  const mirrored = senders.map((of) => of.map(turned).sort((a, b) => a - b));
  expect(wordGroups(wordsOf(mirrored), by)).toEqual(wordGroups(wordsOf(senders), by));
});
