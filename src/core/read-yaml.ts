// The text of a YAML file to plain data, in time that grows with its length. Never throws: what is no YAML, or none that
// a person would write, is a list of problems with their lines.

import { LineCounter, parseDocument } from "yaml";
import { reasonOf } from "./errors.ts";
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

export function readYaml(text: string): ReadYaml {
  const no = (problems: readonly Problem[]): ReadYaml => ({
    ok: false,
    problems: shortened(
      problems.map((one) => ({ ...one, text: `this is not YAML: ${one.text}` })),
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
    });
    if (document.errors.length > 0) {
      const problems = document.errors.map((error) => ({
        line: lines.linePos(error.pos[0]).line || 1,
        place: "",
        text: spoken(error.message),
      }));
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
    return whole(spoken(reasonOf(error)));
  }
}

const tooDeep = "nested too deeply";

/** The parser calls itself for each bracket, and says so in the engine's words. */
function spoken(message: string): string {
  return /call stack/.test(message) ? tooDeep : message.split("\n")[0]!;
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
