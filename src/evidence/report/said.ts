// What people concluded of a case: their words, isolated and escaped, and the findings that they ticked.

import { listed } from "../../core/reader-words.ts";
import type { SaidNote, SaidOfCase } from "../../core/said-of-case.ts";
import { moment } from "./figures.ts";
import { foreign, html, type Markup } from "./markup.ts";
import { signalName } from "./words.ts";

export function saidOf({ conclusion, notes, carries }: SaidOfCase): Markup {
  const ticked = carries?.signals ?? [];
  return html`${conclusion === null ? null : note("Conclusion", conclusion)}
  ${
    ticked.length === 0
      ? null
      : html`<p class="sum">
          It is carried by ${listed(ticked.map((id) => signalName(id).toLowerCase()))}, says
          ${foreign(carries!.by, 80)}.
        </p>`
  }
  ${notes.map((one) => note("Note", one))}`;
}

/** An analyst's own text: lines stay lines. */
function note(kind: string, { by, at, text }: SaidNote): Markup {
  return html`<div class="said">
    <p class="note">${kind}, ${foreign(by, 80)}, ${moment(at)}</p>
    ${text.split(/\r?\n/).map((line) => html`<p><bdi>${line}</bdi></p>`)}
  </div>`;
}
