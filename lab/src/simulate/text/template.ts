// Harvest templates: a fixed wording around ever-new items, drawn compositionally from a seed.
// A set of n templates has a few bases; the rest are paraphrases of them, as a careful harvester would write.

import { Random, seedOf } from "../random.ts";
import { type Wording, phrase } from "./grammar.ts";
import { type Language, rule } from "./library.ts";

/** What a harvest may aim at; `mixed` spreads over all of them. */
export const aims = [
  "reasoning",
  "code",
  "agentic",
  "instruction",
  "grading",
  "generation",
  "summary",
  "translation",
  "uncertainty",
  "mixed",
] as const;
export type Aim = (typeof aims)[number];

/** Clauses that can carry the task, by aim. */
const TASKS: Record<Exclude<Aim, "mixed">, readonly string[]> = {
  reasoning: ["h.reason", "h.reason", "h.verbatim", "h.teach", "h.evolve"],
  code: ["h.code", "h.teach", "h.evolve", "h.reason"],
  agentic: ["h.agent"],
  instruction: ["h.instruct", "h.evolve", "h.teach"],
  grading: ["h.rubric"],
  generation: ["h.generate", "h.evolve"],
  summary: ["h.summary"],
  translation: ["h.translate"],
  uncertainty: ["h.unsure", "h.reason"],
};
/** Grammar rule of the items, by aim. */
export const ITEMS: Record<Exclude<Aim, "mixed">, readonly string[]> = {
  reasoning: ["item.math", "item.math", "item.logic", "item.science", "item.choice"],
  code: ["item.code"],
  agentic: ["item.agent"],
  instruction: ["item.task"],
  grading: ["item.judge"],
  generation: ["item.dialogue"],
  summary: ["item.summary"],
  translation: ["item.translate"],
  uncertainty: ["item.unsure"],
};
/** How often a mixed campaign takes each aim: reasoning and code first, as the public accounts say. */
const MIX: readonly Exclude<Aim, "mixed">[] = [
  "reasoning",
  "reasoning",
  "reasoning",
  "code",
  "code",
  "agentic",
  "instruction",
  "grading",
  "generation",
  "uncertainty",
];

export interface Template {
  readonly aim: Exclude<Aim, "mixed">;
  readonly language: Language;
  readonly clauses: readonly string[];
  readonly wording: Wording;
  readonly mark: string | null; // clause before the item, e.g. "Problem:"
  readonly itemAt: "first" | "last" | "middle";
  readonly inSystem: boolean; // the wording travels as system prompt, the item alone as prompt
  readonly maxTokens: number | null;
  readonly temperature: number | null;
  readonly logprobs: boolean;
  readonly choices: number;
  readonly tools: number;
}

function aimOf(aim: Aim, random: Random): Exclude<Aim, "mixed"> {
  return aim === "mixed" ? random.pick(MIX) : aim;
}

function base(aim: Aim, language: Language, random: Random): Omit<Template, "wording"> {
  const own = aimOf(aim, random);
  const clauses: string[] = [];
  const home = language === "en" ? "" : `${language}.`;
  if (random.chance(0.75)) clauses.push(`${home}h.open`);
  if (home) {
    clauses.push(`${home}h.task`);
    if (random.chance(0.6)) clauses.push(`${home}h.form`);
    if (random.chance(0.6)) clauses.push(`${home}h.close`);
  } else {
    if (random.chance(0.15)) clauses.push("h.batch");
    clauses.push(random.pick(TASKS[own]));
    if (random.chance(0.2)) clauses.push("h.json");
    else if (random.chance(0.45)) clauses.push("h.boxed");
    if (random.chance(0.12)) clauses.push("h.lock");
    if (random.chance(0.6)) clauses.push("h.careful2");
    if (random.chance(0.25)) clauses.push("h.careful2");
  }
  return {
    aim: own,
    language,
    clauses,
    mark: random.chance(0.6) ? "h.mark" : null,
    itemAt: random.pick(["last", "last", "last", "first", "middle"] as const),
    inSystem: random.chance(0.2),
    maxTokens: random.chance(0.5) ? random.pick([2048, 4096, 8192, 16000, 32000]) : null,
    temperature: random.chance(0.5) ? random.pick([0, 0.6, 0.7, 1]) : null,
    logprobs: random.chance(own === "grading" ? 0.3 : 0.08),
    choices: random.chance(0.08) ? random.pick([2, 4, 8]) : 1,
    tools: own === "agentic" ? random.range(2, 12) : 0,
  };
}

/** Draws until a template differs from all others of its set, and until one shares no words with other sets. */
const DRAWS = 9;
const DRAWS_APART = 60;

/**
 * `count` templates, of which about 2·√count are bases and the rest paraphrases of these.
 * `paraphrase` (0 to 1): the share of choices in which a paraphrase departs from its base.
 * `taken`: runs of words that other sets say (see `runsOf`); templates that say none of them are drawn where the
 * grammar has them, else those that say the fewest.
 */
export function templateSet(
  count: number,
  paraphrase: number,
  aim: Aim,
  spoken: readonly Language[],
  random: Random,
  taken: ReadonlySet<string> = new Set(),
): Template[] {
  const bases =
    paraphrase === 0 ? count : Math.min(count, Math.max(1, Math.round(2 * Math.sqrt(count))));
  const seen = new Set<string>();
  const fresh = (template: Template): boolean => {
    const size = seen.size;
    return seen.add(JSON.stringify(dress(template, "@Q", 0, 0, random))).size > size;
  };
  /** A template that happens to equal another of the set, or to say what other sets say, is drawn again. */
  const drawn = (draw: (tries: number) => Template): Template => {
    const most = taken.size > 0 ? DRAWS_APART : DRAWS;
    let best: Template | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < most && least > 0; tries++) {
      const made = draw(tries);
      if (!fresh(made)) continue;
      const shared = taken.size > 0 ? runsOf(made).filter((run) => taken.has(run)).length : 0;
      if (shared < least) [best, least] = [made, shared];
    }
    return best ?? draw(most);
  };
  const out: Template[] = [];
  for (let i = 0; i < count; i++) {
    const variant = random.u32();
    if (i < bases) {
      const first = random.u32();
      const language = spoken[i % spoken.length]!;
      out.push(
        drawn((tries) => {
          const shape = base(aim, language, random);
          const seed = tries === 0 ? first : random.u32();
          return { ...shape, wording: { seed, variant, share: 0 } };
        }),
      );
    } else {
      const origin = out[i % bases]!;
      const { seed } = origin.wording;
      out.push(
        drawn((tries) => {
          const wider = 1 + Math.min(DRAWS - 1, Math.max(0, tries - 1)) / 4;
          const wording =
            tries === 0
              ? { seed, variant, share: paraphrase }
              : { seed, variant: random.u32(), share: Math.min(1, paraphrase * wider) };
          return { ...origin, wording };
        }),
      );
    }
  }
  return out;
}

/** Words of a run; a language without spaces is cut into as many signs twice over. */
const RUN = 4;

/** The runs of words that a template says in every use: what two sets must not share to have nothing in common. */
export function runsOf(template: Template): string[] {
  const spaced = template.language !== "zh" && template.language !== "ja";
  const { system, prompt } = dress(template, "", 0, 0, silent);
  const pieces = `${system ?? ""} ${prompt}`
    .toLowerCase()
    .match(spaced ? /[\p{L}\p{N}]+/gu : /[\p{L}\p{N}]/gu);
  const width = spaced ? RUN : 2 * RUN;
  const runs: string[] = [];
  for (let i = 0; pieces !== null && i + width <= pieces.length; i++)
    runs.push(pieces.slice(i, i + width).join(" "));
  return runs;
}

/** The unvaried wording draws nothing. */
const silent = new Random(0);

/** The wording of one use. `vary` (0 to 1) redraws choices and swaps clauses; 0 gives the same text always. */
export function dress(
  template: Template,
  item: string,
  serial: number,
  vary: number,
  random: Random,
): { system: string | null; prompt: string } {
  const { clauses, wording } = template;
  const said: string[] = [];
  for (let i = 0; i < clauses.length; i++)
    said.push(phrase(rule(clauses[i]!), wording, vary, random, seedOf(clauses[i]!) + i * 977));
  if (vary > 0 && said.length > 2 && random.chance(vary * 0.5)) {
    const at = random.range(1, said.length - 2 + 1);
    [said[at - 1], said[at]] = [said[at]!, said[at - 1]!];
  }
  const glue = template.language === "zh" || template.language === "ja" ? "" : " ";
  const mark =
    template.mark && !template.inSystem
      ? phrase(rule(template.mark), wording, vary, random, 3) + " "
      : "";
  const shown = mark + item;
  let system: string | null = null;
  let prompt: string;
  if (template.inSystem) {
    system = numbered(said.join(glue), serial);
    prompt = item;
  } else if (template.itemAt === "first") prompt = `${shown}\n\n${said.join(glue)}`;
  else if (template.itemAt === "middle" && said.length > 1)
    prompt = `${said[0]}\n\n${shown}\n\n${said.slice(1).join(glue)}`;
  else prompt = `${said.join(glue)}\n${shown}`;
  return { system, prompt: numbered(prompt, serial) };
}

function numbered(text: string, serial: number): string {
  return text.includes("@N") ? text.replaceAll("@N", String(serial)) : text;
}
