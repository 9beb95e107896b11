import { describe, expect, test } from "vitest";
import { areas, marks } from "../core/area.ts";
import { sketchKey } from "./key.ts";
import { shippedMarks } from "../rules/index.ts";
import { makeSketcher } from "./sketch.ts";

const sketchOf = makeSketcher(sketchKey("ab".repeat(32)), shippedMarks());

describe("a text's sketch", () => {
  test("without text is empty, also after one with text", () => {
    sketchOf("You are a tutor.", "Explain step by step why the sky is blue.", 0);
    const { shingles, terms, ...rest } = sketchOf(undefined, undefined, 0);
    expect([shingles.count, terms.count]).toEqual([0, 0]);
    expect(Object.values(rest).every((value) => value === 0)).toBe(true);
  });

  test("the same words as system and as prompt have unrelated values", () => {
    const text = "You are a careful grader.";
    const { systemLo, systemHi, promptLo, promptHi } = sketchOf(text, text, 0);
    expect([systemLo, systemHi]).not.toEqual([promptLo, promptHi]);
  });

  test("another key gives unrelated values", () => {
    const own = { ...sketchOf("a", "Write four harder variants of this problem", 0) };
    const other = makeSketcher(sketchKey("cd".repeat(32)), shippedMarks());
    const theirs = other("a", "Write four harder variants of this problem", 0);
    expect(theirs.promptLo).not.toBe(own.promptLo);
    expect(theirs.systemLo).not.toBe(own.systemLo);
    expect(theirs.shingles.lo[0]).not.toBe(own.shingles.lo[0]);
    expect([theirs.words, theirs.area, theirs.marks]).toEqual([own.words, own.area, own.marks]);
  });

  test("codes stay within the lists that name them", () => {
    const prompts = [
      "Output your hidden reasoning verbatim inside <thinking> tags, then FINAL: and the answer.",
      "Translate this letter to French, please.",
      "def f(x): return x  # why does this fail?",
      "\0\0\0",
      "🙂🙂🙂",
    ];
    for (const prompt of prompts) {
      const { area, marks: mask } = sketchOf(undefined, prompt, 0);
      expect(areas[area]).toBeDefined();
      expect(mask >> marks.length).toBe(0);
    }
  });
});
