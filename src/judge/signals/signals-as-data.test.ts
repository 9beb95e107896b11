// What holds of every signal as data: its file is named by its id, and what is told of it can be told.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { InnocentClaim, Phrases } from "../signal.ts";
import { measures } from "../measures/index.ts";
import { accountSignals } from "./of-accounts/index.ts";
import { ringSignals } from "./of-rings/index.ts";

const lists = [
  ["of-accounts", accountSignals],
  ["of-rings", ringSignals],
] as const;

test.each(lists)(
  "%s: each file holds one signal of the list, and is named by its id",
  (folder, list) => {
    const names = readdirSync(join(import.meta.dirname, folder))
      .filter((name) => /(?<!\.test)\.ts$/.test(name) && name !== "index.ts")
      .map((name) => name.replace(/\.ts$/, ""));
    expect(list.map(({ id }) => id).toSorted()).toEqual(names.toSorted());
  },
);

test.each(lists)("%s: no two have one name", (_, list) => {
  expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
});

test("what exonerates an account has no phrases and argues against nothing", () => {
  for (const { id, role, phrases, arguesAgainst } of accountSignals)
    if (role === "exonerates") expect({ ...phrases, ...arguesAgainst }, id).toEqual({});
});

test("a ring's signal that speaks against a claim has words for it, and words are of use", () => {
  const ofRings: readonly InnocentClaim[] = [
    "independent-people",
    "questions-of-their-own",
    "separate-customers",
    "no-training-material",
  ];
  for (const { id, phrases, arguesAgainst } of ringSignals)
    expect(phrases.contrary !== undefined, id).toBe(
      ofRings.some((claim) => arguesAgainst[claim] !== undefined),
    );
});

/** A signal's words, and those for where they are not true. */
const allWords = (phrases: Phrases): readonly Phrases[] => [
  phrases,
  ...(phrases.or ? allWords(phrases.or) : []),
];

test("a ring's signal says what its words state, by measures that there are, and a measure of its own speaks for it", () => {
  const known = new Set(measures.map(({ id }) => id));
  for (const { id, phrases, figures } of ringSignals) {
    const own = new Set(figures.map((one) => one.id));
    if (Object.keys(phrases).length > 0)
      for (const { facts = [], by } of allWords(phrases)) {
        expect(facts, id).not.toEqual([]);
        for (const { measure } of facts) expect(known, id).toContain(measure);
        for (const one of by ?? [facts[0]!.measure]) expect(own, id).toContain(one);
      }
  }
});

test.each(lists)("%s: no two have one place against the same claim", (_, list) => {
  const places = list.flatMap(({ arguesAgainst }) =>
    Object.entries(arguesAgainst).map(([claim, place]) => `${claim} ${place}`),
  );
  expect(new Set(places).size).toBe(places.length);
});

test("every measure belongs to one signal, and a signal shows one of its own", () => {
  expect(new Set(measures.map(({ id }) => id)).size).toBe(measures.length);
  for (const { id, figures, shows } of ringSignals)
    expect(
      figures.map((one) => one.id),
      id,
    ).toContain(shows);
});

test("of accounts alone no number that moves a weight stands in code: units, quartiles and squares only", () => {
  const arithmetic = ["0", "1", "2", "0.25", "0.5", "0.75", "1.483", "86_400_000"];
  // from where on few follow-ups are "hardly any", in words only
  const wording = ["0.02"];
  const folder = join(import.meta.dirname, "of-accounts");
  for (const name of readdirSync(folder)) {
    const code = readFileSync(join(folder, name), "utf8")
      .replace(/\/\/.*|\/\*[^]*?\*\/|arguesAgainst:.*/g, "")
      .replace(/`[^`]*`|"[^"]*"/g, "");
    const numbers = code.match(/(?<![\w.])\d[\d_.]*/g) ?? [];
    expect(
      numbers.filter((one) => ![...arithmetic, ...wording].includes(one)),
      name,
    ).toEqual([]);
  }
});
