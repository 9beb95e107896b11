// Whether the shape of a parsed YAML file is one that a person writes: keys once, not nested without end, few aliases.
// Walked with a list of its own instead of recursion, each node once: linear in the file, however hostile.

import { isAlias, isMap, isPair, isScalar, isSeq, type LineCounter, type Node } from "yaml";
import type { Problem } from "./yaml-problems.ts";

/** Lists and maps in one another. What people write has fewer than ten; the parser's own limit is some hundreds. */
const deepest = 60;
/** Uses of an anchor (*name). Each is searched for in the whole file, and a few of one another unfold to terabytes. */
const mostAliases = 50;

/** @returns the first problem of each kind */
export function shapeProblems(root: unknown, lines: LineCounter): Problem[] {
  const problems: Problem[] = [];
  const at = (node: unknown): number => {
    const range = (node as Node | undefined)?.range;
    return range ? lines.linePos(range[0]).line || 1 : 1;
  };
  let aliases = 0;
  const open: [node: unknown, depth: number][] = [[root, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, depth] = next;
    if (isAlias(node) && ++aliases === mostAliases + 1)
      problems.push({
        line: at(node),
        place: "",
        text: `more than ${mostAliases} aliases (*name): write the values out`,
      });
    if (!isMap(node) && !isSeq(node)) continue;
    if (depth === deepest)
      return [{ line: at(node), place: "", text: `nested more than ${deepest} deep` }];
    const keys = new Set<string>();
    for (const item of node.items) {
      if (!isPair(item)) {
        open.push([item, depth + 1]);
        continue;
      }
      open.push([item.key, depth + 1], [item.value, depth + 1]);
      if (!isScalar(item.key)) continue;
      const key = String(item.key.value);
      if (keys.has(key) && problems.length === 0)
        problems.push({ line: at(item.key), place: "", text: "Map keys must be unique" });
      keys.add(key);
    }
  }
  return problems;
}
