// Texts: grammars are sound and rich, templates come from the seed, paraphrase turns what it says.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Random } from "../random.ts";
import { grammar, phrase, rule as find, say } from "./grammar.ts";
import { benchmark, itemSet } from "./items.ts";
import { languages, rule } from "./library.ts";
import { loadPrompts } from "./prompts.ts";
import { aims, dress, templateSet } from "./template.ts";
import { followUp, opening, voiceOf } from "./voice.ts";

describe("grammar", () => {
  test("slots, ranges, capitals, memory, new lines", () => {
    const g = grammar(String.raw`
a: {name@1} and {name@1} | {name@1} & {name@1}
name: ana | ben | cy
b: {^name}\n{3-4}`);
    const random = new Random(1);
    for (let i = 0; i < 40; i++) {
      const [left, right] = say(find(g, "a"), random).split(/ and | & /);
      expect(left).toBe(right);
      expect(say(find(g, "b"), random)).toMatch(/^(Ana|Ben|Cy)\n[34]$/);
    }
  });

  test("an unknown rule is a fault that names itself", () => {
    expect(() => grammar("a: {nothing}")).toThrow(/no rule "nothing"/);
    expect(() => rule("nothing")).toThrow(/no rule "nothing"/);
  });

  test("a phrase is fixed by its wording, and varies by its share", () => {
    const random = new Random(2);
    const say0 = (variant: number, share: number, vary = 0): string =>
      phrase(rule("h.reason"), { seed: 7, variant, share }, vary, random);
    expect(new Set(Array.from({ length: 20 }, (_, i) => say0(i, 0))).size).toBe(1);
    expect(new Set(Array.from({ length: 40 }, (_, i) => say0(i, 0.5))).size).toBeGreaterThan(20);
    expect(new Set(Array.from({ length: 40 }, () => say0(1, 0, 0.5))).size).toBeGreaterThan(20);
  });
});

describe("richness", () => {
  const random = new Random(3);
  const many = (make: () => string): number => new Set(Array.from({ length: 6000 }, make)).size;

  test.each(["home", "life", "study", "fun", "work", "code"])(
    "people on %s: thousands of questions",
    (topic) => {
      expect(many(() => say(rule(`${topic}.core`), random))).toBeGreaterThan(3500);
    },
  );
  test.each(languages.filter((l) => l !== "en"))(
    "people in %s: thousands of questions",
    (language) => {
      expect(many(() => say(rule(`${language}.ask`), random))).toBeGreaterThan(3500);
      expect(many(() => say(rule(`${language}.item`), random))).toBeGreaterThan(3500);
    },
  );
  test.each([
    "long",
    "review",
    "ticket.text",
    "listing",
    "doc",
    "utter",
    "popular.system",
    "assign",
    "item.choice",
    "item.agent",
    "item.judge",
  ])("%s: thousands", (name) => expect(many(() => say(rule(name), random))).toBeGreaterThan(2000));
  test("openings of one person hardly repeat, follow-ups do a little", () => {
    const voice = voiceOf(new Random(4), "en");
    const asked = Array.from({ length: 300 }, () => opening(voice, random, null));
    expect(new Set(asked).size).toBeGreaterThan(285);
    expect(
      new Set(Array.from({ length: 300 }, () => followUp(voice, random))).size,
    ).toBeGreaterThan(150);
  });
});

describe("templates", () => {
  test("two seeds share hardly a template", () => {
    const set = (seed: number): string[] =>
      templateSet(12, 0.1, "mixed", ["en"], new Random(seed)).map((t) =>
        JSON.stringify(dress(t, "ITEM", 1, 0, new Random(1))),
      );
    const all = Array.from({ length: 30 }, (_, seed) => set(seed)).flat();
    expect(new Set(all).size / all.length).toBeGreaterThan(0.97);
  });

  test.each(aims)("aim %s makes templates that hold the item", (aim) => {
    for (const spoken of languages) {
      for (const t of templateSet(8, 0.3, aim, [spoken], new Random(9))) {
        const { system, prompt } = dress(t, "THE ITEM", 77, 0.2, new Random(1));
        expect(prompt).toContain("THE ITEM");
        expect(`${system}${prompt}`).not.toContain("@N");
        expect(`${system}${prompt}`).not.toMatch(/\{[a-z^?]/);
      }
    }
  });

  test("one template without variation is one fixed text around the item", () => {
    const [t] = templateSet(1, 0, "reasoning", ["en"], new Random(21));
    const texts = Array.from({ length: 50 }, (_, i) =>
      JSON.stringify(dress(t!, "X", 5, 0, new Random(i))),
    );
    expect(new Set(texts).size).toBe(1);
  });
});

describe("items", () => {
  test("an item is a function of its number, and numbers give different items", () => {
    const set = itemSet(5, null);
    expect(set.item("reasoning", "en", 17)).toBe(itemSet(5, null).item("reasoning", "en", 17));
    const made = Array.from({ length: 20_000 }, (_, i) => set.item("reasoning", "en", i));
    expect(new Set(made).size / made.length).toBeGreaterThan(0.99);
  });

  test("everybody who runs a benchmark runs the same items", () => {
    const one = benchmark(8, 1, null);
    expect(one.item(3)).toBe(benchmark(8, 1, null).item(3));
    expect(one.size).toBeGreaterThanOrEqual(300);
  });

  test("a folder of prompts is used up before it is varied, and never repeats", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stillwatch-prompts-"));
    const pool = Array.from(
      { length: 40 },
      (_, i) => `Add ${i} and ${i + 100}.\u2028Then double it.`,
    );
    writeFileSync(
      join(folder, "harvest-reasoning.jsonl"),
      pool.map((text) => JSON.stringify({ text })).join("\n"),
    );
    writeFileSync(join(folder, "human-a.jsonl"), JSON.stringify({ prompt: "what is a quokka" }));
    writeFileSync(join(folder, "readme.txt"), "not prompts");
    const pools = await loadPrompts(folder);
    rmSync(folder, { recursive: true });
    expect(pools.human).toEqual(["what is a quokka"]);
    const set = itemSet(3, pools);
    const first = Array.from({ length: 40 }, (_, i) => set.item("reasoning", "en", i));
    expect(first.toSorted()).toEqual(pool.toSorted());
    const all = Array.from({ length: 400 }, (_, i) => set.item("reasoning", "en", i));
    expect(new Set(all).size).toBeGreaterThan(395);
  });
});
