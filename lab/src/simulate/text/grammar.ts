// A tiny context-free grammar for making texts: `name: alternative | alternative`, one rule a paragraph.
// In: a source text. Out: rules that are expanded either by a random generator (people) or by a seed and
// a path (templates: the same seed gives the same text, and single choices can be redrawn).
// Notation: {rule}, {3-40} an integer, {^rule} capitalised, {?rule} half of the time, {rule@1} remembered
// within one text, \n a new line, \t an indent, \p a bar. A new line in the source also parts alternatives.

import { type Random, scramble } from "../random.ts";

interface Slot {
  readonly rule: Rule | null; // null: an integer between low and high
  readonly low: number;
  readonly high: number;
  readonly capital: boolean;
  readonly optional: boolean;
  readonly memory: number; // -1: not remembered
}
type Part = string | Slot;

export interface Rule {
  readonly name: string;
  alternatives: readonly (readonly Part[])[];
}

export type Grammar = ReadonlyMap<string, Rule>;

const SLOT = /\{(\^?)(\??)(\^?)(?:(\d+)-(\d+)|([a-z][\w.-]*))(?:@(\d))?\}/g;
const memory: string[] = [];
let depth = 0;

/** Compiles sources into one grammar; a name used but never defined is a fault of the grammar and throws. */
export function grammar(...sources: readonly string[]): Grammar {
  const rules = new Map<string, Rule>();
  const texts = new Map<string, string[]>();
  for (const source of sources) {
    let current: string[] = [];
    for (const line of source.split("\n")) {
      const head = /^([a-z][\w.-]*):(?:\s+|$)(.*)$/.exec(line);
      if (head) {
        const name = head[1]!;
        current = texts.get(name) ?? [];
        texts.set(name, current);
        if (!rules.has(name)) rules.set(name, { name, alternatives: [] });
      }
      for (const text of (head ? head[2]! : line).split("|"))
        if (text.trim()) current.push(text.trim());
    }
  }
  for (const [name, list] of texts) {
    (rules.get(name) as Rule).alternatives = list.map((text) =>
      parts(text === "-" ? "" : text, rules),
    );
  }
  return rules;
}

function parts(text: string, rules: ReadonlyMap<string, Rule>): Part[] {
  const out: Part[] = [];
  let at = 0;
  const plain = (s: string): void => {
    if (s) out.push(s.replaceAll("\\n", "\n").replaceAll("\\t", "  ").replaceAll("\\p", "|"));
  };
  for (const match of text.matchAll(SLOT)) {
    plain(text.slice(at, match.index));
    at = match.index + match[0].length;
    const [, c1, optional, c2, low, high, name, keep] = match;
    const rule = name === undefined ? null : (rules.get(name) ?? null);
    if (name !== undefined && rule === null)
      throw new Error(`grammar: no rule "${name}" for "${text}"`);
    out.push({
      rule,
      low: Number(low ?? 0),
      high: Number(high ?? 0),
      capital: c1 === "^" || c2 === "^",
      optional: optional === "?",
      memory: keep === undefined ? -1 : Number(keep),
    });
  }
  plain(text.slice(at));
  return out;
}

export function rule(grammar: Grammar, name: string): Rule {
  const found = grammar.get(name);
  if (!found) throw new Error(`grammar: no rule "${name}"`);
  return found;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** One text of a rule, drawn at random. */
export function say(rule: Rule, random: Random): string {
  if (depth === 0) memory.length = 0;
  depth++;
  const list = rule.alternatives;
  const chosen = list[random.int(list.length)]!;
  let out = "";
  for (let i = 0; i < chosen.length; i++) {
    const part = chosen[i]!;
    if (typeof part === "string") {
      out += part;
      continue;
    }
    const said = part.memory >= 0 ? memory[part.memory] : undefined;
    if (said !== undefined) {
      out += part.capital ? capital(said) : said;
      continue;
    }
    if (part.optional && random.next() < 0.5) continue;
    let text = part.rule ? say(part.rule, random) : String(random.range(part.low, part.high));
    if (part.memory >= 0) {
      // Two remembered slots of one text should differ ("Ana and Ana share…"); three tries are enough.
      for (let t = 0; t < 3 && part.rule && memory.includes(text); t++)
        text = say(part.rule, random);
      memory[part.memory] = text;
    }
    out += part.capital ? capital(text) : text;
  }
  depth--;
  return out;
}

/** Which text `phrase` makes: a base, a variant of it, and the share (0 to 1) of choices in which they differ. */
export interface Wording {
  readonly seed: number;
  readonly variant: number;
  readonly share: number;
}

function choice(wording: Wording, path: number, n: number): number {
  const own = scramble(wording.variant ^ path);
  const seed = own / 4294967296 < wording.share ? wording.variant + 77 : wording.seed;
  return scramble(seed ^ scramble(path)) % n;
}

/** One text of a rule, fixed by its wording; each choice is redrawn from `random` with probability `vary`. */
export function phrase(
  rule: Rule,
  wording: Wording,
  vary: number,
  random: Random,
  path = 1,
): string {
  const list = rule.alternatives;
  const index =
    vary > 0 && random.chance(vary) ? random.int(list.length) : choice(wording, path, list.length);
  const chosen = list[index]!;
  let out = "";
  for (let i = 0; i < chosen.length; i++) {
    const part = chosen[i]!;
    if (typeof part === "string") {
      out += part;
      continue;
    }
    // A remembered slot has one path wherever it stands, so it says the same each time.
    const below =
      part.memory >= 0
        ? path + 9001 * (part.memory + 1)
        : (Math.imul(path, 31) + i * 7 + index * 131 + 1) | 0;
    if (part.optional) {
      if (
        vary > 0 && random.chance(vary) ? random.chance(0.5) : choice(wording, below ^ 5, 2) === 0
      )
        continue;
    }
    const text = part.rule
      ? phrase(part.rule, wording, part.memory >= 0 ? 0 : vary, random, below)
      : String(part.low + choice(wording, below, part.high - part.low + 1));
    out += part.capital ? capital(text) : text;
  }
  return out;
}
