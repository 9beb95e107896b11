// Do rules do what their examples say? Each rule is tried alone on its own examples, all together on the prompts of
// honest people. In: the rules in use. Out: what does not hold, and why, in plain words.

import { marks } from "../core/area.ts";
import { type MarksOf, matcher } from "../sketch/marks/index.ts";
import type { RuleSet } from "./load.ts";
import type { WrittenRule } from "./read-rules.ts";

export interface Failure {
  readonly file: string;
  /** The rule that should have matched or should not have. */
  readonly rule: string;
  readonly example: string;
  readonly why: string;
}

export interface Tried {
  readonly rules: number;
  readonly examples: number;
  readonly failures: readonly Failure[];
}

export function tryExamples({ files, rules }: RuleSet): Tried {
  const failures: Failure[] = [];
  let examples = 0;
  const alone = new Map<WrittenRule, MarksOf>();
  const matches = (rule: WrittenRule, text: string): boolean => {
    let marksOf = alone.get(rule);
    if (!marksOf) alone.set(rule, (marksOf = matcher([rule])));
    return marksOf(text) !== 0;
  };
  for (const rule of rules) {
    const fail = (example: string, why: string): void =>
      void failures.push({ file: rule.file, rule: rule.name, example, why });
    for (const text of rule.examples.match)
      if (!matches(rule, text)) fail(text, `must match and does not: ${missing(rule, text)}`);
    for (const text of rule.examples.no_match)
      if (matches(rule, text)) fail(text, "must not match and does");
    examples += rule.examples.match.length + rule.examples.no_match.length;
  }
  const marksOf = matcher(rules);
  for (const { file, honest } of files) {
    examples += honest.length;
    for (const text of honest) {
      if (marksOf(text) === 0) continue;
      for (const rule of rules.filter((one) => matches(one, text)))
        failures.push({
          file: rule.file,
          rule: rule.name,
          example: text,
          why: `marks a prompt as ${rule.mark} that ${file} lists as honest`,
        });
    }
  }
  return { rules: rules.length, examples, failures };
}

/** Cues of a group that are told. */
const mostCues = 4;

function missing({ need, within }: WrittenRule, text: string): string {
  const absent = need.find((cues) => matcher([{ mark: marks[0], within, need: [cues] }])(text) === 0);
  if (!absent) return `its cues stand further apart than ${within} words`;
  const told = absent.slice(0, mostCues).map((cue) => `"${cue}"`);
  const more = absent.length - told.length;
  return `of the group ${told.join(", ")}${more > 0 ? ` and ${more} more` : ""} nothing stands in it`;
}
