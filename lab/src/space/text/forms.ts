// What is asked of the model, whoever asks: to answer, grade, extract, translate, sum up, converse, go on, label. A form
// is drawn for a group: its criteria, fields and little instructions are its own.

import type { Random } from "../../simulate/random.ts";
import type { Matter } from "./matter.ts";
import { given } from "./forms-given.ts";
import { made } from "./forms-made.ts";

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

const makers = {
  ask: () => (matter, r) => ({ text: matter.ask(r), answer: matter.answer }),
  several: (g) => {
    const n = g.range(2, 6);
    return (matter, r) => ({
      text: Array.from({ length: n }, (_, i) => `${i + 1}. ${matter.ask(r)}`).join("\n"),
      answer: matter.answer * n * 0.7,
    });
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
  nonsense: () => (_, r) => ({
    text:
      r.pick(["hi", "test", "hello", "asdf", "1", "ping", "ok", "say hi", "are you there", "123"]) +
      (r.chance(0.3) ? r.hex(3) : ""),
    answer: 12,
  }),
  ...given,
  ...made,
} as const satisfies Record<string, (group: Random) => Form>;

export type FormName = keyof typeof makers;
export const formNames = Object.keys(makers) as readonly FormName[];

export function formOf(name: FormName, random: Random): Form {
  return makers[name](random);
}
