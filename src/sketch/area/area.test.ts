// The classifier against templates it never saw, plain cases of every area, its table's honesty, and any string at all.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { areas, type Area } from "../../core/area.ts";
import { seeded } from "../../core/random.ts";
import { featuresOf } from "./features.ts";
import { examples, expand } from "./grammar/index.ts";
import { areaOf } from "./index.ts";
import { headChars, readWords, tailChars } from "./words.ts";
import { weights } from "./weights.ts";

const said = (text: string, hasTools = false): Area => areas[areaOf(text, hasTools)]!;

// Own wordings that stand in no grammar.
const plain: Record<Area, readonly string[]> = {
  other: ["", "ok", "asdf", "继续", "???"],
  reasoning: [
    "Olga baked 24 muffins and gave a third of them to her neighbours. How many muffins does she have left?",
    "Which gas makes up most of the atmosphere of Venus?\nA. nitrogen\nB. carbon dioxide\nC. argon\nD. helium",
    "Prove that the product of two consecutive integers is even.",
    "小华有15个苹果，吃了3个，还剩多少个？",
  ],
  code: [
    "Write a Go function that merges two sorted slices.",
    "Why does this throw?\nconst a = null;\nconsole.log(a.length);",
    "用Python写一个函数，计算列表的平均值。",
    "Schreibe eine Funktion in Rust, die Primzahlen berechnet.",
  ],
  agentic: [
    "Use the browser tool to open the timetable page and find the next train to Lyon.",
    "You have access to these tools: search, calculator. Task: find the height of the tower and convert it to feet.",
  ],
  instruction: [
    "Act as a lighthouse keeper in 1890. Stay in character and describe your evening.",
    "Answer in exactly five words, all in lowercase: what is a cloud?",
    "你现在是一名侦探，请用第一人称回答。",
  ],
  grading: [
    "Score the following answer from 1 to 10 and justify your score.\nQuestion: What is rust?\nAnswer: It is iron oxide.",
    "Act as an impartial judge and decide which response is better.\nResponse A: yes\nResponse B: no",
  ],
  generation: [
    "Write a poem about a lost umbrella.",
    "Generate 15 names for a bakery.",
    "Schreibe ein Gedicht über den Herbst.",
  ],
  summary: [
    "Summarize the following article in two sentences.\n\nThe harbour was closed on Monday after a storm damaged the pier.",
    "总结下面的文章：昨天港口因为风暴关闭。",
  ],
  translation: [
    "Translate the following sentence into Italian: The shop is closed.",
    "Übersetze den folgenden Satz ins Englische: Der Laden ist zu.",
    "把下面的句子翻译成英文：商店关门了。",
  ],
  vision: [
    "Describe what you see in the attached photo.",
    "What text is in this screenshot?",
    "A portrait of an old fisherman, cinematic lighting, 85mm, shallow depth of field",
  ],
  uncertainty: [
    "How confident are you that this is correct? Give a probability.",
    "If you are not sure, say that you do not know. Who was Ada's teacher?",
  ],
  chat: [
    "hi, how are you today?",
    "what's the weather like in Lisbon tomorrow",
    "set an alarm for 7 am",
    "who wrote war and peace?",
    "my roommate is always rude, what should i do?",
  ],
};

describe("capability area", () => {
  for (const area of areas)
    test.each(plain[area])(`${area}: %j`, (text) => expect(said(text)).toBe(area));

  test("frames that were never trained on: four in five right, and no area below a third", () => {
    const held = examples(7, 30).filter((example) => example.held);
    const right = held.filter((example) => areaOf(example.text, example.hasTools) === example.area);
    expect(right.length / held.length).toBeGreaterThan(0.79);
    for (const area of areas.keys()) {
      const own = held.filter((example) => example.area === area);
      expect(
        own.filter((example) => areaOf(example.text, example.hasTools) === area).length /
          own.length,
      ).toBeGreaterThan(0.33);
    }
  });

  test("offered tools tip an undecided prompt towards agentic and leave a clear one alone", () => {
    expect(said("Translate the following sentence into Italian: The shop is closed.", true)).toBe(
      "translation",
    );
    const tipped = examples(9, 10).filter(
      (example) => areaOf(example.text, false) !== areaOf(example.text, true),
    );
    expect(
      tipped.every(
        (example) =>
          said(example.text, true) === "agentic" || weights.tools.some((value) => value > 0),
      ),
    ).toBe(true);
    expect(weights.tools.indexOf(Math.max(...weights.tools))).toBe(areas.indexOf("agentic"));
  });

  test("the stored table says what it was made of", () => {
    expect(Buffer.from(weights.packed, "base64").length).toBe(
      weights.features * (4 + areas.length),
    );
    expect(weights.bias).toHaveLength(areas.length);
    expect(weights.packed.length).toBeLessThan(200_000);
    expect(weights.learned).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test("the grammars expand to the same text from the same seed, with no slot left open", () => {
    expect(examples(3, 2)).toEqual(examples(3, 2));
    expect(expand("{name} has [a|a] {food}", seeded(1))).not.toMatch(/[{[|]/);
    const open = examples(5, 4).filter((example) =>
      /\{(name|num|n|goods|topic|passage|question|answer|scistem|concept|role)\}/.test(
        example.text,
      ),
    );
    expect(open).toEqual([]);
  });
});

describe("the word scan", () => {
  const hashes = (text: string): number[] => [
    ...readWords(text).hash.subarray(0, readWords(text).count),
  ];

  test("case, accents and full-width forms are folded, punctuation between words is not a word", () => {
    expect(hashes("ÉTAPE")).toEqual(hashes("etape"));
    expect(hashes("étape".normalize("NFD"))).toEqual(hashes("étape"));
    expect(hashes("ＡＢＣ１")).toEqual(hashes("abc1"));
    expect(hashes("well, then")).toEqual(hashes("well then"));
    expect(hashes("推理")).toHaveLength(2);
  });

  test("a window at each end is read and nothing between", () => {
    const long = `${"a ".repeat(headChars / 2)}${"b ".repeat(100_000)}${"c ".repeat(tailChars / 2)}`;
    expect(new Set(hashes(long))).toEqual(new Set([...hashes("a"), ...hashes("c")]));
  });

  test("features of a text do not depend on what was read before", () => {
    const once = (text: string): number[] => {
      const { keys, count } = featuresOf(text);
      return [...keys.subarray(0, count)];
    };
    const first = once("Supercalifragilistic words, 12 of them: 推理!");
    once("completely different and much longer text ".repeat(50));
    expect(once("Supercalifragilistic words, 12 of them: 推理!")).toEqual(first);
  });
});

test("any string gives a valid area, the same one again", () => {
  const valid = (text: string): boolean => {
    const area = areaOf(text, false);
    areaOf("write a poem about rain", true);
    return (
      Number.isInteger(area) && area >= 0 && area < areas.length && areaOf(text, false) === area
    );
  };
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 5000 }), valid), { numRuns: 200 });
  for (const text of [
    "\ud800".repeat(3000),
    "\0".repeat(1_000_000),
    "write a function ".repeat(60_000),
    "第".repeat(1_000_000),
    "#".repeat(2500),
    "a1".repeat(1300),
  ])
    expect(valid(text)).toBe(true);
});
