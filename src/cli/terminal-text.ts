// What may be printed. Whatever is a string is spelled out on its way to the terminal, line feeds and colours included:
// a stranger's name can neither begin a line nor paint it. Only what the program itself made of such pieces is `Text`,
// and keeps its lines and colours. `Io` prints through `printed`, so a new print statement cannot forget.
// The brand is a symbol: no value that was parsed from JSON can pretend to be `Text`.

import { styleText } from "node:util";
import { exactJson } from "../core/exact-json.ts";
import { clip, visible, visibleLines } from "../core/visible.ts";

const brand = Symbol("text");

export interface Text {
  readonly [brand]: string;
}

/** Characters of one string: longer than any sentence of ours, and no flood. The whole value is in the JSON. */
const longest = 4000;

/** What goes to the terminal, byte for byte. */
export function printed(piece: Text | string): string {
  return typeof piece === "string" ? clip(visible(piece), longest) : piece[brand];
}

/** Pieces one below the other. */
export function lines(pieces: readonly (Text | string)[]): Text {
  return { [brand]: pieces.map(printed).join("\n") };
}

/** Pieces on one line. */
export function joined(...pieces: readonly (Text | string)[]): Text {
  return { [brand]: pieces.map(printed).join("") };
}

/** A piece in a colour or in bold, where the terminal shows such. */
export function painted(
  style: Parameters<typeof styleText>[0],
  piece: Text | string,
  { colour }: { readonly colour: boolean },
): Text {
  const text = printed(piece);
  return { [brand]: colour ? styleText(style, text, { validateStream: false }) : text };
}

/** A value for programs, exact. */
export function json(value: unknown, indent?: number): Text {
  return { [brand]: exactJson(value, indent) };
}

/** A text of several lines whose line feeds are our own, of which no piece can be told apart any more. */
export function paragraphs(text: string): Text {
  return { [brand]: visibleLines(text) };
}

/** What a table or a parser of ours made of pieces that were `printed`. Never a stranger's. */
export function trusted(text: string): Text {
  return { [brand]: text };
}
