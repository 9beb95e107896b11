// What is asked of the model, whoever asks: to answer, grade, extract, translate, sum up, converse, go on, label. A form
// is drawn for a group: its criteria, fields and little instructions are its own.

import type { Random } from "../../simulate/random.ts";
import type { Matter } from "./matter.ts";
import { upper } from "./field.ts";

/** One request's body and what goes with it. */
export interface Body {
  readonly text: string;
  /** Median tokens of its answer. */
  readonly answer: number;
  readonly logprobs?: boolean;
  readonly choices?: number;
  readonly maxTokens?: number;
}
export type Form = (matter: Matter, random: Random) => Body;

const some = (random: Random, list: readonly string[], low: number, high = list.length): string[] =>
  random.shuffle([...list]).slice(0, random.range(low, high));

const CRITERIA = [
  "accuracy",
  "style",
  "tone",
  "depth",
  "safety",
  "logic",
  "brevity",
  "use",
  "honesty",
  "coverage",
  "originality",
  "grammar",
  "fit",
  "empathy",
];
const SUMS = [
  "Sum up.",
  "TL;DR",
  "Give the gist in # lines.",
  "What are the # main points?",
  "Title and abstract, please.",
  "Outline it.",
  "What is missing here?",
  "Write # questions on it with answers.",
  "Answer from the text only: what about T?",
  "Which claims are not supported?",
  "Timeline of T.",
  "Rewrite for a newspaper.",
];
const LANGUAGES = [
  "English",
  "German",
  "Spanish",
  "French",
  "Polish",
  "Turkish",
  "Arabic",
  "Hindi",
  "Korean",
  "Swahili",
  "Dutch",
  "Greek",
  "Czech",
  "Thai",
];
const SHAPES = [
  "a dialogue",
  "a review",
  "an e-mail",
  "a story",
  "a question and answer",
  "a news item",
  "a support ticket",
  "a diary page",
  "a tweet",
  "a dispute",
  "a manual page",
  "an FAQ",
  "a product text",
  "a speech",
];
const MOODS = [
  "angry",
  "calm",
  "ironic",
  "formal",
  "hurried",
  "shy",
  "naive",
  "expert",
  "confused",
  "cheerful",
  "cold",
];
const JOBS = [
  "nurse",
  "farmer",
  "lawyer",
  "welder",
  "student",
  "retired teacher",
  "cook",
  "pilot",
  "clerk",
  "violinist",
  "plumber",
  "analyst",
  "fisher",
  "guard",
  "florist",
  "priest",
];

/** Fills slots of one sign that stand alone. */
function slots(pattern: string, fill: Readonly<Record<string, () => string>>): string {
  return pattern.replace(/\b[A-Z]\b|#/g, (slot) => fill[slot]?.() ?? slot);
}

const makers = {
  ask: () => (matter, r) => ({ text: matter.ask(r), answer: matter.answer }),
  several: (g) => {
    const n = g.range(2, 6);
    return (matter, r) => ({
      text: Array.from({ length: n }, (_, i) => `${i + 1}. ${matter.ask(r)}`).join("\n"),
      answer: matter.answer * n * 0.7,
    });
  },
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
      const ask = r
        .pick(asks)
        .replace("#", String(r.range(3, 9)))
        .replace("T", matter.term(r));
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
  "self-instruct": (g) => {
    const k = g.range(2, 5);
    const n = g.range(1, 20);
    const say = g.pick([
      "Write # more of these.",
      "Continue the list to #.",
      "# new ones, none alike:",
      "Now # of your own with solutions.",
      "Next:",
    ]);
    return (matter, r) => ({
      text: `${Array.from({ length: k }, (_, i) => `${i + 1}. ${matter.ask(r)}`).join("\n")}\n${say.replace("#", String(n))}`,
      answer: 60 + n * 60,
    });
  },
  persona: (g) => {
    const order = g.pick([
      "You are J from P, M, and like T.",
      "M J, P, T.",
      "A J who knows T, M.",
      "J / T / M",
    ]);
    return (matter, r) => ({
      text: `${slots(order, { J: () => r.pick(JOBS), P: () => upper(matter.term(r)), M: () => r.pick(MOODS), T: () => matter.term(r) })} ${matter.ask(r)}`,
      answer: matter.answer,
    });
  },
  synthetic: (g) => {
    const shapes = some(g, SHAPES, 1, 6);
    const moods = some(g, MOODS, 2, 8);
    const order = g.pick([
      "Write S on T, M, # words.",
      "S | T | M | #",
      "Make S: topic T, mood M, length #.",
      "S about T. M. #",
      "Generate S with T and T in it, M.",
    ]);
    const long = g.range(2, 40);
    return (matter, r) => ({
      text: slots(order, {
        S: () => r.pick(shapes),
        M: () => r.pick(moods),
        T: () => matter.term(r),
        "#": () => String(r.range(1, 8) * 10 * long),
      }),
      answer: 100 + long * 30,
    });
  },
  short: (g) => {
    const answer = g.between(1, 20);
    return (matter, r) => {
      const text = matter.ask(r);
      return { text: text.length > 160 ? matter.term(r) : text, answer, maxTokens: 16 };
    };
  },
  probe: (g) => {
    const choices = g.pick([1, 1, 2, 4, 8]);
    return (matter, r) => ({
      text: matter.ask(r),
      answer: 8,
      logprobs: true,
      choices,
      maxTokens: g.pick([1, 1, 4, 16]),
    });
  },
  evolve: (g) => {
    const asks = some(
      g,
      [
        "One that is harder",
        "Same idea, other numbers",
        "Add a condition and solve",
        "Where could one go wrong",
        "A second way",
        "Generalise",
        "Give a hint, then the whole way",
      ],
      1,
      4,
    );
    return (matter, r) => ({
      text: `${matter.ask(r)}\n${r.pick(asks)}.`,
      answer: matter.answer * 1.6,
    });
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
  article: (g) => {
    const say = g.pick([
      "Write # words on T for the blog, keyword T",
      "Article: T. # words, T in the title",
      "SEO text T / T / # words",
      "Post on T, mention T three times, #",
    ]);
    return (matter, r) => ({
      text: slots(say, { T: () => matter.term(r), "#": () => String(r.range(3, 20) * 100) }),
      answer: g.between(600, 1400),
    });
  },
  review: (g) => {
    const say = g.pick([
      "# star review of T, M",
      "Customer voice: T, #, M",
      "Write as a buyer of T (M), # stars",
      "M comment below T",
    ]);
    return (matter, r) => ({
      text: slots(say, {
        T: () => matter.term(r),
        M: () => r.pick(MOODS),
        "#": () => String(r.range(1, 5)),
      }),
      answer: 90,
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
  npc: (g) => {
    const say = g.pick(["The player says", "Player:", "[chat]", "Hero asks"]);
    return (matter, r) => ({ text: `${say} ${matter.ask(r)}`, answer: 50 });
  },
  nonsense: () => (_, r) => ({
    text:
      r.pick(["hi", "test", "hello", "asdf", "1", "ping", "ok", "say hi", "are you there", "123"]) +
      (r.chance(0.3) ? r.hex(3) : ""),
    answer: 12,
  }),
} as const satisfies Record<string, (group: Random) => Form>;

export type FormName = keyof typeof makers;
export const formNames = Object.keys(makers) as readonly FormName[];

export function formOf(name: FormName, random: Random): Form {
  return makers[name](random);
}
