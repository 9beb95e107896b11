// Prompts as a store holds them to features: the sketch that was made at the door, with the system prompt and the phrases
// that came again as its runs. No text, and no words: the store has none.

import { areas, marks } from "../core/area.ts";
import type { SketchKey } from "../sketch/key.ts";
import { languages } from "../sketch/language.ts";
import { makeFeatures } from "./prompt-features.ts";
import { PromptLog } from "./prompt-log.ts";

export interface StoredPrompt {
  readonly time: number; // Unix ms
  /** The same number for one account. */
  readonly account: number;
  readonly model: string;
  /** As the table has them: places in `areas`, `languages`; bits of `marks`. */
  readonly area: number;
  readonly language: number;
  readonly marks: number;
  readonly words: number;
  /** Keyed hashes of 16 hexadecimal digits; "" for no system prompt. */
  readonly system: string;
  readonly runs: readonly string[];
}

export function storedLog(prompts: readonly StoredPrompt[], key: SketchKey): PromptLog {
  const log = new PromptLog();
  const featuresOf = makeFeatures(key, () => 0);
  const models = new Map<string, number>([["", 0]]);
  for (const { time, account, model, words, system, runs, ...codes } of prompts) {
    if (!models.has(model)) models.set(model, modelNumber(model));
    const made = featuresOf({
      ...{ time, account: "" },
      prompt_sketch: {
        ...{ words, system, shingles: runs },
        area: areas[codes.area],
        language: languages[codes.language],
        marks: marks.filter((_, bit) => ((codes.marks >>> bit) & 1) === 1),
      },
    });
    if (made) log.add(time, account, made, models.get(model)!);
  }
  return log;
}

/** The same number for one name, also in another log; never 0, which is no model. */
function modelNumber(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return (hash >>> 0) + 1;
}
