// Damages in words: by table, with the rows that are at stake and one file's name, so that it can be fetched from a copy.

import { quantity } from "../../core/format.ts";
import type { Damage } from "./damage.ts";

/** Tables and files that are named; of a store that is broken all over the first ones say enough. */
const named = 12;

/** Lines, each with two spaces before it. */
export function damageText(
  damages: readonly Damage[],
  rowsOf: (table: string) => number | undefined,
): string {
  const groups = new Map<string, Damage[]>();
  for (const one of damages) {
    const name = one.table ?? one.path;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  const lines = [...groups].map(([name, list]) => {
    const [first] = list as [Damage];
    if (first.table === null) return `  ${said(first)}`;
    const rows = rowsOf(first.table);
    const of = rows === undefined ? "" : ` of ${quantity(rows, "row")}`;
    const more = list.length > 1 ? ` and ${list.length - 1} more` : "";
    return `  table ${name}${of}: ${said(first)}${more}`;
  });
  const rest = lines.length - named;
  return [...lines.slice(0, named), ...(rest > 0 ? [`  and ${rest} more`] : [])].join("\n");
}

function said({ path, what }: Damage): string {
  if (what === "unknown") return `${path} does not belong there`;
  return `${path} is ${what === "missing" ? "missing" : "not what it was"}`;
}
