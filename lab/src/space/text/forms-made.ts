// Forms in which something new is to be made: more of a kind, personas, articles, reviews, speech.

import type { Random } from "../../simulate/random.ts";
import type { Form } from "./forms.ts";
import { upper } from "./field.ts";
import { slots, some, split } from "./slots.ts";

const SHAPES =
  split(`a dialogue | a review | an e-mail | a story | a question and answer | a news item | a support ticket | a
  diary page | a tweet | a dispute | a manual page | an FAQ | a product text | a speech`);
const MOODS = split(
  `angry | calm | ironic | formal | hurried | shy | naive | expert | confused | cheerful | cold`,
);
const JOBS =
  split(`nurse | farmer | lawyer | welder | student | retired teacher | cook | pilot | clerk | violinist | plumber |
  analyst | fisher | guard | florist | priest`);

export const made = {
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
  article: (g) => {
    const brief = g.chance(0.4) ? g.range(2, 14) : 0;
    const say = g.pick([
      "Write # words on T for the blog, keyword T",
      "Article: T. # words, T in the title",
      "SEO text T / T / # words",
      "Post on T, mention T three times, #",
    ]);
    return (matter, r) => ({
      text:
        slots(say, { T: () => matter.term(r), "#": () => String(r.range(3, 20) * 100) }) +
        (brief > 0
          ? `
${matter.passage(r, r.range(1, brief))}`
          : ""),
      answer: g.between(600, 1400),
    });
  },
  review: (g) => {
    const facts = g.chance(0.35) ? g.range(1, 6) : 0;
    const say = g.pick([
      "# star review of T, M",
      "Customer voice: T, #, M",
      "Write as a buyer of T (M), # stars",
      "M comment below T",
    ]);
    return (matter, r) => ({
      text:
        slots(say, {
          T: () => matter.term(r),
          M: () => r.pick(MOODS),
          "#": () => String(r.range(1, 5)),
        }) +
        (facts > 0
          ? `
${matter.passage(r, r.range(1, facts))}`
          : ""),
      answer: 90,
    });
  },
  npc: (g) => {
    const say = g.pick(["The player says", "Player:", "[chat]", "Hero asks"]);
    return (matter, r) => ({ text: `${say} ${matter.ask(r)}`, answer: 50 });
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
} as const satisfies Record<string, (group: Random) => Form>;
