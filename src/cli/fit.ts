// Text within a number of columns: cut, wrapped at spaces, or pieces side by side while they fit. Wide characters
// count as two columns, rather too many than few. What a stranger chose is spelled out before it is measured.

import { visible } from "../core/visible.ts";

/** Cuts at the end so that the line keeps within `width`. */
export function fit(given: string, width: number): string {
  const text = visible(given);
  if (columns(text) <= width) return text;
  let used = 1;
  let out = "";
  for (const c of text) {
    used += columns(c);
    if (used > width) break;
    out += c;
  }
  return `${out.trimEnd()}…`;
}

/** Breaks at spaces into at most `most` lines, of which the last is cut if there is more. */
export function wrap(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let rest = visible(text).trim();
  while (columns(rest) > width && lines.length < most - 1) {
    let at = rest.lastIndexOf(" ", width);
    while (at > 0 && columns(rest.slice(0, at)) > width) at = rest.lastIndexOf(" ", at - 1);
    if (at <= 0) break; // one long word: cut
    lines.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...lines, fit(rest, width)];
}

/** Pieces beside each other as far as a line holds them; a piece that is too long alone takes two lines. */
export function flow(pieces: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let open = false;
  for (const given of pieces) {
    const piece = visible(given);
    const joined = `${lines.at(-1) ?? ""}; ${piece}`;
    if (open && columns(joined) <= width) lines[lines.length - 1] = joined;
    else {
      const own = wrap(piece, width, 2);
      lines.push(...own);
      // nothing is put behind the end of a broken piece, where it would be looked for last
      open = own.length === 1;
    }
  }
  return lines;
}

// From U+1100 on most scripts that a terminal draws two columns wide; punctuation such as … and ⟨ is narrow.
export function columns(text: string): number {
  let n = 0;
  for (const c of text) {
    const code = c.codePointAt(0)!;
    n += code >= 0x1100 && !(code >= 0x2000 && code < 0x2e80) ? 2 : 1;
  }
  return n;
}
