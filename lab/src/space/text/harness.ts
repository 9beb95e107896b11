// Coding agents and their like: a long system prompt with tool schemas that all users of one version share, tasks, and
// the steps of a loop as they stand in the log.

import type { Random } from "../../simulate/random.ts";
import { fieldOf } from "./field.ts";
import { snippets } from "./snippets.ts";
import { tongueOf } from "./tongue.ts";
import { systemPrompt } from "./wrap.ts";

export interface Harness {
  readonly tools: number;
  /** The system prompt, with what a user's machine puts into it. */
  system(seed: Random): string;
  task(random: Random): string;
  /** What comes back from a tool, as the next request's last message. */
  step(random: Random): string;
}

export function harnessOf(random: Random): Harness {
  const tongue = tongueOf(random, true);
  const field = fieldOf(random);
  const code = snippets(random);
  const tools = Array.from(
    { length: random.range(3, 18) },
    () =>
      `${random.pick(["read", "write", "run", "search", "list", "edit", "fetch", "open", "diff"])}_${tongue.word(random)}`,
  );
  const schemas = tools
    .map((tool) =>
      JSON.stringify({
        name: tool,
        parameters: { [tongue.word(random)]: "string", [tongue.word(random)]: "integer" },
      }),
    )
    .join("\n");
  const fixed = `${systemPrompt(random, true)}\n${schemas}`;
  const head = random.pick(["Working directory", "cwd", "Workspace", "Repo"]);
  const shape = random.int(3);
  return {
    tools: tools.length,
    system: (seed) =>
      `${fixed}\n${head}: /home/${field.name(seed).toLowerCase()}/${field.term(seed).replaceAll(" ", "-")}\nDate: 2026-11-${seed.range(10, 28)}`,
    task: (r) => `${field.statement(r)} ${code.ask(r)}`,
    step(r) {
      // now and then the client sums up what was said so far
      if (r.chance(0.01)) return `Summary of the work so far:\n${field.passage(r, r.range(6, 20))}`;
      const out = r.chance(0.5) ? code.passage(r, r.range(2, 16)) : field.passage(r, r.range(1, 6));
      const tool = r.pick(tools);
      if (shape === 0) return `<${tool}>\n${out}\n</${tool}>`;
      return shape === 1
        ? JSON.stringify({ tool, exit: r.chance(0.85) ? 0 : 1, out })
        : `[${tool}] ${out}`;
    },
  };
}
