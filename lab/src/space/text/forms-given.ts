// Forms about something that is given: to grade, sum up, extract, translate, rewrite, label.

import type { Random } from "../../simulate/random.ts";
import type { Form } from "./forms.ts";
import { upper } from "./field.ts";
import { slots, some, split } from "./slots.ts";

const CRITERIA =
  split(`accuracy | style | tone | depth | safety | logic | brevity | use | honesty | coverage | originality |
  grammar | fit | empathy`);
const SUMS =
  split(`Sum up. | Short version? | Give the gist in # lines. | What are the # main points? | Title and abstract,
  please. | Outline it. | What is missing here? | Write # questions on it with answers. | Answer from the text
  only: what about T? | Which claims are not supported? | Timeline of T. | Rewrite for a newspaper.`);
const LANGUAGES =
  split(`English | German | Spanish | French | Polish | Turkish | Arabic | Hindi | Korean | Swahili | Dutch | Greek |
  Czech | Thai`);

export const given = {
  grade: (g) => {
    const criteria = some(g, CRITERIA, 1, 5).join(", ");
    const top = g.pick([2, 3, 5, 7, 10, 100]);
    const marks = g.pick([
      ["Question", "Answer"],
      ["Prompt", "Reply"],
      ["Task", "Attempt"],
      ["Q", "A"],
      ["Input", "Output"],
    ]);
    const two = g.chance(0.4);
    const ask = two
      ? `Which is better for ${criteria}, 1 or 2?`
      : `${upper(criteria)}: 1 to ${top}.`;
    const answer = g.between(5, 400);
    return (matter, r) => {
      const reply = (): string => matter.passage(r, r.range(1, 6));
      const shown = two
        ? `${marks[1]} 1: ${reply()}\n${marks[1]} 2: ${reply()}`
        : `${marks[1]}: ${reply()}`;
      return { text: `${marks[0]}: ${matter.ask(r)}\n${shown}\n${ask}`, answer };
    };
  },
  document: (g) => {
    const asks = some(g, SUMS, 1, 5);
    const long = Math.exp(g.between(Math.log(8), Math.log(70)));
    const last = g.chance(0.6);
    const answer = g.between(80, 700);
    return (matter, r) => {
      const text = matter.passage(r, Math.round(long * r.between(0.5, 1.6)));
      const ask = slots(r.pick(asks), {
        T: () => matter.term(r),
        "#": () => String(r.range(3, 9)),
      });
      return { text: last ? `${text}\n\n${ask}` : `${ask}\n\n${text}`, answer };
    };
  },
  extract: (g) => {
    const n = g.range(2, 8);
    const verb = g.pick(["Extract", "Find", "Fill in", "Return", "Label", "Fields:", "->", "Get"]);
    const answer = g.between(20, 250);
    let fields: string[] | null = null;
    return (matter, r) => {
      fields ??= Array.from({ length: n }, () => matter.term(r).replaceAll(" ", "_"));
      return { text: `${matter.passage(r, r.range(1, 9))}\n${verb} ${fields.join(", ")}`, answer };
    };
  },
  translate: (g) => {
    const into = some(g, LANGUAGES, 1, 4);
    const verb = g.pick(["Translate into", "Into", "To", "Put into", "In"]);
    const n = g.range(1, 9);
    return (matter, r) => {
      const text = matter.passage(r, r.range(1, n));
      return { text: `${verb} ${r.pick(into)}:\n${text}`, answer: 20 + text.length / 3.5 };
    };
  },
  rewrite: (g) => {
    const asks = some(
      g,
      [
        "Rewrite",
        "Say it in other words",
        "Make it harder",
        "Make it simpler",
        "Correct it",
        "As a poem",
        "Turn into a question",
        "More formal",
        "Two versions",
      ],
      1,
      4,
    );
    return (matter, r) => {
      const text = r.chance(0.5) ? matter.ask(r) : matter.passage(r, r.range(1, 5));
      return { text: `${r.pick(asks)}: ${text}`, answer: 40 + text.length / 3 };
    };
  },
  short: (g) => {
    const answer = g.between(1, 20);
    return (matter, r) => {
      const text = matter.ask(r);
      return { text: text.length > 160 ? matter.term(r) : text, answer, maxTokens: 16 };
    };
  },
  critique: (g) => {
    const asks = some(
      g,
      [
        "What is wrong with it?",
        "Improve it.",
        "Is it right?",
        "Give a better one.",
        "Where does it fail?",
      ],
      1,
      3,
    );
    return (matter, r) => ({
      text: `${matter.ask(r)}\n\n${matter.passage(r, r.range(2, 10))}\n\n${r.pick(asks)}`,
      answer: matter.answer,
    });
  },
  enrich: (g) => {
    const say = g.pick([
      "What does this firm do?",
      "Category?",
      "Guess the sector and size",
      "One line for outreach",
      "Is it B2B?",
    ]);
    return (matter, r) => ({ text: `${matter.passage(r, 2)}\n${say}`, answer: 40 });
  },
} as const satisfies Record<string, (group: Random) => Form>;
