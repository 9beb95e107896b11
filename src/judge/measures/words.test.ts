// Each measure has words of its own for a reader.

import { expect, test } from "vitest";
import { measureName, measureWords } from "../../core/measure-words.ts";
import { measures } from "./index.ts";

test("each measure has words that no other one has, and there are no words of others", () => {
  expect(Object.keys(measureWords).toSorted()).toEqual(measures.map(({ id }) => id).toSorted());
  const words = Object.values(measureWords);
  expect(words.filter((one, i) => words.indexOf(one) !== i)).toEqual([]);
  expect(words.filter((one) => one.startsWith("The same,"))).toEqual([]);
});

test("a measure of another version is called by its id", () => {
  expect(measureName("systems")).toBe("Exchanges that have a system prompt");
  expect(measureName("shared-refrain")).toBe("Shared refrain");
  expect(measureName("constructor")).toBe("Constructor");
});
