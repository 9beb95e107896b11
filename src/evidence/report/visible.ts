// Makes a stranger's string safe to look at: account ids and labels are chosen by attackers.
// In: any string. Out: the same string with control, bidirectional and zero-width characters spelled out, so
// that nothing can hide, reorder a line of the report or speak to a terminal. Escaping for HTML is markup.ts.

// C0 and C1 controls, soft hyphen, Arabic letter mark, zero-width and bidirectional marks, line separators,
// isolates, byte order mark, interlinear marks and the tag characters in which text can be hidden.
const unseen =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

// More than three marks stacked on one letter only serve to paint over the neighbouring lines.
const stacked = /(\p{M}{3})\p{M}+/gu;

/** Spells out what a reader could not see: `\u202e` becomes `⟨U+202E⟩`. Lone surrogates become U+FFFD. */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(unseen, (c) => `⟨U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}⟩`)
    .replace(stacked, "$1⟨…⟩");
}

/** At most `max` characters: the middle gives way, because ids differ at their ends. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const chars = Array.from(text);
  if (chars.length <= max) return text;
  const tail = Math.floor((max - 1) / 3);
  return `${chars.slice(0, max - 1 - tail).join("")}…${tail > 0 ? chars.slice(-tail).join("") : ""}`;
}
