// What texts are about. A matter is drawn for a group or a person and writes any number of questions and passages; text
// number i of a set is a pure function of the set's seed. Each idea has words and syntax of its own.

import { type Random } from "../../simulate/random.ts";
import { say } from "../../simulate/text/grammar.ts";
import { rule } from "../../simulate/text/library.ts";
import type { PromptPools } from "../../simulate/text/prompts.ts";
import { snippets } from "./snippets.ts";
import { dialogues, letters, talk } from "./speech.ts";
import { logs, products, quizzes, records, searches } from "./records.ts";
import { fieldOf } from "./field.ts";
import { sums } from "./sums.ts";
import { tongueOf } from "./tongue.ts";

export interface Matter {
  /** Letters a token. */
  readonly dense: number;
  /** Median tokens of an answer. */
  readonly answer: number;
  /** A question or task that stands on its own. */
  ask(random: Random): string;
  /** Prose or data of about so many sentences. */
  passage(random: Random, sentences: number): string;
  /** A word of the subject, for reactions. */
  term(random: Random): string;
  /** A reaction in the subject's own language, where that is not English. */
  readonly react?: (random: Random) => string;
}

const GRAMMAR = [
  "item.math",
  "item.logic",
  "item.science",
  "item.choice",
  "item.task",
  "item.code",
  "item.unsure",
  "item.dialogue",
] as const;

const makers = {
  field: (random: Random) => inField(fieldOf(random, false), random),
  narrow: (random: Random) => inField(fieldOf(random, true), random),
  tongue: (random: Random) => inTongue(random, true),
  script: (random: Random) => inTongue(random, false),
  sums,
  code: snippets,
  records,
  logs,
  products,
  quiz: quizzes,
  search: searches,
  dialogue: dialogues,
  letters,
  talk,
  grammar: inGrammar,
  language: inLanguage,
} as const satisfies Record<string, (random: Random) => Matter>;

export type Idea = keyof typeof makers;
export const ideas = Object.keys(makers) as readonly Idea[];

/** Which kinds of real prompts stand for an idea, where there are any. */
const REAL: Partial<
  Record<Idea, readonly ("human" | "reasoning" | "code" | "instruction" | "bench" | "utterances")[]>
> = {
  field: ["human", "instruction"],
  sums: ["reasoning"],
  code: ["code"],
  quiz: ["bench"],
  search: ["utterances"],
  products: ["utterances"],
  talk: ["human"],
  letters: ["instruction"],
  grammar: ["human", "instruction", "reasoning", "bench"],
};

export function matterOf(idea: Idea, random: Random, pools: PromptPools | null): Matter {
  const own = makers[idea](random);
  const kinds = REAL[idea];
  if (!pools || !kinds) return own;
  const kind = random.pick(kinds);
  const list =
    kind === "human"
      ? pools.human
      : kind === "utterances"
        ? pools.utterances
        : kind === "bench"
          ? (pools.bench[random.int(Math.max(1, pools.bench.length))] ?? [])
          : (pools.harvest.get(kind) ?? []);
  if (list.length < 50) return own;
  // a data set of its own: some part of the pool
  const n = Math.min(
    list.length,
    Math.round(Math.exp(random.between(Math.log(400), Math.log(12000)))),
  );
  const from = random.int(list.length);
  return { ...own, dense: 4, ask: (r) => list[(from + r.int(n)) % list.length]! };
}

function inField(field: ReturnType<typeof fieldOf>, random: Random): Matter {
  return { ...field, dense: 4, answer: random.between(120, 900) };
}

function inTongue(random: Random, latin: boolean): Matter {
  const tongue = tongueOf(random, latin);
  const many = (r: Random, n: number): string => {
    const out: string[] = [];
    for (let i = 0; i < n; i++) out.push(tongue.sentence(r));
    return out.join(tongue.space);
  };
  const most = random.range(0, 3);
  return {
    dense: tongue.dense,
    answer: random.between(120, 800),
    ask: (r) => {
      const before = many(r, r.range(0, most));
      return (before ? before + tongue.space : "") + tongue.sentence(r, r.chance(0.7));
    },
    passage: many,
    term: (r) => tongue.word(r),
    react: (r) =>
      tongue
        .sentence(r, r.chance(0.6))
        .split(tongue.space || /(?<=^.{9})/su)
        .slice(0, r.range(2, 6))
        .join(tongue.space),
  };
}

function inGrammar(random: Random): Matter {
  const names = random.shuffle([...GRAMMAR]).slice(0, random.range(1, GRAMMAR.length));
  return {
    dense: 4,
    answer: random.between(150, 800),
    ask: (r) => say(rule(r.pick(names)), r),
    passage: (r, n) => {
      let out = say(rule("passage"), r);
      for (let i = 3; i < n; i += 3) out += ` ${say(rule("passage"), r)}`;
      return out;
    },
    term: (r) => say(rule("sci"), r),
  };
}

const LANGUAGES = ["zh", "es", "fr", "de", "ru", "ja"] as const;

function inLanguage(random: Random): Matter {
  const language = random.pick(LANGUAGES);
  const glue = language === "zh" || language === "ja" ? "" : " ";
  return {
    dense: glue === "" ? 1.3 : 3,
    answer: random.between(150, 700),
    ask: (r) => `${say(rule(`${language}.item`), r)}${glue}${say(rule(`${language}.case`), r)}`,
    passage: (r, n) => {
      const out: string[] = [];
      for (let i = 0; i < n; i++) out.push(say(rule(`${language}.item`), r));
      return out.join(glue);
    },
    term: (r) => say(rule(`${language}.talk`), r),
    react: (r) => say(rule(`${language}.follow`), r),
  };
}
