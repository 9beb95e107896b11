// Makes a stranger's string safe to look at: account ids, models and labels are chosen by attackers.
// In: any string. Out: the same with every character spelled out that a reader would not see, that reorders what stands
// beside it, or that speaks to a terminal. What comes out comes out the same again. Escaping for HTML is the report's
// markup.ts, for JSON exact-json.ts.

// By Unicode's own properties, so that none is forgotten: controls, format characters (direction, tags, interlinear
// marks), halves of surrogate pairs, private and unassigned ones; whatever is ignored where it is drawn (zero width,
// variation selectors, fillers, soft hyphen); separators of lines and paragraphs; a blank and a placeholder that are
// counted among symbols.
const unseen = String.raw`[\p{C}\p{Zl}\p{Zp}\p{DI}\u2800\ufffc]`;
/** One after the other, for they tend to come in heaps. */
const heap = new RegExp(`${unseen}+`, "gu");
/** The same but for the line feed, between lines of our own. */
const heapInLines = new RegExp(`(?:(?!\\n)${unseen})+`, "gu");

/** More than three marks stacked on one letter only serve to paint over the neighbouring lines. */
const stacked = /(\p{M}{3})\p{M}+/gu;

/** What most strings are, and needs no looking at. */
const plain = /^[\x20-\x7e]*$/;

/** Characters of a heap that are spelled out; of more only the number is told. */
const mostSpelled = 8;

/** Spells out what a reader could not see: `\u202e` becomes `⟨U+202E⟩`. */
export function visible(text: string): string {
  return plain.test(text) ? text : spelled(text, heap);
}

/** The same for a text of several lines that are our own. */
export function visibleLines(text: string): string {
  return spelled(text, heapInLines);
}

function spelled(text: string, which: RegExp): string {
  return text.replace(which, spellHeap).replace(stacked, "$1⟨…⟩");
}

function spellHeap(run: string): string {
  const all = Array.from(run);
  const told = all
    .slice(0, mostSpelled)
    .map((c) => `⟨U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}⟩`);
  const more = all.length - told.length;
  return `${told.join("")}${more > 0 ? `⟨${more} more⟩` : ""}`;
}

/** Replaces what `visible` would spell out, but for line feeds, one UTF-16 unit after the other. */
export function replaceUnseen(text: string, by: (unit: number) => string): string {
  const units = (run: string): string =>
    Array.from({ length: run.length }, (_, i) => by(run.charCodeAt(i))).join("");
  return text
    .replace(heapInLines, units)
    .replace(stacked, (run: string, kept: string) => kept + units(run.slice(kept.length)));
}

/** At most `max` characters: the middle gives way, because ids differ at their ends. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const chars = Array.from(text);
  if (chars.length <= max) return text;
  const tail = Math.floor((max - 1) / 3);
  return `${chars.slice(0, max - 1 - tail).join("")}…${tail > 0 ? chars.slice(-tail).join("") : ""}`;
}
