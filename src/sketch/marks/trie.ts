// The cues of all rules as one trie over word hashes: tables in, edges and groups out. Runs once, at start.
// A group is a list of cues of which one has to be seen; rules that write the same list share the group.
import { marks } from "../../core/area.ts";
import { hashOf, readWords, stemLengths, word } from "../area/words.ts";
import type { Rule } from "./rule.ts";

export const shortestStem = stemLengths[0] as number;
export const longestStem = stemLengths.at(-1)! as number;
export const stemSalt = 0x5bd1e995;
/** Keys of "#" and "##" in the trie. */
export const anyNumber = 0x1f3d5b79;
export const longNumber = 0x2e4c6a88;
const hashes = /^#{3,}/; // the sign itself, as in "####"
const longestCue = 24; // tokens: a Chinese or Japanese cue has one a character

export interface Compiled {
  readonly bit: number;
  /** In units of `Words.place`. */
  readonly within: number;
  /** The group of fewest cues, so most likely the rarest, stands first. */
  readonly groups: readonly number[];
}

export interface Trie {
  readonly edges: readonly { readonly node: number; readonly key: number; readonly to: number }[];
  /** Groups that a cue ending at this node belongs to; node 0 is the root. */
  readonly groupsAt: readonly (readonly number[])[];
  readonly groupCount: number;
  readonly compiled: readonly Compiled[];
}

/** Builds the trie of all cues of all rules. Throws on a cue that cannot be written in words. */
export function compile(rules: readonly Rule[]): Trie {
  const children: Map<number, number>[] = [new Map()];
  const groupsAt: number[][] = [[]];
  const groupIds = new Map<string, number>();
  const compiled = rules.map((rule): Compiled => {
    const rareFirst = rule.need.toSorted((a, b) => a.split("|").length - b.split("|").length);
    const groups = rareFirst.map((need) => {
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
function keysOf(cue: string): number[] {
  const keys: number[] = [];
  for (const piece of cue.split(" ").filter(Boolean)) {
    if (piece === "#" || piece === "##") keys.push(piece === "#" ? anyNumber : longNumber);
    else if (piece.length > 1 && piece.endsWith("*")) {
      const stem = piece.slice(0, Math.min(piece.length - 1, longestStem));
      if (stem.length < shortestStem)
        throw new Error(`a stem needs ${shortestStem} letters: ${piece}`);
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
  if (keys.length === 0 || keys.length > longestCue)
    throw new Error(`no cue of 1 to ${longestCue} words: ${cue}`);
  return keys;
}

/** What the first token of a cue is recognised by: its first letters, or all of a short token; none for a number. */
export function firstDoor(cue: string): number | undefined {
  const read = readWords(cue.startsWith("#") && !hashes.test(cue) ? "" : cue.split(" ", 1)[0]!);
  if (read.count === 0) return undefined;
  return read.kind[0] === word && read.length[0]! >= shortestStem
    ? read.stem[shortestStem]!
    : read.hash[0]!;
}
