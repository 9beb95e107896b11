// What strangers of one world share in the open: templates, agents with their versions, applications, public sets of
// tasks, questions that everybody asks. Who takes can use the same: a real agent's prompt, a public set, a copied template.

import type { Random } from "../simulate/random.ts";
import type { PromptPools } from "../simulate/text/prompts.ts";
import type { Client } from "../simulate/world/clients.ts";
import { program } from "./clients.ts";
import { type Form, formOf } from "./text/forms.ts";
import { type Harness, harnessOf } from "./text/harness.ts";
import { type Matter, matterOf } from "./text/matter.ts";
import type { Tongue } from "./text/tongue.ts";
import { openTemplate, systemPrompt } from "./text/wrap.ts";

/** Items by number: number i of a set is the same text for everybody. */
export interface ItemSet {
  readonly matter: Matter;
  readonly form: Form;
  readonly seed: number;
}

export interface Culture {
  /** `@Q` is where the text goes. */
  readonly templates: readonly string[];
  readonly agents: readonly { readonly program: Client; readonly versions: readonly Harness[] }[];
  readonly apps: readonly { readonly program: Client; readonly system: string }[];
  readonly sets: readonly (ItemSet & { readonly size: number })[];
  /** Questions of the week, the most popular first. */
  readonly questions: readonly string[];
}

export function cultureOf(random: Random, tongue: Tongue, pools: PromptPools | null): Culture {
  const times = <T>(n: number, draw: () => T): T[] => Array.from({ length: n }, draw);
  const topics = times(4, () =>
    matterOf(
      random.pick(["field", "search", "quiz", "language", "grammar", "talk"] as const),
      random,
      pools,
    ),
  );
  const systems = pools?.systems ?? [];
  return {
    templates: times(random.range(5, 16), () =>
      systems.length > 0 && random.chance(0.3)
        ? `${random.pick(systems)}\n@Q`
        : openTemplate(random, 0.25),
    ),
    agents: times(random.range(2, 4), () => {
      const versions = times(random.range(1, 3), () => harnessOf(random));
      return { program: program(tongue, random), versions };
    }),
    apps: times(random.range(3, 7), () => ({
      program: program(tongue, random),
      system:
        systems.length > 0 && random.chance(0.6)
          ? random.pick(systems)
          : systemPrompt(random, random.chance(0.4)),
    })),
    sets: times(random.range(3, 6), () => ({
      matter: matterOf(
        random.pick(["quiz", "sums", "code", "field", "grammar", "dialogue"] as const),
        random,
        pools,
      ),
      form: formOf(random.pick(["ask", "ask", "several", "short"] as const), random),
      seed: random.u32(),
      size: Math.round(Math.exp(random.between(Math.log(60), Math.log(1200)))),
    })),
    questions: times(120, () => random.pick(topics).ask(random)),
  };
}
