// What areas and families of evidence are called for readers, and small grammar: of the report and the console alike. Pure.

import type { Area } from "./area.ts";
import type { Family } from "./campaign.ts";

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
