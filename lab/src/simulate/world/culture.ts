// What strangers of one world share in the open: popular system prompts, applications, frameworks' templates,
// prompts of the day, public benchmarks. Popularity is Zipf-like.

import { type Random, seedOf } from "../random.ts";
import { phrase, say } from "../text/grammar.ts";
import { type Benchmark, benchmark } from "../text/items.ts";
import { rule } from "../text/library.ts";
import type { PromptPools } from "../text/prompts.ts";
import { type Client, app } from "./clients.ts";

export interface App {
  readonly client: Client;
  readonly system: string;
  readonly tools: number;
}

export interface Culture {
  /** Prompts that thousands of strangers paste verbatim, most popular first. */
  readonly systems: readonly string[];
  readonly apps: readonly App[];
  /** Prompt templates of open-source frameworks; `@Q` is where the text goes. */
  readonly frameworks: readonly string[];
  /** One viral prompt per day of the world. */
  readonly viral: readonly string[];
  readonly benchmarks: readonly Benchmark[];
  /** How evaluation harnesses wrap benchmark items. */
  readonly evals: readonly string[];
}

export const appNames = [
  "quillpad",
  "studybee",
  "lingopal",
  "chefmate",
  "codeowl",
  "mailzen",
  "fitfox",
  "storyloom",
  "legalark",
  "petpal",
];
const EVALS = [
  "@Q\nAnswer:",
  "@Q",
  "Question: @Q\nAnswer:",
  "Q: @Q\nA:",
  "Question: @Q\nLet's think step by step.\nAnswer:",
];

export function fill(template: string, text: string): string {
  const at = template.indexOf("@Q");
  return at < 0 ? `${template}\n${text}` : template.slice(0, at) + text + template.slice(at + 2);
}

export function cultureOf(random: Random, days: number, pools: PromptPools | null): Culture {
  const systems: string[] = [];
  const real = pools?.systems ?? [];
  for (let i = 0; i < 80; i++)
    systems.push(
      real.length > 0 ? real[random.int(real.length)]! : say(rule("popular.system"), random),
    );
  const fixed = (name: string, i: number): string =>
    phrase(rule(name), { seed: random.u32(), variant: 0, share: 0 }, 0, random, seedOf(name) + i);
  return {
    systems,
    apps: appNames.map((name, i) => ({
      client: app(name, `${random.range(1, 9)}.${random.range(0, 20)}`),
      // Some apps make their users' requests look like harvest: they force visible reasoning, as tutors do.
      system:
        i % 4 === 1
          ? `${systems[i]} Think step by step inside <thinking> tags, show every step, then give the final answer.`
          : systems[i]!,
      tools: random.chance(0.4) ? random.range(1, 9) : 0,
    })),
    frameworks: Array.from({ length: 16 }, (_, i) => fixed("fw", i)),
    viral: Array.from({ length: Math.ceil(days) + 1 }, (_, i) => fixed("viral", i)),
    benchmarks: Array.from({ length: 6 }, (_, i) => benchmark(random.u32(), i, pools)),
    evals: EVALS,
  };
}
