// A template tag that escapes everything it is given, so that a hole in the report cannot become markup.
// In: literal HTML or SVG with holes. Out: `Markup`, the only thing that passes through a hole unescaped.
// The brand is a symbol: no value that was parsed from JSON can pretend to be markup.

import { clip, visible } from "../../core/visible.ts";

const brand = Symbol("markup");

export interface Markup {
  readonly [brand]: string;
}

export type Hole = Markup | string | number | false | null | undefined | readonly Hole[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** Escapes for text and for quoted attributes alike; every attribute in the report is quoted. */
function escape(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (c) => entities[c]!);
}

function fill(hole: Hole): string {
  if (hole === null || hole === undefined || hole === false) return "";
  if (typeof hole === "string") return escape(hole);
  if (typeof hole === "number") return escape(String(hole));
  if (Array.isArray(hole)) return (hole as readonly Hole[]).map(fill).join("");
  return (hole as Markup)[brand];
}

/**
 * Strings in holes are escaped; lists are joined; null and false vanish. Literal parts stand as they are, but for
 * their indentation, which is the formatter's and would be a third of the report's bytes.
 */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Markup {
  const literal = unindented(parts);
  let out = literal[0]!;
  for (let i = 0; i < holes.length; i++) out += fill(holes[i]) + literal[i + 1]!;
  return { [brand]: out };
}

// A template's parts are one frozen object for the life of the program, so each is worked on once.
const known = new WeakMap<TemplateStringsArray, readonly string[]>();

function unindented(parts: TemplateStringsArray): readonly string[] {
  let literal = known.get(parts);
  if (!literal) known.set(parts, (literal = parts.map((p) => p.replace(/\s*\n\s*/g, "\n"))));
  return literal;
}

/** Text of our own that is already markup: the style sheet and the script. Never a stranger's. */
export function trusted(text: string): Markup {
  return { [brand]: text };
}

export function toText(markup: Markup): string {
  return markup[brand];
}

/** Puts `between` between the items. */
export function joined(items: readonly Hole[], between: Hole): Markup {
  return html`${items.map((item, i) => (i === 0 ? item : [between, item]))}`;
}

/** An identifier or label as a stranger chose it: isolated from the direction of its neighbours, and clipped. */
export function foreign(text: string, max = 120): Markup {
  return html`<bdi class="id">${clip(text, max)}</bdi>`;
}
