// A client's own wording: the choices in a template's braces, and its own word for each of the commonest ones. Without
// it clients of one purpose would share whole sentences, as unrelated firms do not.

import type { Random } from "../../src/simulate/random.ts";

/** Words that say the same where the templates use them. */
const sameWords: readonly (readonly string[])[] = [
  ["assistant", "bot", "agent", "helper"],
  ["only", "just", "solely", "strictly"],
  ["label", "tag", "category", "class"],
  ["label.", "tag.", "category.", "class."],
  ["post", "entry", "comment", "contribution"],
  ["search", "query", "request", "lookup"],
  ["text", "copy", "content", "piece"],
  ["below", "beneath", "underneath", "hereafter"],
  ["context", "excerpts", "material", "extracts"],
  ["score", "rate", "value", "weigh"],
  ["Score", "Rate", "Value", "Weigh"],
  ["reply", "response", "answer", "output"],
  ["Reply", "Response", "Answer", "Output"],
  ["reason", "grounds", "remark", "note"],
  ["short", "brief", "terse", "compact"],
  ["pupil", "learner", "student", "child"],
  ["pupil's", "learner's", "student's", "child's"],
  ["Explain", "Go", "Walk", "Lead"],
  ["step", "stage", "part", "move"],
  ["plan", "outline", "scheme", "draft"],
  ["tool", "function", "command", "action"],
  ["turn", "round", "go", "cycle"],
  ["words", "terms", "tokens", "word"],
  ["from", "starting at", "between", "of"],
  ["for", "in view of", "with regard to", "as to"],
  ["with", "plus", "including", "along with"],
  ["and", "as well as", "then also", "&"],
  ["the", "this", "that", "our"],
  ["a", "one", "some", "the"],
  ["You", "You", "Here you", "From now on you"],
];

/** The template in one client's words; the same seed gives the same words. */
export function worded(template: string, random: Random): string {
  let text = template;
  // innermost braces first
  for (let before = ""; before !== text;) {
    before = text;
    text = text.replaceAll(/\{([^{}]*)\}/g, (_, list: string) => random.pick(list.split("|")));
  }
  const own = new Map(sameWords.map((words) => [words[0], random.pick(words)]));
  return text
    .split(" ")
    .map((word) => own.get(word) ?? word)
    .join(" ");
}
