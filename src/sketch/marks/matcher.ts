// Finds which rules a text fulfils: rules in, a function from text to a bit mask out.
// Cues become a trie over word hashes; each cue seen stamps the groups it belongs to with its place, and a rule fires
// when all its groups carry stamps near enough. One pass, no regular expressions; the work per word is bounded by the
// tables, never by the input.
import { marks } from "../../core/area.ts";
import { glyph, hashOf, mixed, number, readWords, sign, stemLengths, type Words } from "../area/words.ts";
import type { Rule } from "./rule.ts";

const stemSalt = 0x5bd1e995;
const longestStem = stemLengths.at(-1)!;
const anyNumber = 1;
const longNumber = 2;
const slotBits = 13;
const slots = 1 << slotBits; // some 2,500 words in all tables: a third full
/** Signs that may stand between two words of a cue and are passed over ("step-by-step"). */
const signsPassed = 2;

interface Compiled {
  readonly bit: number;
  readonly within: number;
  readonly groups: readonly number[];
}

/** Compiles rules into `text => mask` over the marks' bits. Throws on a cue that cannot be written in words. */
export function matcher(rules: readonly Rule[]): (text: string) => number {
  const keys = new Int32Array(slots);
  const ids = new Uint16Array(slots);
  let vocabulary = longNumber;
  const edges = new Map<number, number>();
  let nodes = 1; // node 0 is the root
  const groupsAt: number[][] = [[]];
  const groupIds = new Map<string, number>();
  const rulesOf: Compiled[][] = [];

  const idOf = (hash: number, add: boolean): number => {
    let at = mixed(hash) & (slots - 1);
    while (ids[at] !== 0 && keys[at] !== hash) at = (at + 1) & (slots - 1);
    if (ids[at] === 0 && add) {
      if (vocabulary > slots / 2) throw new Error("the cue vocabulary outgrew its table");
      keys[at] = hash;
      ids[at] = ++vocabulary;
    }
    return ids[at]!;
  };

  // The words of a cue as vocabulary ids.
  const path = (cue: string): number[] => {
    const ids: number[] = [];
    for (const piece of cue.split(" ").filter(Boolean)) {
      if (piece === "#" || piece === "##") ids.push(piece === "#" ? anyNumber : longNumber);
      else if (piece.endsWith("*")) {
        const stem = piece.slice(0, Math.min(piece.length - 1, longestStem));
        if (stem.length < stemLengths[0]) throw new Error(`stem of ${stem.length} letters: ${piece}`);
        ids.push(idOf(hashOf(stem) ^ stemSalt, true));
      } else {
        const read = readWords(piece);
        const hashes = [...read.hash.subarray(0, read.count)];
        if (hashes.length === 0) throw new Error(`no word in cue: ${cue}`);
        for (const hash of hashes) ids.push(idOf(hash, true));
      }
    }
    return ids;
  };

  for (const rule of rules) {
    const compiled: Compiled = {
      bit: 1 << marks.indexOf(rule.mark),
      within: rule.within * 2,
      groups: rule.need.map((need) => {
        const known = groupIds.get(need);
        if (known !== undefined) return known;
        const group = groupIds.size;
        groupIds.set(need, group);
        rulesOf.push([]);
        for (const cue of need.split("|")) {
          let node = 0;
          for (const id of path(cue)) {
            const edge = node * slots + id;
            let next = edges.get(edge);
            if (next === undefined) {
              edges.set(edge, (next = nodes++));
              groupsAt.push([]);
            }
            node = next;
          }
          groupsAt[node]!.push(group);
        }
        return group;
      }),
    };
    for (const group of compiled.groups) rulesOf[group]!.push(compiled);
  }

  const starts = new Uint8Array(vocabulary + 1); // ids that some cue begins with
  for (const edge of edges.keys()) if (edge < slots) starts[edge] = 1;
  const seen = new Float64Array(groupIds.size); // place of a group's last cue, above `epoch` if in this text
  let epoch = 0;
  let mask = 0;
  const found = new Uint16Array(stemLengths.length + 3); // ids of the token at hand

  const lookUp = (words: Words, i: number): number => {
    let n = 0;
    const exact = idOf(words.hash[i]!, false);
    if (exact !== 0) found[n++] = exact;
    const kind = words.kind[i]!;
    if (kind === number) {
      found[n++] = anyNumber;
      if (words.length[i]! >= 3) found[n++] = longNumber;
    } else if (kind !== glyph && kind !== sign) {
      for (const k of stemLengths) {
        if (words.length[i]! < k) break;
        const id = idOf(words.stem[i * 8 + k]! ^ stemSalt, false);
        if (id !== 0) found[n++] = id;
      }
    }
    return n;
  };

  const stamp = (node: number, place: number): void => {
    for (const group of groupsAt[node]!) {
      seen[group] = epoch + place;
      for (const rule of rulesOf[group]!) {
        if ((mask & rule.bit) !== 0) continue;
        let all = true;
        for (const other of rule.groups) if (seen[other]! < epoch || epoch + place - seen[other]! > rule.within) all = false;
        if (all) mask |= rule.bit;
      }
    }
  };

  // Follows the trie from `node` over the tokens from i on; depth is bounded by the longest cue.
  const follow = (words: Words, node: number, i: number, place: number): void => {
    let passed = 0;
    for (let at = i; at < words.count && passed <= signsPassed; at++) {
      const n = lookUp(words, at);
      let stepped = false;
      for (let k = 0; k < n; k++) {
        const next = edges.get(node * slots + found[k]!);
        if (next === undefined) continue;
        stepped = true;
        stamp(next, place);
        follow(words, next, at + 1, place);
        lookUp(words, at); // the recursion used the scratch list
      }
      if (stepped || words.kind[at] !== sign) return;
      passed++;
    }
  };

  return (text) => {
    const words = readWords(text);
    epoch += 1e7; // further than any place, so that stamps of earlier texts are never near
    mask = 0;
    for (let i = 0; i < words.count; i++) {
      const n = lookUp(words, i);
      for (let k = 0; k < n; k++) {
        const id = found[k]!;
        if (starts[id] === 0) continue;
        const node = edges.get(id)!;
        stamp(node, words.place[i]!);
        follow(words, node, i + 1, words.place[i]!);
        lookUp(words, i);
      }
    }
    return mask;
  };
}
