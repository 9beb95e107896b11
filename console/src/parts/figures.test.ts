// Shares and probabilities as a reader sees them.

import { expect, test } from "vitest";
import { percentText, probabilityText, shareText } from "./figures.tsx";

test("a share may be nothing or all, and a trace of it is neither", () => {
  expect(shareText(0)).toBe(percentText(0));
  expect(shareText(1)).toBe(percentText(1));
  expect(shareText(0.00002)).toBe(`< ${percentText(0.0001, 2)}`);
  expect(shareText(0.99998)).toBe(`> ${percentText(0.9999, 2)}`);
});

test("a probability is never certainty, however it was rounded", () => {
  expect(probabilityText(1)).toBe(`> ${percentText(0.9999, 2)}`);
  expect(probabilityText(0)).toBe(`< ${percentText(0.0001, 2)}`);
  expect(probabilityText(0.5)).toBe(shareText(0.5));
});
