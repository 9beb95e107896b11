// Figures as a reader sees them.

import { expect, test } from "vitest";
import { apartPercents } from "./format.ts";

test("two probabilities are told with as many digits as tell them apart", () => {
  for (const [a, b, texts] of [
    [0.99817, 0.5744, ["99.82 %", "57 %"]],
    [0.94268, 0.93703, ["94.3 %", "93.7 %"]],
    [0.984004, 0.98399, ["98.400 %", "98.399 %"]],
    [1 - 1e-9, 0.9837, ["over 99.99 %", "98.4 %"]],
    [0.99995, 0.99994, ["99.99500 %", "99.99400 %"]],
    [0.7, 0.7, ["70 %", "70 %"]],
    [1, 1, ["over 99.99 %", "over 99.99 %"]],
    [1, 0.5, ["over 99.99 %", "50 %"]],
  ] as const)
    expect(apartPercents(a, b)).toEqual(texts);
});
