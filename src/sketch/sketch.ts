// One prompt to its shapes: what is kept of a text. Pure but for reused buffers; one sketcher a thread.
// In: system prompt, prompt. Out: keyed hashes, shingles for the recurrence test, area, marks, language,
// terms and voice.

import { areaOf } from "./area/index.ts";
import { humanText } from "./human-text.ts";
import type { SketchKey } from "./key.ts";
import { languageOf } from "./language.ts";
import type { MarksOf } from "./marks/index.ts";
import { makeShingles, shingle, type Shingles } from "./shingles.ts";
import { sip, sipPair } from "./siphash.ts";
import { makeTerms, termFinder, type Terms } from "./terms.ts";
import { makeTokens, tokenise } from "./tokens.ts";
import { voiceOf } from "./voice.ts";

/** Tags that keep the hash spaces apart. */
const systemTag = 0x5e5e5e5e;
const promptTag = 0x3c3c3c3c;

export interface TextSketch {
  /** Shape of the system prompt: 0 when there is none. */
  systemLo: number;
  systemHi: number;
  /** Identity of the prompt up to case, spacing and punctuation: 0 when there is none. */
  promptLo: number;
  promptHi: number;
  /** Words of the prompt; CJK characters count one each. */
  words: number;
  area: number;
  marks: number;
  language: number;
  /** Bits of `voice`. */
  voice: number;
  /** Bins of its content words. Reused by the next call. */
  readonly terms: Terms;
  /** Shingles of the prompt, for the recurrence test. Reused by the next call. */
  readonly shingles: Shingles;
}

/** @param marksOf the elicitation rules in use, compiled */
export function makeSketcher(
  key: SketchKey,
  marksOf: MarksOf,
): (system: string | undefined, prompt: string | undefined, tools: number) => TextSketch {
  const tokens = makeTokens();
  const findTerms = termFinder(key);
  const sketch: TextSketch = {
    systemLo: 0,
    systemHi: 0,
    promptLo: 0,
    promptHi: 0,
    words: 0,
    area: 0,
    marks: 0,
    language: 0,
    voice: 0,
    terms: makeTerms(),
    shingles: makeShingles(),
  };

  return function sketchText(system, prompt, tools) {
    sketch.systemLo = sketch.systemHi = sketch.promptLo = sketch.promptHi = 0;
    sketch.words = sketch.area = sketch.marks = sketch.language = sketch.voice = 0;
    sketch.shingles.count = sketch.terms.count = 0;
    if (system !== undefined) {
      tokenise(system, key.seeds, tokens);
      sipPair(key.sip, tokens.wholeA ^ systemTag, tokens.wholeB);
      sketch.systemLo = sip.lo;
      sketch.systemHi = sip.hi;
    }
    const said = prompt === undefined ? undefined : humanText(prompt, tools);
    if (said !== undefined) {
      tokenise(said, key.seeds, tokens);
      sketch.words = tokens.total;
      sipPair(key.sip, tokens.wholeA ^ promptTag, tokens.wholeB);
      sketch.promptLo = sip.lo;
      sketch.promptHi = sip.hi;
      shingle(tokens, sketch.shingles);
      findTerms(tokens, sketch.terms);
      sketch.area = areaOf(said, tools > 0);
      sketch.marks = marksOf(said);
      sketch.language = languageOf(said);
      sketch.voice = voiceOf(said, sketch.language, tokens.total);
    }
    return sketch;
  };
}
