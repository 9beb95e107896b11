// The form of a prompt: who is speaking, and to what. Text in, a mask of bits out: stored, so append, never reorder.
// Cues of the prompt's language (voice-cues.ts) are a trie over the hashes of the shared scan (area/words.ts), with a
// root for each language, because "me", "i" and "no" are words of several. One look for most words.
// Invariant: looks at the scan's window and at fixed numbers of line breaks, so its cost is bounded.

import { hashOf, mixed, number, readWords, sign } from "./area/words.ts";
import { languages } from "./language.ts";
import { type VoiceCues, voiceCues } from "./voice-cues.ts";

/** Bits of exchange.voice. */
export const voice = {
  /** Speaks of oneself. */
  firstPerson: 1,
  /** Has a question mark. */
  asks: 2,
  /** Greets, says please or thanks. */
  courtesy: 4,
  /** Holds material: a code fence, a page of lines, or very many words. */
  pasted: 8,
  digits: 16,
  /** Refers to an answer: what a person writes who read it. */
  refersBack: 32,
  /** Begins with an order. */
  orders: 64,
} as const;

/** Line breaks and words from which a prompt holds material: few people type as much for one question. */
const pastedBreaks = 6;
const pastedWords = 120;
/** Tokens from the beginning in which a prompt refers to an answer. */
const nearBeginning = 40;

// bits beyond the stored ones: what holds only where it stands
const back = 256;
const reply = 512;
const order = 1024;
const bitsOf: Readonly<Record<keyof VoiceCues, number>> = {
  first: voice.firstPerson,
  courtesy: voice.courtesy,
  back,
  reply,
  orders: order,
};

/** The trie as one table of edges: node and word to node. Nodes below `languages.length` are the roots. */
const slots = 1 << 13; // some 1,900 edges
const edgeNode = new Int16Array(slots).fill(-1);
const edgeKey = new Int32Array(slots);
const edgeTo = new Int16Array(slots);
const bitsAt: number[] = languages.map(() => 0);
const goesOn = new Set<number>();

for (const [name, cues] of Object.entries(voiceCues))
  for (const [what, list] of Object.entries(cues) as [keyof VoiceCues, string][])
    for (const cue of list.split(" ")) plant(languages.indexOf(name), cue, bitsOf[what]);
const bits = Uint16Array.from(bitsAt);
const inner = Uint8Array.from(bitsAt, (_, node) => (goesOn.has(node) ? 1 : 0));
const question = hashOf("?");
const english = languages.indexOf("en");

function plant(root: number, cue: string, bit: number): void {
  const read = readWords(cue.replaceAll("_", " "));
  const keys = [...read.hash.subarray(0, read.count)];
  let node = root;
  for (const key of keys) {
    goesOn.add(node);
    let at = slotOf(node, key);
    while (edgeNode[at] !== -1 && (edgeNode[at] !== node || edgeKey[at] !== key))
      at = (at + 1) & (slots - 1);
    if (edgeNode[at] === -1) {
      edgeNode[at] = node;
      edgeKey[at] = key;
      edgeTo[at] = bitsAt.push(0) - 1;
    }
    node = edgeTo[at]!;
  }
  bitsAt[node]! |= bit;
}

function slotOf(node: number, key: number): number {
  return mixed(key ^ Math.imul(node, 0x9e3779b1)) & (slots - 1);
}

/** The node behind an edge, -1 if there is none. */
function step(node: number, key: number): number {
  let at = slotOf(node, key);
  while (edgeNode[at] !== -1) {
    if (edgeNode[at] === node && edgeKey[at] === key) return edgeTo[at]!;
    at = (at + 1) & (slots - 1);
  }
  return -1;
}

/**
 * The voice of a prompt.
 * @param language index into `languages`; where it could not be told, English words count
 * @param count words of the whole prompt
 */
export function voiceOf(text: string, language: number, count: number): number {
  const words = readWords(text);
  const root = language === 0 ? english : language;
  let mask = count >= pastedWords || holdsMaterial(text) ? voice.pasted : 0;
  if (words.foreign > 0 && (text.includes("؟") || text.includes("？"))) mask |= voice.asks;
  // where the prompt begins: signs and courtesy are passed over
  let beginning = 0;
  for (let i = 0; i < words.count; i++) {
    const key = words.hash[i]!;
    const kind = words.kind[i]!;
    if (kind === sign) {
      if (key === question) mask |= voice.asks;
      if (i === beginning) beginning++;
      continue;
    }
    if (kind === number) {
      mask |= voice.digits;
      continue;
    }
    let found = 0;
    let next = i + 1;
    for (let node = step(root, key); node >= 0; node = step(node, words.hash[next++]!)) {
      found |= bits[node]!;
      if (inner[node] === 0 || next >= words.count) break;
    }
    if (found === 0) continue;
    mask |= found & 255;
    if ((found & back) !== 0 && i < nearBeginning) mask |= voice.refersBack;
    if (i !== beginning) continue;
    if ((found & reply) !== 0) mask |= voice.refersBack;
    if ((found & order) !== 0) mask |= voice.orders;
    if ((found & voice.courtesy) !== 0) beginning = next;
  }
  return mask;
}

function holdsMaterial(text: string): boolean {
  let at = -1;
  for (let n = 0; n < pastedBreaks; n++) {
    at = text.indexOf("\n", at + 1);
    if (at < 0) return text.includes("```");
  }
  return true;
}
