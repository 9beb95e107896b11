// A cue is found in a prompt whatever stands before its first word, and written as people write.
import { expect, test } from "vitest";
import { readCue } from "./cue.ts";
import { matcher } from "./matcher.ts";

const finds = (cue: string, text: string): boolean =>
  matcher([{ mark: "variants", within: 5, need: [[cue]] }])(text) !== 0;

test("case, accents, commas and spaces count neither in the cue nor in the prompt", () => {
  for (const cue of [
    "Schritt für Schritt",
    "schritt fur schritt",
    " schritt  fur schritt",
    ", schritt fur schritt",
  ])
    for (const text of ["SCHRITT FÜR SCHRITT", "schritt-für-schritt", "schritt, für schritt"])
      expect(finds(cue, text), `${cue} in ${text}`).toBe(true);
});

test("numbers, endings and signs are what they are said to be", () => {
  expect(finds("item ##", "item 123")).toBe(true);
  expect(finds("item ##", "item 12")).toBe(false);
  expect(finds("第#条", "第12条")).toBe(true);
  expect(finds("reformul*", "reformulations")).toBe(true);
  expect(finds("reformul*", "reform")).toBe(false);
  expect(finds("####", "#### 42")).toBe(true);
  expect(finds("<think>", "think")).toBe(false);
});

test("what no prompt or every prompt has is no cue", () => {
  for (const cue of ["", " ", ",", "…", ":", "[]", "-->", "*", "**", "abc*", "12*", "推理推理*"])
    expect(readCue(cue).ok, cue).toBe(false);
  for (const cue of ["***", "####", "```", "#", "a", "12", "推", "a-f", "\\boxed", "[[a]]"])
    expect(readCue(cue).ok, cue).toBe(true);
});
