// People who work through a popular coding agent: one long public system prompt, many tools, quick loops, encrypted
// reasoning sent back within the thread. Thousands of strangers share all of that; only their questions differ.

import type { Pen } from "../actor.ts";
import type { Random } from "../random.ts";
import { phrase, say } from "../text/grammar.ts";
import { rule } from "../text/library.ts";
import type { Burst } from "../worker.ts";
import { type Setup, app, setupOf } from "../world/clients.ts";
import type { World } from "../world/world.ts";
import { personPen } from "./person.ts";

/** Most popular first. */
export const codingAgentNames = ["quillcode", "loomdev", "patchbird"];

export interface CodingAgent {
  readonly pen: Pen;
  readonly burst: Burst;
  readonly setup: (random: Random) => Setup;
}

/** The public coding agents of a world, most popular first. */
export function codingAgents(world: World, random: Random): CodingAgent[] {
  const plain = personPen(world);
  return codingAgentNames.map((name, i) => {
    const harness = phrase(
      rule("harness"),
      { seed: random.u32(), variant: 0, share: 0 },
      0,
      random,
      i + 1,
    );
    const rules = Array.from({ length: 4 }, () => say(rule("rolerule"), random)).join(" ");
    const system = `${harness} ${rules}`;
    const tools = random.range(8, 22);
    const client = app(name, `${random.range(0, 3)}.${random.range(1, 60)}.${random.range(0, 9)}`);
    const pen: Pen = (actor, thread, draft, time) => {
      if (thread.turn === 1 && actor.random.chance(0.4))
        draft.prompt = say(rule("long.code"), actor.random);
      else if (thread.turn > 1 && actor.random.chance(0.6))
        draft.prompt = say(rule("toolback"), actor.random);
      else plain(actor, thread, draft, time);
      draft.system = system;
      draft.tools = tools;
      draft.output = 330;
    };
    return {
      pen,
      burst: { kind: "loop", mean: 8, gap: 8 },
      setup: (own) => ({
        ...setupOf(client, own),
        thinks: true,
        replays: true,
        threads: 0.95,
        stream: true,
      }),
    };
  });
}
