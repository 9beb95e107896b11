// Which agent or application a group uses: one that half the world has, or one of its own. The same plan gives the same
// answer wherever it is asked, so that prompt and client belong together.

import { Random, seedOf } from "../simulate/random.ts";
import type { Client } from "../simulate/world/clients.ts";
import { program } from "./clients.ts";
import type { GroupPlan } from "./plan.ts";
import type { Scope } from "./scope.ts";
import { type Harness, harnessOf } from "./text/harness.ts";
import { systemPrompt } from "./text/wrap.ts";

/** Share of those who use a program that everybody has. */
const COMMON = 0.65;

interface Agent {
  readonly program: Client;
  readonly versions: readonly Harness[];
}
interface App {
  readonly program: Client;
  readonly system: string;
}

export function agentOf(plan: GroupPlan, scope: Scope): Agent {
  const random = new Random(plan.seed, seedOf("agent"));
  const { agents } = scope.culture;
  if (random.chance(COMMON)) return agents[random.popular(agents.length)]!;
  const versions = Array.from({ length: random.range(1, 3) }, () => harnessOf(random));
  return { program: program(scope.tongue, random), versions };
}

export function appOf(plan: GroupPlan, scope: Scope): App {
  const random = new Random(plan.seed, seedOf("app"));
  const { apps } = scope.culture;
  if (random.chance(COMMON)) return apps[random.popular(apps.length)]!;
  return {
    program: program(scope.tongue, random),
    system: systemPrompt(random, random.chance(0.4)),
  };
}

/** The program whose name a group's requests carry, where its prompts come from one. */
export function programOf(plan: GroupPlan, scope: Scope): Client | null {
  if (plan.on.worker === "agent") return agentOf(plan, scope).program;
  return plan.on.wording === "system" && plan.on.tasks === "own"
    ? appOf(plan, scope).program
    : null;
}
