// Names of people: one spelling of a name does not pass for two people, nor for the program.

import fc from "fast-check";
import { expect, test } from "vitest";
import { personName, programName, samePerson } from "./person.ts";

test.each([
  ["Ann", "ann "],
  ["Ann", "\u0410nn"], // Cyrillic А
  ["Ann", "A\u200bnn"],
  ["Ann", "Ａｎｎ"],
  ["Ann", "ANN"],
  ["Ann", "Ánn"],
  ["Ann", "\u202eAnn\u{e0041}"],
  ["Ann Lee", "ann.lee"],
  ["Ann Lee", "Ann\u3164 \u2003Lee"],
  ["max", "\u041cax"], // Cyrillic М, whose small letter is like no Latin one
  ["Mill", "\u041cILL"],
  ["Strauß", "STRAUSS"],
  ["Bob", "\u0412ob"],
  ["jo", "\u03f3o"],
  ["pat0", "patO"],
])("%j and %j are one person", (a, b) => {
  expect(samePerson(a, b)).toBe(true);
  expect(samePerson(personName(a), personName(b))).toBe(true);
});

test.each([
  ["jo", "kim"],
  ["analyst-1x", "analyst-2x"],
  ["Ann", "Anna"],
  ["张伟", "张伟明"],
  ["अमित", "अमिता"],
])("%j and %j are two", (a, b) => expect(samePerson(a, b)).toBe(false));

test("a name is kept in one form, in its own script", () => {
  expect(personName(" Ann\t \u200b Lee\u2066 ")).toBe("Ann Lee");
  expect(personName("Ｚoë")).toBe("Zoë");
  expect(personName("Анна")).toBe("Анна");
});

test.each(["", "  ", "\u200b", "\u3164", "\u2800", "...", "\u0301", "\u{e0041}\ufe0f"])(
  "%j is no name",
  (text) =>
    expect(() => personName(text)).toThrow(expect.objectContaining({ code: "actor_empty" })),
);

test.each([
  programName,
  "Stillwatch",
  " STILLWATCH\u200b",
  "ѕtіllwаtch",
  "stiIIwatch",
  "still watch",
  "ｓｔｉｌｌｗａｔｃｈ",
  "st1llwatch",
])("%j is the program's own", (text) =>
  expect(() => personName(text)).toThrow(expect.objectContaining({ code: "actor_reserved" })),
);

test("a kept name stays as it is when it is given again", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 30 }), (text) => {
      let name: string;
      try {
        name = personName(text);
      } catch {
        return;
      }
      expect(personName(name)).toBe(name);
      expect(samePerson(name, text)).toBe(true);
    }),
  );
});
