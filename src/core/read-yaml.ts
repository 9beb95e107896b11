// The text of a YAML file to plain data. Never throws: what is no YAML is a list of problems with their lines.

import { LineCounter, parseDocument } from "yaml";
import { reasonOf } from "./errors.ts";
import type { Place, Problem } from "./yaml-problems.ts";

export type ReadYaml =
  | { readonly ok: true; readonly data: unknown; readonly place: Place }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A few aliases of one another can make a file of terabytes. */
const mostAliases = 20;
/** What comes after the first errors follows from them. */
const mostErrors = 10;

export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    if (document.errors.length > 0)
      return {
        ok: false,
        problems: document.errors.slice(0, mostErrors).map((error) => ({
          line: lines.linePos(error.pos[0]).line || 1,
          place: "",
          text: `this is not YAML: ${error.message.split("\n")[0]!}`,
        })),
      };
    return {
      ok: true,
      data: document.toJS({ maxAliasCount: mostAliases }),
      place: { document, lines },
    };
  } catch (error) {
    // the parser calls itself for each bracket
    const why = error instanceof RangeError ? "it is nested too deeply" : reasonOf(error);
    return { ok: false, problems: [{ line: 1, place: "", text: `this is not YAML: ${why}` }] };
  }
}
