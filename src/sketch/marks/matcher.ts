// Finds which rules a text fulfils: rules in, a function from text to a bit mask out.
// Cues become a trie over word hashes; each cue seen stamps the groups it belongs to with its place, and a rule fires
// when all its groups carry stamps near enough. One pass, no regular expressions; the work per word is bounded by the
// tables, never by the input. Everything is laid out in typed arrays, because it runs on every prompt.
import { mixed, number, readWords, sign, word, type Words } from "../area/words.ts";
import { anyNumber, firstDoor, longestStem, longNumber, shortestStem, stemSalt } from "./cue.ts";
import type { MarksOf, Rule } from "./rule.ts";
import { compile, type Compiled } from "./trie.ts";

/** Signs that may stand between two words of a cue and are passed over ("step-by-step"). */
const signsPassed = 2;
const filterBits = 1 << 16; // some 5,000 edges: nine of ten strangers are turned away in the first cache
const doorBits = 1 << 15;
/** Cues noted in one text; a text made of cues alone stops being read closer here, so that its cost stays bounded. */
const mostStamps = 1024;

/** Compiles rules into `text => mask` over the marks' bits. Throws on a cue that `readCue` refuses. */
export function matcher(rules: readonly Rule[]): MarksOf {
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
    for (const cue of need.flat()) {
      const door = firstDoor(cue);
      if (door !== undefined) doors[doorOf(door)]! |= 1 << (door & 7);
    }
  }

  const rarest = Int32Array.from(compiled, (rule) => rule.groups[0]!);
  const groupStart = new Int32Array(nodes + 1); // groups of node n stand in groupList from groupStart[n] on
  for (let n = 0; n < nodes; n++) groupStart[n + 1] = groupStart[n]! + groupsAt[n]!.length;
  const groupList = Int32Array.from(groupsAt.flat());
  const present = new Int32Array(groupCount); // number of the last text that a group was seen in
  const noted = new Int32Array(nodes); // the same for a node, so that a repeated cue spares its groups
  const lastPlace = new Int32Array(groupCount);
  const wanted = new Int32Array(groupCount); // number of the last check that asked for a group
  const stampNode = new Int32Array(mostStamps);
  const stampPlace = new Int32Array(mostStamps);
  let stamps = 0;
  let textNumber = 0;
  let check = 0;

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

  // Whether a rule whose groups are all in the text has them near enough at any point: its cues once more, in order.
  const near = (rule: Compiled): boolean => {
    const { groups, within } = rule;
    check = (check + 1) | 0;
    for (const group of groups) {
      wanted[group] = check;
      lastPlace[group] = -within - 1;
    }
    for (let s = 0; s < stamps; s++) {
      const node = stampNode[s]!;
      const place = stampPlace[s]!;
      let moved = false;
      for (let g = groupStart[node]!; g < groupStart[node + 1]!; g++) {
        const group = groupList[g]!;
        if (wanted[group] !== check) continue;
        lastPlace[group] = place;
        moved = true;
      }
      if (!moved) continue;
      let k = 0;
      while (k < groups.length && lastPlace[groups[k]!]! >= place - within) k++;
      if (k === groups.length) return true;
    }
    return false;
  };

  const arrive = (words: Words, next: number, i: number, place: number): void => {
    if (stamps < mostStamps && groupStart[next + 1]! > groupStart[next]!) {
      stampNode[stamps] = next;
      stampPlace[stamps++] = place;
      if (noted[next] !== textNumber) {
        noted[next] = textNumber;
        for (let g = groupStart[next]!; g < groupStart[next + 1]!; g++)
          present[groupList[g]!] = textNumber;
      }
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
      const door =
        kind[i] === word && length[i]! >= shortestStem ? stem[i * 8 + shortestStem]! : hash[i]!;
      const open = (doors[doorOf(door)]! >> (door & 7)) & 1;
      if (open === 1 || kind[i] === number) tryEdges(words, 0, i, place[i]!);
    }
    if (stamps === 0) return 0;
    let mask = 0;
    for (let r = 0; r < rarest.length; r++) {
      if (present[rarest[r]!] !== textNumber) continue;
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

function edgeHash(node: number, key: number): number {
  return mixed(key ^ Math.imul(node, 0x9e3779b1));
}
