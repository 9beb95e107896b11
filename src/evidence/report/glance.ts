// Cases of one kind at a glance: a table with a row for each, linked to its pages, and the key to its marks.

import { familyNotes } from "../../core/reader-words.ts";
import { type Case, families } from "../../core/campaign.ts";
import { anchorOf, kindOf } from "./case-kinds.ts";
import { compact, count, moment, probability, qValue } from "./figures.ts";
import { since } from "./lead.ts";
import { foreign, html, type Markup } from "./markup.ts";
import { familyMark } from "./ring-drawing.ts";
import { table } from "./table.ts";

/** @param cases of one finding, at least one */
export function glance(cases: readonly Case[], caption: string): Markup {
  const kind = kindOf(cases[0]!);
  const rows = cases.map((c, index) => ({ c, index }));
  const overview = table({
    caption,
    reflow: true,
    className: "overview",
    rows,
    columns: [
      {
        head: kind.one,
        names: true,
        sort: ({ index }) => index,
        cell: ({ c, index }) =>
          html`<a href="#${anchorOf(c, index)}">${foreign(c.id, 40)}</a
            ><span class="text">${c.looks_like}</span>`,
      },
      {
        head: "Accounts",
        numeric: true,
        sort: ({ c }) => c.accounts,
        cell: ({ c }) => count(c.accounts),
      },
      {
        head: "Exchanges",
        numeric: true,
        sort: ({ c }) => c.exchanges,
        cell: ({ c }) => compact(c.exchanges),
      },
      {
        head: "Tokens",
        numeric: true,
        sort: ({ c }) => c.tokens,
        cell: ({ c }) => compact(c.tokens),
      },
      {
        head: "Since",
        className: "time",
        sort: ({ c }) => c.first_seen,
        cell: ({ c }) =>
          c.exchanges === 0
            ? since(c)
            : html`<time datetime="${c.first_seen}" title="${moment(c.first_seen)}"
                >${since(c)}</time
              >`,
      },
      {
        head: "Evidence",
        className: "families",
        sort: ({ c }) => c.families.length,
        cell: ({ c }) =>
          c.families.map(
            (f) =>
              html`<span title="${f}">${familyMark(f)}<span class="hidden">${f} </span></span>`,
          ),
      },
      {
        head: "Probability",
        numeric: true,
        sort: ({ c }) => c.score,
        cell: ({ c }) => probability(c.score),
      },
      { head: "q", numeric: true, sort: ({ c }) => c.q_value, cell: ({ c }) => qValue(c.q_value) },
    ],
  });
  const used = families.filter((f) => cases.some((c) => c.families.includes(f)));
  return html`${overview}
    <p class="note legend">
      Families of evidence:
      ${used.map((f) => html`<span>${familyMark(f)}${f}, ${familyNotes[f] ?? f}</span> `)}
    </p>`;
}
