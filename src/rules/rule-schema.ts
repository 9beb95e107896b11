// The shape of a file of rules: what it may say, in which bounds, and the sentence for whoever wrote something else.
// docs/rules.md explains it. A cue is checked by the reader of the trie itself (sketch/marks/cue.ts).

import { z } from "zod";
import { marks } from "../core/area.ts";
import { nearest } from "../core/nearest.ts";
import { readCue } from "../sketch/marks/index.ts";
import { limits } from "./limits.ts";

/** A group's name where it is referred to, as in `$trace`. */
export const reference = /^\$([a-z][a-z0-9-]*)$/;

/** Spaces and composed accents as the trie has them. */
function tidy(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

function cueProblem(cue: string): string | null {
  if (cue.includes("|") || cue.includes(","))
    return `write each cue of "${cue.slice(0, 40)}" as an entry of its own`;
  if (cue.length > limits.cue) return `a cue has ${limits.cue} characters at the most`;
  const read = readCue(cue);
  return read.ok ? null : read.problem;
}

/** A list of cues. Its entries are checked by the list, because a schema for each of 5,000 cues takes its time. */
const list = (problemOf: (entry: string) => string | null): z.ZodType<string[]> =>
  z
    .array(
      z.string("write a cue, in quotes where it has signs or digits that YAML reads itself"),
      "write a list of cues, such as [thinking, chain of thought]",
    )
    .min(1, "write at least one cue: an empty group is never seen")
    .max(limits.list, `write ${limits.list} cues at the most`)
    .transform((entries) => entries.map(tidy))
    .superRefine((entries, context) => {
      entries.forEach((entry, i) => {
        const message = problemOf(entry);
        if (message !== null) context.addIssue({ code: "custom", path: [i], message });
      });
    });

const cues = list((entry) =>
  reference.test(entry)
    ? "a group holds cues alone; groups are referred to in `need`"
    : cueProblem(entry),
);

const cuesAndGroups = list((entry) => (reference.test(entry) ? null : cueProblem(entry)));

const example = z
  .string("write a prompt, in quotes where it has signs that YAML reads itself")
  .min(1, "write a prompt, not nothing")
  .max(limits.text, `write ${limits.text} characters at the most`);

const examples = (most: number): z.ZodArray<typeof example> =>
  z.array(example, "write a list of prompts").max(most, `write ${most} prompts at the most`);

const name = z
  .string("write a name, such as my-template")
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, "a name has up to 60 small letters, digits and hyphens");

const mark = z.enum(marks, {
  error: ({ input }) => {
    if (typeof input !== "string") return `write one of ${marks.join(", ")}`;
    const meant = nearest(input, marks);
    return `there is no mark "${JSON.stringify(input.slice(0, 60)).slice(1, -1)}". ${meant ? `Did you mean "${meant}"? The` : "The"} marks are ${marks.join(", ")}; they are bits in the store, so rules cannot add one`;
  },
});

const rule = z.strictObject({
  name,
  mark,
  within: z
    .int("write a whole number of words")
    .min(1, "write 1 or more")
    .max(limits.within, `write ${limits.within} at the most`),
  need: z
    .array(
      // a group that is one cue or one $group needs no brackets
      z.preprocess((one) => (typeof one === "string" ? [one] : one), cuesAndGroups),
      "write a list of groups, each a list of cues or $group",
    )
    .min(1, "write at least one group of cues")
    .max(limits.need, `write ${limits.need} groups at the most`),
  examples: z.strictObject(
    {
      match: examples(limits.examples).min(1, "write at least one prompt that the rule must match"),
      no_match: examples(limits.examples).optional(),
    },
    "write examples, with at least one prompt under `match`",
  ),
});

export const ruleFileSchema = z.strictObject({
  language: z
    .string("write the language of the prompts that the rules are for, such as en")
    .regex(/^[\w -]{1,40}$/, "write a short name of a language, such as en"),
  groups: z
    .record(
      z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,39}$/, "a group's name has small letters, digits and hyphens"),
      cues,
      "write groups as names with lists of cues",
    )
    .refine((groups) => Object.keys(groups).length <= limits.groups, {
      message: `write ${limits.groups} groups at the most`,
    })
    .optional(),
  rules: z
    .array(rule, "write a list of rules")
    .min(1, "write at least one rule")
    .max(limits.rules, `write ${limits.rules} rules at the most`),
  honest: examples(limits.honest).optional(),
});

/** A file as it is written, groups not filled in yet. */
export type RuleFileText = z.infer<typeof ruleFileSchema>;
