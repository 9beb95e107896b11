// Which accounts' texts are alike by design: those of one application, whose system prompt all its users send, and
// those of one group (a company, a class, a crew), whose members share prompts that no stranger has.

import type { Actor } from "../actor.ts";
import { codingAgentNames } from "../honest/coders.ts";
import { appNames } from "../world/culture.ts";

const applications: ReadonlySet<string> = new Set([...codingAgentNames, ...appNames]);

/** The kind, with the application that the account works through. */
export function strandOf(kind: string, actor: Actor): string {
  const { agent } = actor.setups[0]!.client;
  const name = agent.slice(0, agent.indexOf("/"));
  return applications.has(name) ? `${kind} with ${name}` : kind;
}

const grouped: ReadonlySet<string> = new Set([
  "org",
  "student",
  "family",
  "hackathon",
  "key-pool",
  "authorised",
]);

/** False for strangers: people, users of an application, clients that have a network in common but no words. */
export function textInGroups(kind: string, campaign: boolean): boolean {
  return campaign || grouped.has(kind);
}
