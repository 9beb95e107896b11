// What a case took: its numbers, the capability areas it aimed at, and the models. Countries stand at the end,
// for orientation only. In: a case. Out: lists with bars.

import { areaName, humanise } from "../../core/reader-words.ts";
import type { Case } from "../../core/campaign.ts";
import { compact, count, days, share } from "./figures.ts";
import { foreign, html, type Hole, type Markup } from "./markup.ts";
import { sampledNote } from "./sampled.ts";
import { ranked } from "./words.ts";

const most = 12; // rows of one bar list; what follows is pooled

export function exposureFigure(c: Case): Markup {
  const e = c.exposure;
  const length = days(c.first_seen, c.last_seen);
  const facts: readonly (readonly [string, string])[] = [
    ["exchanges", count(e.exchanges)],
    ["distinct items", count(e.distinct_items)],
    ["tokens sent in", compact(e.input_tokens)],
    ["tokens taken out", compact(e.output_tokens)],
    ["exchanges a day", compact(e.exchanges / length)],
    ["per account and day", (e.exchanges / length / Math.max(1, c.accounts)).toFixed(1)],
  ];
  return html`<dl class="facts">
      ${facts.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${sampledNote([c])}
    <div class="pair">
      ${bars("Capability areas", ranked(c.areas), (a) => humanise(areaName(a)))}
      ${bars("Models", ranked(c.models), (m) => foreign(m, 48))}
    </div>
    ${countries(c)}`;
}

function bars(
  title: string,
  rows: readonly (readonly [string, number])[],
  name: (id: string) => Hole,
): Markup {
  if (rows.length === 0)
    return html`<div>
      <h5>${title}</h5>
      <p class="note">Not recorded.</p>
    </div>`;
  const drawn = rows.slice(0, most);
  const rest = rows.slice(most).reduce((sum, [, x]) => sum + x, 0);
  const top = Math.max(...drawn.map(([, x]) => x), rest);
  return html`<div>
    <h5>${title}</h5>
    <ul class="bars">
      ${drawn.map(([id, x]) => bar(name(id), x, top))}${rest > 0 ? bar(`${rows.length - most} more`, rest, top) : null}
    </ul>
  </div>`;
}

function bar(name: Hole, x: number, top: number): Markup {
  const long = Math.max(0.5, (x / top) * 100).toFixed(1);
  return html`<li>
    <span class="name">${name}</span><span class="n">${share(x)}</span
    ><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="100" height="6" />
      <rect width="${long}" height="6" />
    </svg>
  </li>`;
}

function countries(c: Case): Markup | null {
  const rows = ranked(c.countries);
  if (rows.length === 0) return null;
  const told = rows.slice(0, 6).map(([code, x]) => `${code} ${share(x)}`);
  if (rows.length > 6) told.push(`${rows.length - 6} more`);
  return html`<p class="note">
    Countries of the addresses, for orientation only; they carry no weight in any verdict:
    ${told.join(", ")}.
  </p>`;
}
