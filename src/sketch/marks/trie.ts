// The cues of all rules as one trie over word hashes: tables in, edges and groups out. Runs once, at start.
// A group is a list of cues of which one has to be seen; rules that write the same list share the group.
import { marks } from "../../core/area.ts";
import { readCue } from "./cue.ts";
import type { Rule } from "./rule.ts";

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

/** Builds the trie of all cues of all rules. Throws on a cue that `readCue` refuses. */
export function compile(rules: readonly Rule[]): Trie {
  const children: Map<number, number>[] = [new Map()];
  const groupsAt: number[][] = [[]];
  const groupIds = new Map<string, number>();
  const compiled = rules.map((rule): Compiled => {
    const rareFirst = rule.need.toSorted((a, b) => a.length - b.length);
    const groups = rareFirst.map((need) => {
      const name = need.join("\n");
      const known = groupIds.get(name);
      if (known !== undefined) return known;
      const group = groupIds.size;
      groupIds.set(name, group);
      for (const cue of need) {
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

function keysOf(cue: string): readonly number[] {
  const read = readCue(cue);
  if (!read.ok) throw new Error(`${cue}: ${read.problem}`);
  return read.keys;
}
