// A field: the language of one narrow or wide subject. It draws a vocabulary of its own out of the stock and of invented
// terms, and sentence patterns of its own, so that its items share a vocabulary and never a text.

import type { Random } from "../../simulate/random.ts";
import { adjectives, places, trades, units, verbs } from "./stock.ts";
import { tongueOf } from "./tongue.ts";

export interface Field {
  term(random: Random): string;
  thing(random: Random): string;
  /** A question or a task that stands on its own. */
  ask(random: Random): string;
  statement(random: Random): string;
  passage(random: Random, sentences: number): string;
  name(random: Random): string;
  amount(random: Random): string;
}

/** How a question can be put. N: thing, T: term, V: verb, A: adjective, Q: amount, P: place, W: name. */
const OPENERS =
  `Why does N V N when N is A | What happens to N if N is A | How many Q of N does N need to V Q of N | Which N can V N without N | Name the N that V N in P | Compare N with N for A N | Estimate how long N takes to V Q of N | If W V Q of N and N is A, how much N is left | Is it true that N cannot V N | Explain how N and N V each other | List the steps to V N after N | What is the difference between N and N | Derive the T of N from N | When should N V N instead of N | Give the T for N at Q | How would W V N under A N | Define T and relate it to N | Find the fault: N is A but N does V N | Describe N of P | What limits the T of N | Does A N V N faster than N | Who first used N to V N | Suggest a way to V N with only N and N | Under which T will N V N | State the T that connects N and N | Given Q of N, W wants to V N. What is the A T | Prove that no N can V N | What would a A N say about N | Rank N, N and N by T | Where in P is N found | Choose between N and N for W | Classify N by T | What does T mean for N | How does N V N in P | Predict N after Q | For N of Q, compute T | Tell N from N | Which of N, N, N is A | Summarise what is known on N | Why is T of N A in P | Convert Q of N to N | Design N that can V N | Correct this: N is A because N V N | Give two examples of A N | What causes A N | How do W and W V N | Can N ever V N | Outline N for W | What role has N in N | By how much does T change if N is A | Which rule of N allows N to V N | Interpret a T of Q for N | Troubleshoot N: T reads Q and N is A | Advise W on N | Write a short note on N | Contrast A and A N | Under what A T does N V`.split(
    " | ",
  );
const STATEMENTS =
  `N V N | N of P is A | W found that N can V N | In P, N was A until N V it | Q of N V N | Most N is A, yet N stays A | T depends on N | Without N, N would V N | W and W disagree on N | After Q, N began to V N | There is no A N in P | N and N share one T | The T of N was put at Q | N seldom V N before N is A | Only N can V both N and N | W had to V N twice | Later N V N again | Half of N went to P | Since N is A, T falls`.split(
    " | ",
  );
const CONTEXTS =
  `W works in P with N | Take N as A | N holds Q | Assume T is A | There are Q of N | N is kept at Q | Ignore N | In P, N is A | Last year N was A | The N comes from W`.split(
    " | ",
  );

const TAILS = [
  "or",
  "ine",
  "ase",
  "ium",
  "ite",
  "ate",
  "ism",
  "yl",
  "ax",
  "eme",
  "on",
  "ics",
  "oid",
];

/** @param narrow a few dozen words about one thing, as against a few hundred. */
export function fieldOf(random: Random, narrow = random.chance(0.25)): Field {
  const tongue = tongueOf(random, true);
  const some = <T>(list: readonly T[], n: number): T[] => random.shuffle([...list]).slice(0, n);
  const nouns: string[] = [];
  for (const trade of some(trades, narrow ? 1 : random.range(2, 5)))
    nouns.push(...some(trade, narrow ? random.range(6, 12) : trade.length));
  const made = narrow ? random.range(6, 20) : random.range(20, 220);
  for (let i = 0; i < made; i++) {
    const stem = tongue.word(random);
    nouns.push(random.chance(0.5) ? stem : stem + random.pick(TAILS));
  }
  random.shuffle(nouns);
  const terms = Array.from({ length: narrow ? 6 : random.range(12, 60) }, () =>
    random.chance(0.5)
      ? `${random.pick(nouns)} ${random.pick(["rate", "index", "ratio", "order", "balance", "limit", "cycle", "class", "factor", "drift", "law", "curve"])}`
      : random.pick(nouns),
  );
  const doing = some(verbs, narrow ? 12 : random.range(25, 90));
  const being = some(adjectives, narrow ? 10 : random.range(20, 80));
  const where = some(places, random.range(4, 16));
  const names = Array.from({ length: random.range(6, 40) }, () => upper(tongue.word(random)));
  const measures = some(units, random.range(3, 8));
  const asked = some(OPENERS, random.range(6, OPENERS.length));
  const said = some(STATEMENTS, random.range(6, STATEMENTS.length));
  const set = some(CONTEXTS, random.range(3, CONTEXTS.length));
  const top = random.chance(0.5) ? 100 : 5000;
  const article = random.pick(["the ", "the ", "", "some "]);

  const amount = (r: Random): string => `${r.range(2, top)} ${r.pick(measures)}`;
  const thing = (r: Random): string => {
    const noun = nouns[r.chance(0.5) ? r.popular(nouns.length) : r.int(nouns.length)]!;
    const kind = r.int(10);
    if (kind < 3) return `${article}${noun}`;
    if (kind < 6) return `${article}${r.pick(being)} ${noun}`;
    if (kind === 6) return `${article}${noun} of ${r.pick(where)}`;
    if (kind === 7) return `${r.pick(nouns)} ${noun}`;
    if (kind === 8)
      return `${noun} ${r.pick(["in", "near", "under", "without", "from"])} ${r.pick(nouns)}`;
    return `${noun}s`;
  };
  const filled = (pattern: string, r: Random): string =>
    // after an adjective or an article of the pattern's own a thing has none
    pattern.replace(/\b(A|no|the|The) N\b/g, "$1 M").replace(/\b[NMTVAQPW]\b/g, (slot) => {
      if (slot === "N") return thing(r);
      if (slot === "M") return thing(r).replace(/^(the|some) /, "");
      if (slot === "T") return r.pick(terms);
      if (slot === "V") return r.pick(doing);
      if (slot === "A") return r.pick(being);
      if (slot === "Q") return amount(r);
      return slot === "P" ? r.pick(where) : r.pick(names);
    });
  const statement = (r: Random): string => `${upper(filled(r.pick(said), r))}.`;
  const question = /^(why|what|how|which|if|is|when|does|who|under|where|can|tell|by)/i;
  const contexts = random.next() * 0.9;
  return {
    term: (r) => r.pick(terms),
    thing,
    statement,
    amount,
    name: (r) => r.pick(names),
    passage(r, sentences) {
      const out: string[] = [];
      for (let i = 0; i < sentences; i++) out.push(statement(r));
      return out.join(" ");
    },
    ask(r) {
      const core = filled(r.pick(asked), r);
      const text = upper(core) + (question.test(core) ? "?" : ".");
      let before = "";
      for (let i = 0; i < 3 && r.chance(contexts); i++)
        before += `${upper(filled(r.pick(set), r))}. `;
      return before + text;
    },
  };
}

export function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
