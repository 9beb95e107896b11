// What areas and families of evidence are called for readers, and small grammar: of the report and the console alike. Pure.

import type { Area } from "./area.ts";
import type { Family, Rung } from "./campaign.ts";
import type { CaseEvent } from "./case-history.ts";

const areaNames: Readonly<Record<Area, string>> = {
  other: "could not be told",
  reasoning: "reasoning",
  code: "code",
  agentic: "agentic and tool use",
  instruction: "following instructions",
  grading: "grading and critique",
  generation: "data generation",
  summary: "summarising",
  translation: "translation",
  vision: "vision",
  uncertainty: "handling of uncertainty",
  chat: "conversation",
};

export const familyNotes: Readonly<Record<Family, string>> = {
  content: "what is asked",
  network: "addresses and networks",
  client: "agents and TLS fingerprints",
  identity: "cards, devices, e-mail",
  signup: "when and how the accounts came",
  rhythm: "when and how evenly they work",
  declared: "names under an account’s own traits",
};

/** What happened to a case; what a person or a sweep said of why stands beside it. */
export const eventNames: Readonly<Record<CaseEvent["event"], string>> = {
  suspected: "suspected",
  confirmed: "confirmed",
  contained: "contained",
  quiet: "quiet",
  returned: "returned",
  dismissed: "dismissed",
  grew: "grew",
  merged: "went into another case",
  succession: "came back with other accounts",
  failover: "went on with a second pool",
  pivot: "moved to another model",
  released: "let accounts go",
  finding: "found to be something else",
  ruling: "ruled on",
};

/** Of a history that another version wrote too. */
export const eventName = (event: string): string =>
  (eventNames as Readonly<Record<string, string>>)[event] ?? event.replaceAll("_", " ");

export const rungNames: Readonly<Record<Rung, string>> = {
  observe: "observe",
  "share-allowance": "share an allowance",
  verify: "verify",
  minimise: "minimise the output",
  suspend: "suspend",
};

/** A report of another version may know others. */
export function areaName(area: string): string {
  return areaNames[area as Area] ?? humanise(area);
}

/** "shared-refrain" → "Shared refrain". */
export function humanise(id: string): string {
  return capital(id.replace(/[-_]+/g, " ").trim());
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "a, b and c". */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
