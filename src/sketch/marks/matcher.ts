// Finds which rules a text fulfils: rules in, a function from text to a bit mask out.
// Cues become a trie over word hashes; each cue seen stamps the groups it belongs to with its place, and a rule fires
// when all its groups carry stamps near enough. One pass, no regular expressions; the work per word is bounded by the
// tables, never by the input. Everything is laid out in typed arrays, because it runs on every prompt.
import { marks } from "../../core/area.ts";
import { hashOf, mixed, number, readWords, sign, stemLengths, word, type Words } from "../area/words.ts";
import type { Rule } from "./rule.ts";

const shortestStem = stemLengths[0] as number;
const longestStem = stemLengths.at(-1)! as number;
const stemSalt = 0x5bd1e995;
/** Keys of "#" and "##" in the trie. */
const anyNumber = 0x1f3d5b79;
const longNumber = 0x2e4c6a88;
/** Signs that may stand between two words of a cue and are passed over ("step-by-step"). */
const signsPassed = 2;
const hashes = /^#{3,}/; // the sign itself, as in "####"
const longestCue = 24; // tokens: a Chinese or Japanese cue has one a character
const filterBits = 1 << 16; // some 5,000 edges: nine of ten strangers are turned away in the first cache
const doorBits = 1 << 15;
/** Cues noted in one text; a text made of cues alone stops being read closer here, so that its cost stays bounded. */
const mostStamps = 2048;

interface Compiled {
  readonly bit: number;
  /** In units of `Words.place`. */
  readonly within: number;
  readonly groups: readonly number[];
}

/** Compiles rules into `text => mask` over the marks' bits. Throws on a cue that cannot be written in words. */
export function matcher(rules: readonly Rule[]): (text: string) => number {
  const { edges, groupsAt, groupCount, compiled } = compile(rules);
  const nodes = groupsAt.length;
  let slots = 1024;
  while (slots < edges.length * 3) slots *= 2;
  const edgeNode = new Int32Array(slots).fill(-1);
  const edgeKey = new Int32Array(slots);
  const edgeTo = new Int32Array(slots);
  const filter = new Uint8Array(filterBits / 8);
  const goesOn = new Uint8Array(nodes);
  for (const { node, key, to } of edges) {
    const hash = edgeHash(node, key);
    let at = hash & (slots - 1);
    while (edgeNode[at] !== -1) at = (at + 1) & (slots - 1);
    edgeNode[at] = node;
    edgeKey[at] = key;
    edgeTo[at] = to;
    filter[(hash >>> 16) & (filterBits / 8 - 1)]! |= 1 << (hash & 7);
    goesOn[node] = 1;
  }

  // Whether any cue begins like a word is asked of its first four letters alone: one look for most words.
  const doors = new Uint8Array(doorBits / 8);
  for (const { need } of rules) {
    for (const cue of need.flatMap((group) => group.split("|"))) {
      const door = firstDoor(cue);
      if (door !== undefined) doors[doorOf(door)]! |= 1 << (door & 7);
    }
  }

  const groupStart = new Int32Array(nodes + 1); // groups of node n stand in groupList from groupStart[n] on
  for (let n = 0; n < nodes; n++) groupStart[n + 1] = groupStart[n]! + groupsAt[n]!.length;
  const groupList = Int32Array.from(groupsAt.flat());
  const present = new Int32Array(groupCount); // number of the last text that a group was seen in
  const lastPlace = new Int32Array(groupCount);
  const stampGroup = new Int32Array(mostStamps);
  const stampPlace = new Int32Array(mostStamps);
  let stamps = 0;
  let textNumber = 0;

  // The node behind an edge, 0 if there is none.
  const step = (node: number, key: number): number => {
    const hash = edgeHash(node, key);
    if (((filter[(hash >>> 16) & (filterBits / 8 - 1)]! >> (hash & 7)) & 1) === 0) return 0;
    let at = hash & (slots - 1);
    while (edgeNode[at] !== -1) {
      if (edgeNode[at] === node && edgeKey[at] === key) return edgeTo[at]!;
      at = (at + 1) & (slots - 1);
    }
    return 0;
  };

  // Whether a rule whose groups are all in the text has them near enough at any point: its stamps once more, in order.
  const near = (rule: Compiled): boolean => {
    const { groups, within } = rule;
    for (const group of groups) lastPlace[group] = -within - 1;
    for (let s = 0; s < stamps; s++) {
      const group = stampGroup[s]!;
      if (!groups.includes(group)) continue;
      lastPlace[group] = stampPlace[s]!;
      let k = 0;
      while (k < groups.length && lastPlace[groups[k]!]! >= stampPlace[s]! - within) k++;
      if (k === groups.length) return true;
    }
    return false;
  };

  const arrive = (words: Words, next: number, i: number, place: number): void => {
    for (let g = groupStart[next]!; g < groupStart[next + 1]! && stamps < mostStamps; g++) {
      stampGroup[stamps] = groupList[g]!;
      stampPlace[stamps++] = place;
      present[groupList[g]!] = textNumber;
    }
    if (goesOn[next] === 0) return;
    // The next token, or the one behind a sign or two.
    const last = Math.min(words.count, i + 2 + signsPassed);
    for (let at = i + 1; at < last; at++) {
      if (tryEdges(words, next, at, place) || words.kind[at] !== sign) return;
    }
  };

  // Takes every edge from `node` that the token at i opens. The depth of the recursion is bounded by the longest cue.
  const tryEdges = (words: Words, node: number, i: number, place: number): boolean => {
    let next = step(node, words.hash[i]!);
    let taken = next !== 0;
    if (taken) arrive(words, next, i, place);
    const kind = words.kind[i]!;
    if (kind === word) {
      const last = Math.min(words.length[i]!, longestStem);
      for (let k = shortestStem; k <= last; k++) {
        next = step(node, words.stem[i * 8 + k]! ^ stemSalt);
        if (next === 0) continue;
        taken = true;
        arrive(words, next, i, place);
      }
    } else if (kind === number) {
      next = step(node, anyNumber);
      if (next !== 0) arrive(words, next, i, place);
      taken ||= next !== 0;
      next = words.length[i]! >= 3 ? step(node, longNumber) : 0;
      if (next !== 0) arrive(words, next, i, place);
      taken ||= next !== 0;
    }
    return taken;
  };

  return (text) => {
    const words = readWords(text);
    textNumber = (textNumber + 1) | 0;
    stamps = 0;
    const { hash, stem, length, kind, place, count } = words;
    for (let i = 0; i < count; i++) {
      const door = kind[i] === word && length[i]! >= shortestStem ? stem[i * 8 + shortestStem]! : hash[i]!;
      const open = (doors[doorOf(door)]! >> (door & 7)) & 1;
      if (open === 1 || kind[i] === number) tryEdges(words, 0, i, place[i]!);
    }
    if (stamps === 0) return 0;
    let mask = 0;
    for (let r = 0; r < compiled.length; r++) {
      const rule = compiled[r]!;
      if ((mask & rule.bit) !== 0) continue;
      const { groups } = rule;
      let k = 0;
      while (k < groups.length && present[groups[k]!] === textNumber) k++;
      if (k === groups.length && near(rule)) mask |= rule.bit;
    }
    return mask;
  };
}

function doorOf(hash: number): number {
  return ((hash >>> 3) ^ (hash >>> 17)) & (doorBits / 8 - 1);
}

// What the first token of a cue is recognised by: its first letters, or all of a short token; numbers are always tried.
function firstDoor(cue: string): number | undefined {
  const read = readWords(cue.startsWith("#") && !hashes.test(cue) ? "" : cue.split(" ", 1)[0]!);
  if (read.count === 0) return undefined;
  return read.kind[0] === word && read.length[0]! >= shortestStem ? read.stem[shortestStem]! : read.hash[0]!;
}

function edgeHash(node: number, key: number): number {
  return mixed(key ^ Math.imul(node, 0x9e3779b1));
}

interface Trie {
  readonly edges: readonly { readonly node: number; readonly key: number; readonly to: number }[];
  /** Groups that a cue ending at this node belongs to; node 0 is the root. */
  readonly groupsAt: readonly (readonly number[])[];
  readonly groupCount: number;
  readonly compiled: readonly Compiled[];
}

function compile(rules: readonly Rule[]): Trie {
  const children: Map<number, number>[] = [new Map()];
  const groupsAt: number[][] = [[]];
  const groupIds = new Map<string, number>();
  const compiled = rules.map((rule): Compiled => {
    const groups = rule.need.map((need) => {
      const known = groupIds.get(need);
      if (known !== undefined) return known;
      const group = groupIds.size;
      groupIds.set(need, group);
      for (const cue of need.split("|")) {
        let node = 0;
        for (const key of keysOf(cue)) {
          let next = children[node]!.get(key);
          if (next === undefined) {
            next = children.push(new Map()) - 1;
            groupsAt.push([]);
            children[node]!.set(key, next);
          }
          node = next;
        }
        if (!groupsAt[node]!.includes(group)) groupsAt[node]!.push(group);
      }
      return group;
    });
    return { bit: 1 << marks.indexOf(rule.mark), within: rule.within * 2, groups };
  });
  const edges = children.flatMap((out, node) => [...out].map(([key, to]) => ({ node, key, to })));
  return { edges, groupsAt, groupCount: groupIds.size, compiled };
}

/** The trie keys of one cue, word by word. */
export function keysOf(cue: string): number[] {
  const keys: number[] = [];
  for (const piece of cue.split(" ").filter(Boolean)) {
    if (piece === "#" || piece === "##") keys.push(piece === "#" ? anyNumber : longNumber);
    else if (piece.length > 1 && piece.endsWith("*")) {
      const stem = piece.slice(0, Math.min(piece.length - 1, longestStem));
      if (stem.length < shortestStem) throw new Error(`a stem needs ${shortestStem} letters: ${piece}`);
      keys.push(hashOf(stem) ^ stemSalt);
    } else if (hashes.test(piece)) keys.push(hashOf(piece));
    else {
      // A piece may hold several tokens ("<think>", "第#条"); "#" inside it is any number here too.
      for (const [at, part] of piece.split("#").entries()) {
        if (at > 0) keys.push(anyNumber);
        const read = readWords(part);
        keys.push(...read.hash.subarray(0, read.count));
      }
    }
  }
  if (keys.length === 0 || keys.length > longestCue) throw new Error(`no cue of 1 to ${longestCue} words: ${cue}`);
  return keys;
}
