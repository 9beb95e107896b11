// The text of a YAML file to plain data, in time that grows with its length. Never throws: what is no YAML, or none that
// a person would write, is a list of problems with their lines.

import { type ErrorCode, LineCounter, parseDocument, YAMLError } from "yaml";
import { type Place, type Problem, shortened } from "./yaml-problems.ts";
import { shapeProblems } from "./yaml-shape.ts";

export type ReadYaml =
  | { readonly ok: true; readonly data: unknown; readonly place: Place }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Aliases that one may unfold to. */
const mostUnfolded = 100;
/**
 * Signs of which YAML is made (lines, dashes, commas, brackets, quotes): the parser takes five to twenty microseconds for
 * each, whatever the length. A list of a hundred thousand quoted names has four hundred thousand.
 */
const mostSigns = 600_000;

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
  RESOURCE_EXHAUSTION: "nested too deeply",
  TAB_AS_INDENT: "a line is indented by a tab. Use spaces",
  UNEXPECTED_TOKEN:
    "something stands here that does not belong. Look at this line and the one above",
};
const otherMistake = "it breaks off here. Look at this line and the one above";

export function readYaml(text: string): ReadYaml {
  const no = (problems: readonly (Problem & { readonly column?: number })[]): ReadYaml => ({
    ok: false,
    problems: shortened(
      problems.map(({ column, text: why, ...one }) => ({
        ...one,
        text: `this is not YAML${column === undefined ? "" : ` at column ${column}`}: ${why}`,
      })),
      problems.length,
    ),
  });
  const whole = (why: string): ReadYaml => no([{ line: 1, place: "", text: why }]);
  if (signsOf(text) > mostSigns) return whole(`more than ${mostSigns} lines, values and quotes`);
  const lines = new LineCounter();
  try {
    // that keys are unique is looked after below: the parser compares each with each
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: "error", // its warnings quote the file and go to standard error by themselves
    });
    if (document.errors.length > 0) {
      // what is missing at the end is missing in the last line that says something
      const end = text.trimEnd().length;
      const problems = document.errors.map((error) => {
        const { line, col } = lines.linePos(Math.min(error.pos[0], end));
        return { line: line || 1, column: col || 1, place: "", text: spoken(error) };
      });
      // what comes after it follows from it
      const deep = problems.find(({ text }) => text === tooDeep);
      return no(deep ? [deep] : problems);
    }
    const problems = shapeProblems(document.contents, lines);
    if (problems.length > 0) return no(problems);
    return {
      ok: true,
      data: document.toJS({ maxAliasCount: mostUnfolded }),
      place: { document, lines },
    };
  } catch (error) {
    return whole(spoken(error));
  }
}

const tooDeep = "nested too deeply";

/** The parser calls itself for each bracket; what it throws besides is of aliases. */
function spoken(error: unknown): string {
  if (error instanceof YAMLError)
    return /call stack/.test(error.message)
      ? tooDeep
      : (unclosed(error) ?? mistakes[error.code] ?? otherMistake);
  if (error instanceof RangeError) return tooDeep;
  return error instanceof ReferenceError && !error.message.startsWith("Excessive")
    ? mistakes.BAD_ALIAS!
    : "more aliases than a file of this kind needs. Write the values themselves";
}

/** The parser calls a bracket that nobody closed an indentation. */
function unclosed({ code, message }: YAMLError): string | null {
  if (code !== "BAD_INDENT") return null;
  if (message.startsWith("Flow sequence")) return "a list that begins with [ has no ] before this";
  return message.startsWith("Flow map") ? "what begins with { has no } before this" : null;
}

const signs = new Set(Array.from("\n,[]{}\"'!&*?|>:", (sign) => sign.charCodeAt(0)));
const dash = "-".charCodeAt(0);
const space = " ".charCodeAt(0);

function signsOf(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (signs.has(code) || (code === dash && text.charCodeAt(i + 1) === space)) count++;
  }
  return count;
}
