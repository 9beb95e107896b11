// The text of a YAML file to plain data. Never throws: what is no YAML is a list of problems with their lines.

import { type ErrorCode, LineCounter, parseDocument } from "yaml";
import type { Place, Problem } from "./yaml-problems.ts";

export type ReadYaml =
  | { readonly ok: true; readonly data: unknown; readonly place: Place }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A few aliases of one another can make a file of terabytes. */
const mostAliases = 20;
/** What comes after the first errors follows from them. */
const mostErrors = 10;

/** The parser's errors by their stable codes; its own words quote the file, or speak of its inside. */
const mistakes: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: "the alias (*name) has no anchor (&name) before it. Write the value itself",
  BAD_DQ_ESCAPE: "a backslash stands before a sign that it does not go with. Use single quotes",
  BAD_INDENT: "the indentation does not fit what stands above. Use two spaces for each level",
  BAD_SCALAR_START: "a value begins with a sign that means something else. Put it in quotes",
  BLOCK_AS_IMPLICIT_KEY: "two keys stand on one line. Begin a new line, or put the value in quotes",
  DUPLICATE_KEY: "this key stands there twice. Keep one of them",
  MISSING_CHAR: "a quote, a bracket, a comma or a colon is missing. Add it",
  MULTIPLE_DOCS: "the file holds several documents (---). Keep one",
  MULTILINE_IMPLICIT_KEY: "a key has no colon behind it. Add it",
  RESOURCE_EXHAUSTION: "it is nested too deeply",
  TAB_AS_INDENT: "a line is indented by a tab. Use spaces",
  UNEXPECTED_TOKEN:
    "something stands here that does not belong. Look at this line and the one above",
};
const otherMistake = "it breaks off here. Look at this line and the one above";

export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: "error", // its warnings quote the file and go to standard error by themselves
    });
    if (document.errors.length > 0)
      return {
        ok: false,
        problems: document.errors.slice(0, mostErrors).map((error) => ({
          line: lines.linePos(error.pos[0]).line || 1,
          place: "",
          text: `this is not YAML: ${mistakes[error.code] ?? otherMistake}`,
        })),
      };
    return {
      ok: true,
      data: document.toJS({ maxAliasCount: mostAliases }),
      place: { document, lines },
    };
  } catch (error) {
    // the parser calls itself for each bracket; what is no error of its own comes of aliases
    const why =
      error instanceof RangeError
        ? "it is nested too deeply"
        : error instanceof ReferenceError && !error.message.startsWith("Excessive")
          ? mistakes.BAD_ALIAS
          : "it has more aliases than a file of this kind needs. Write the values themselves";
    return { ok: false, problems: [{ line: 1, place: "", text: `this is not YAML: ${why}` }] };
  }
}
