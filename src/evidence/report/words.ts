// What the report calls things: areas, families, signals, and small grammar. In: our ids. Out: plain words.

import type { Area } from "../../core/area.ts";
import type { Family } from "../../core/campaign.ts";
import { accountSignals } from "../../judge/signals/of-accounts/index.ts";
import { ringSignals } from "../../judge/signals/of-rings/index.ts";

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

const familyNotes: Readonly<Record<Family, string>> = {
  content: "what is asked",
  network: "addresses and networks",
  client: "agents and TLS fingerprints",
  identity: "cards, devices, e-mail",
  signup: "when and how the accounts came",
  rhythm: "when and how evenly they work",
  declared: "names under an account’s own traits",
};

const numerals = "No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split(" ");

export function areaName(area: string): string {
  return areaNames[area as Area] ?? humanise(area);
}

export function familyNote(family: Family): string {
  return familyNotes[family] ?? family;
}

const signalNames = new Map([...accountSignals, ...ringSignals].map(({ id, name }) => [id, name]));

/** What a signal's own file calls it; a report of another version may know others. */
export function signalName(id: string): string {
  return signalNames.get(id) ?? humanise(id);
}

/** "shared-refrain" → "Shared refrain". */
export function humanise(id: string): string {
  return capital(id.replace(/[-_]+/g, " ").trim());
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The number as a word up to twelve, to open a sentence. */
export function numeral(n: number): string {
  return numerals[n] ?? String(n);
}

/** "a, b and c". */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return n === 1 ? one : many;
}

/** A sentence ends with a full stop, whoever wrote it. */
export function sentence(text: string): string {
  const t = text.trim();
  return t === "" || /[.!?…]$/.test(t) ? t : `${t}.`;
}

/** Shares as pairs, largest first, ties by name, so that the order repeats. */
export function ranked(shares: Readonly<Partial<Record<string, number>>>): [string, number][] {
  return Object.entries(shares)
    .filter((e): e is [string, number] => typeof e[1] === "number" && e[1] > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
