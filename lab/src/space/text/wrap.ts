// How a body is put into words before it is sent: bare, in one template, in many, freshly composed, after examples, in
// another's template, with a schema, in several languages.

import { Random } from "../../simulate/random.ts";
import type { Language } from "../../simulate/text/library.ts";
import { dress, templateSet } from "../../simulate/text/template.ts";
import { fieldOf } from "./field.ts";
import type { Matter } from "./matter.ts";
import { Instructor, elicitation } from "./instructions.ts";
import { tongueOf } from "./tongue.ts";

export interface Worded {
  readonly system: string | null;
  readonly prompt: string;
}
export type Wrap = (body: string, random: Random, serial: number) => Worded;

const bare: Wrap = (body) => ({ system: null, prompt: body });

interface Template {
  readonly system: string | null;
  readonly before: string;
  readonly after: string;
}

const MARKS = [
  "",
  "",
  "",
  "Input: ",
  "Text:\n",
  "### ",
  ">>> ",
  "Q: ",
  "Here: ",
  "---\n",
  "Entry: ",
  "<input>\n",
  "Message: ",
];

function templateOf(
  teller: Instructor,
  random: Random,
  steps: boolean,
  inSystem: boolean,
): Template {
  const said = teller.draw(random, 1, random.range(1, 9));
  if (steps && random.chance(0.4)) said.push(elicitation(random));
  const mark = random.pick(MARKS);
  const close = mark.startsWith("<") ? "\n</input>" : "";
  if (inSystem) return { system: said.join(" "), before: "", after: "" };
  const glue = random.pick([" ", " ", "\n", "\n- "]);
  if (random.chance(0.25))
    return { system: null, before: mark, after: `${close}\n\n${said.join(glue)}` };
  const cut = random.chance(0.25) ? random.int(said.length) : said.length;
  const rest = said.slice(cut).join(glue);
  return {
    system: null,
    before: `${said.slice(0, cut).join(glue)}\n${random.chance(0.4) ? "\n" : ""}${mark}`,
    after: close + (rest ? `\n${rest}` : ""),
  };
}

const apply = (template: Template, body: string): Worded => ({
  system: template.system,
  prompt: template.before + body + template.after,
});

export type Wording =
  | "bare"
  | "template"
  | "paraphrases"
  | "composed"
  | "copied"
  | "schema"
  | "multilingual"
  | "few-shot"
  | "system"
  | "elicit"
  | "serial";

/**
 * A wrap of its own.
 * @param share probability that it asks for worked steps
 * @param open templates that anybody in the world may have copied
 */
export function wrapOf(
  wording: Wording,
  random: Random,
  share: number,
  open: readonly string[],
  body: (r: Random) => string,
): Wrap {
  const field = fieldOf(random);
  const steps = random.chance(share);
  const teller = new Instructor(random, field, steps);
  const draw = (r: Random): Template => templateOf(teller, r, steps, false);
  switch (wording) {
    case "bare":
      return bare;
    case "template": {
      const one = draw(random);
      return (text) => apply(one, text);
    }
    case "system": {
      const some = Array.from({ length: random.range(1, 3) }, () =>
        templateOf(teller, random, steps, true),
      );
      return (text, r) => apply(r.pick(some), text);
    }
    case "paraphrases": {
      const many = Array.from({ length: random.range(4, 60) }, () => draw(random));
      return (text, r) => apply(many[r.popular(many.length)]!, text);
    }
    case "composed":
      return (text, r) => apply(draw(r), text);
    case "copied": {
      const copied = open.length > 0 ? random.pick(open) : "@Q";
      const parts = copied.split("@Q");
      return (text) => ({
        system: null,
        prompt: parts.length > 1 ? parts.join(text) : `${copied}\n${text}`,
      });
    }
    case "schema": {
      const keys = Array.from({ length: random.range(2, 9) }, () =>
        field.term(random).replaceAll(" ", "_"),
      );
      const types = ["string", "number", "boolean", "string[]"];
      const schema = JSON.stringify({
        type: "object",
        properties: Object.fromEntries(keys.map((key) => [key, { type: random.pick(types) }])),
        required: keys.slice(0, random.range(1, keys.length)),
      });
      const shown = random.chance(0.5) ? schema : JSON.stringify(JSON.parse(schema), null, 2);
      const inSystem = random.chance(0.4);
      return (text) =>
        inSystem ? { system: shown, prompt: text } : { system: null, prompt: `${text}\n${shown}` };
    }
    case "multilingual": {
      const spoken = random
        .shuffle<Language>(["en", "zh", "es", "fr", "de", "ru", "ja"])
        .slice(0, random.range(2, 6));
      if (steps) {
        const set = templateSet(spoken.length * 2, 0.4, "mixed", spoken, random);
        return (text, r, serial) => dress(r.pick(set), text, serial, 0, r);
      }
      const tongues = spoken.map(() => tongueOf(random));
      const said = tongues.map(
        (tongue) => `${tongue.sentence(random)}${tongue.space}${tongue.sentence(random)}`,
      );
      return (text, r) => ({ system: null, prompt: `${r.pick(said)}\n${text}` });
    }
    case "few-shot": {
      const shots = Array.from(
        { length: random.range(6, 40) },
        () => `${body(random)}\n=> ${field.statement(random)}`,
      );
      const k = random.range(2, 5);
      const head = teller.draw(random, 1, 2).join(" ");
      return (text, r) => ({
        system: null,
        prompt: `${head}\n\n${Array.from({ length: k }, () => r.pick(shots)).join("\n\n")}\n\n${text}\n=>`,
      });
    }
    case "elicit": {
      const set = templateSet(
        random.range(1, 24),
        random.between(0.2, 0.9),
        "mixed",
        ["en"],
        random,
      );
      return (text, r, serial) => dress(r.pick(set), text, serial, 0, r);
    }
    case "serial": {
      const name = field.term(random).replaceAll(" ", "-");
      const from = random.int(90_000);
      return (text, _, serial) => ({ system: null, prompt: `${name}-${from + serial}: ${text}` });
    }
  }
}

/** A template that stands in the open: a framework's, a course's, a post's. `@Q` is where the text goes. */
export function openTemplate(random: Random, steps: number): string {
  const template = templateOf(
    new Instructor(random, fieldOf(random), random.chance(steps)),
    random,
    random.chance(steps),
    false,
  );
  return `${template.before}@Q${template.after}`;
}

/** A system prompt, short or of several pages' length. */
export function systemPrompt(random: Random, long: boolean): string {
  const field = fieldOf(random);
  const teller = new Instructor(random, field, random.chance(0.2));
  const out: string[] = teller.draw(random, 2, 6);
  const more = long ? random.range(20, 90) : random.range(0, 10);
  for (let i = 0; i < more; i++)
    out.push(random.chance(0.5) ? field.statement(random) : random.pick(teller.draw(random, 1, 2)));
  return out.join(random.chance(0.5) ? " " : "\n");
}

/** Reactions of one who has read the answer; `term` comes from the subject. */
const REACTIONS =
  `and T? | what about T then | shorter please | why T though | ok but T is different | can you redo it with T | that is wrong, T comes first | thanks! and for T | in a table? | more on T | i meant T | does that hold for T too | not T, the other one | translate that | again but simpler | perfect, now T | hm, source for T? | last question: T | ok i tried that and T still fails | sounds too stiff | can you add T | drop the part on T | what would you pick | so T it is? | and if T is not possible | great | nice one, next T | wait, what is T | like you said about T, but cheaper | compare with T`.split(
    " | ",
  );
export function reaction(random: Random, term: string): string {
  return random.pick(REACTIONS).replace("T", () => term);
}

/** The same in the language of the subject. */
export function reactTo(matter: Matter, random: Random): string {
  if (matter.react && random.chance(0.85)) return matter.react(random);
  return reaction(random, matter.term(random));
}

const LEADS = [
  "",
  "",
  "",
  "help: ",
  "q: ",
  "pls ",
  "next one. ",
  "hi, ",
  "exercise: ",
  "can you do this\n",
  "what is the answer\n",
  "> ",
  "ok so ",
  "homework. ",
  "[copied] ",
  "this one: ",
];
const ENDS = [
  "",
  "",
  "",
  "",
  "?",
  " thx",
  " please",
  "\nquick",
  "\nin my language please",
  "\nshort",
  " !!",
  "\nwhy",
  "\nexplain it to me",
  "\nonly the result",
];

/** A text as a person passes it on: with a habit of the person's own around it, and now and then a slip. */
export function typed(text: string, person: number, random: Random): string {
  const lead = LEADS[(person * 7 + 3) % LEADS.length]!;
  const end = ENDS[(person * 5 + 1) % ENDS.length]!;
  const said = `${random.chance(0.7) ? lead : ""}${text}${random.chance(0.6) ? end : ""}`;
  if (text.length < 20 || !random.chance(0.08)) return said;
  const at = random.int(said.length - 2);
  return said.slice(0, at) + said[at + 1] + said[at] + said.slice(at + 2);
}
