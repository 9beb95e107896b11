// Two commands at once on one store, each pair: one waits or is refused and says who has the store; both do what they do
// alone, one after the other.

import { join } from "node:path";
import { copyStore, outcomeOf, run, type Stage, writing } from "./commands.ts";

export interface Paired {
  readonly first: string;
  readonly second: string;
  /** Exit codes. */
  readonly codes: readonly (number | null)[];
  /** What was wrong, in words; null for nothing. */
  readonly wrong: string | null;
}

const reading: Readonly<Record<string, (at: Stage) => readonly string[]>> = {
  campaigns: ({ store }) => ["campaigns", "--store", store],
  "decisions list": ({ store }) => ["decisions", "list", "--store", store],
};

/** Refusals that no other command is the reason of. */
const unsound = /damaged|not sound|does not hold|fault of stillwatch|the engine/;

export async function pairEach(stage: Stage, scratch: string): Promise<Paired[]> {
  const all: Paired[] = [];
  const commands = { ...writing, ...reading };
  const names = Object.keys(commands);
  for (const [i, first] of names.entries())
    for (const second of names.slice(i)) {
      const store = join(scratch, "pair");
      const at = { ...stage, store };
      copyStore(stage.store, store);
      const ends = await Promise.all([run(commands[first]!(at)), run(commands[second]!(at))]);
      const codes = ends.map(({ code }) => code);
      let wrong: string | null = null;
      for (const { code, text } of ends)
        // what the other one did may leave nothing to do: that is a refusal, and says so
        if (code !== 0 && (code !== 2 || !/^error: /m.test(text) || unsound.test(text)))
          wrong = text.trim().slice(0, 200);
      if (codes.every((code) => code !== 0)) wrong ??= "neither did its work";
      // what was refused is repeated, and the store must be sound
      for (const name of [first, second]) await run(commands[name]!(at));
      const { problems } = JSON.parse(await outcomeOf(store)) as { problems: string[] };
      if (problems.length > 0) wrong ??= problems.join("; ");
      all.push({ first, second, codes, wrong });
    }
  return all;
}
