// Instructions as anybody gives them to a model: a role, what to do, form, length, limits. Honest tools, other abuse and
// harvests draw from the same stock; only a part of it asks for worked steps.

import type { Random } from "../../simulate/random.ts";
import { say } from "../../simulate/text/grammar.ts";
import { rule } from "../../simulate/text/library.ts";
import { type Field, upper } from "./field.ts";

const split = (text: string): readonly string[] => text.trim().split(/\s*\|\s*/);

/** Alternatives in (a/b/c); # is a number. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  role: split(`You are (a/an experienced/a helpful/a terse) (assistant/editor/clerk/reviewer/tutor/analyst/consultant/specialist)
    (for T/in T/who knows T/of a small firm/) | Act as (the/our) (T desk/T team/service of T) | (Pretend to be/Play/Speak as) W
    | This (assistant/tool/bot) (helps with/answers on/works on) T | As W would | Your (name/handle) is W`),
  do: split(`(Answer/Handle/Process/Treat/Work on/Deal with/Look at/Take) (what follows/the text below/this one/the input/
    the next message/the entry) | (Read/Go through/Check) the (material/message/entry) (first/closely/once) | (Give/Write/
    Produce/Return/Send back) (the/a) (answer/result/output/version/draft) | (Improve/Rework/Tidy/Polish) it
    | (Say/Decide/Tell) (what it is about/which kind it is/what to do next) | (Use/Keep to) (only/just) the T given
    | (Pick out/List/Mark) (what matters/the main points/all T) | (Reply/Respond) (to it/as if asked in person)`),
  form: split(`(Use/Write in) (plain text/Markdown/short paragraphs/bullet points/a table/one line/JSON/CSV/HTML)
    | (Start with/Begin with/Lead with) (a title/the answer/a summary/T) | (Put/Place) (T/the result/the label) (last/first/in
    brackets/in quotes/on its own line) | No (headings/emoji/lists/quotes/preamble/links) | (Number/Sort/Group) the (points/
    items/lines) | (Separate/Split) (parts/sections) (by a blank line/with ---/with ###) | Keys: T, T and T`),
  length:
    split(`(At most/No more than/About/Under/Around) # (words/sentences/lines/characters/points) | (Keep it/Be/Stay)
    (short/brief/concise/to the point) | (Write/Give) (at least/more than) # (words/lines/sentences) | One (sentence/paragraph/
    word/page) | (Be/Make it) (long/detailed/complete)`),
  tone: split(`(Be/Stay/Sound) (friendly/neutral/formal/casual/warm/polite/firm/cheerful/dry) | (Write for/Think of/Address)
    (a beginner/an expert/children/customers/colleagues/W/the public) | (Use/Prefer) (simple words/short words/the active voice/
    British spelling/technical terms/the reader's words)`),
  limit:
    split(`(Do not/Never/Please do not) (guess/make things up/repeat the input/apologise/add comments/ask back/mention T/
    explain/use T) | If (unsure/it is unclear/T is missing/nothing fits), (say so/write none/leave it out/return null/stop)
    | (Ignore/Skip/Leave out) (T/typos/names/anything else) | (Keep/Leave) (names/numbers/T) as (they are/given)`),
  steps:
    split(`(Show/Write/Give) (the/your/each) (work/working/steps/reasoning/step) | (Think/Go/Work) (step by step/it through/
    slowly) | (Explain/Justify) (how you got there/each step/the result) | (First/Before you answer) (plan/reason/list what is
    known)`),
  tongue:
    split(`(Answer/Reply/Write) in (English/Spanish/German/French/the language of the input/Portuguese/Turkish/Hindi)
    | (Translate/Keep) (names/terms/T) (too/unchanged)`),
  end: split(`(End/Finish/Close) with (T/a question/the label/one line/a score/OK) | (That is/Nothing) (all/else) | (Thanks/Thank
    you/Cheers) | (Ready/Now go/Begin)`),
};
const ORDER = ["role", "do", "form", "length", "tone", "limit", "steps", "tongue", "end"] as const;
type Kind = (typeof ORDER)[number];

function said(pattern: string, field: Field, random: Random): string {
  const chosen = pattern.replace(/\(([^()]*)\)/g, (_, list: string) =>
    random.pick(list.split("/")).trim(),
  );
  const filled = chosen.replace(/\b[TW]\b|(?<!#)#(?!#)/g, (slot) =>
    slot === "T"
      ? field.term(random)
      : slot === "W"
        ? field.name(random)
        : String(random.range(1, 60) * 5),
  );
  return `${upper(filled.trim().replace(/\s+/g, " "))}.`;
}

/** Draws instructions; what one draws keeps to a few of the kinds. */
export class Instructor {
  private readonly kinds: readonly Kind[];
  private readonly field: Field;

  /** @param steps whether it may ask for worked steps */
  constructor(random: Random, field: Field, steps: boolean) {
    this.field = field;
    const able = ORDER.filter((kind) => kind !== "steps" && kind !== "do");
    const some: readonly Kind[] = random.shuffle([...able]).slice(0, random.range(1, 5));
    this.kinds = ORDER.filter(
      (kind) => kind === "do" || some.includes(kind) || (steps && kind === "steps"),
    );
  }

  /** Some sentences, freshly drawn. */
  draw(random: Random, low = 1, high = 5): string[] {
    const n = random.range(low, high);
    const out: string[] = [];
    for (const kind of this.kinds) {
      if (out.length >= n) break;
      if (kind !== "do" && kind !== "steps" && random.chance(0.25)) continue;
      out.push(said(random.pick(KINDS[kind]!), this.field, random));
    }
    if (random.chance(0.3)) out.push(this.field.statement(random));
    return out;
  }
}

/** An elicitation clause of the house's grammar. */
export function elicitation(random: Random): string {
  return say(
    rule(random.pick(["h.reason", "h.teach", "h.verbatim", "h.evolve", "h.instruct", "h.unsure"])),
    random,
  ).replaceAll("@N", "1");
}
